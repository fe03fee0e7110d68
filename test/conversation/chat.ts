import { answer } from '../../src/answer/assistant.ts';
import { createLibrary, type Library } from '../../src/answer/context.ts';
import { createRespond } from '../../src/conversation/respond.ts';
import type { ConversationParts } from '../../src/conversation/turn.ts';
import type { Content } from '../../src/delivery/channel.ts';
import type { Batch, Responded } from '../../src/delivery/respond.ts';
import { REQUIRED_REPLIES } from '../../src/knowledge/check/references.ts';
import { emptyConversation } from '../../src/message.ts';
import type { StoredMessage } from '../../src/store/stored.ts';
import { NOW, smallKnowledge } from '../fixtures/small-knowledge.ts';

/** The small knowledge with every required reply; those it lacks say their own id in brackets. */
export function libraryWithReplies(): Library {
  const knowledge = smallKnowledge();
  for (const id of REQUIRED_REPLIES) {
    if (knowledge.replies.has(id)) continue;
    const choices = id === 'rabu' ? ['jepang-syarat', 'jepang-biaya'] : [];
    knowledge.replies.set(id, {
      id,
      file: `replies/${id}.md`,
      kind: 'chat',
      body: `<${id}>`,
      signals: [],
      choices,
    });
  }
  return createLibrary(knowledge);
}

/** A stored message of a Telegram chat. */
export function stored(content: Content, parts: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: 1,
    channel: 'telegram',
    eventId: 'e1',
    messageId: `m-${JSON.stringify(content)}`,
    chatKey: 'abc',
    content,
    sentAt: NOW,
    receivedAt: NOW,
    urgent: false,
    ...parts,
  };
}

/** A text message. */
export function text(words: string, parts: Partial<StoredMessage> = {}): StoredMessage {
  return stored({ kind: 'text', text: words }, parts);
}

/** What some messages get, over the small knowledge and the real ladder. */
export function respondTo(
  messages: readonly (string | Content | StoredMessage)[],
  batch: Partial<Batch> = {},
  parts: Partial<ConversationParts> = {},
): Promise<Responded> {
  const library = libraryWithReplies();
  const respond = createRespond({
    library: () => library,
    ask: (incoming, conversation) => answer(library, incoming, conversation, NOW),
    practice: { retentionDays: 90, transcribes: false, sharesQuestions: false },
    onError: (error) => {
      throw error;
    },
    ...parts,
  });
  return respond({
    messages: messages.map((one) =>
      typeof one === 'string' ? text(one) : 'content' in one ? one : stored(one),
    ),
    conversation: emptyConversation(),
    firstContact: false,
    stale: false,
    now: NOW,
    signal: new AbortController().signal,
    hurry: new AbortController().signal,
    ...batch,
  });
}
