import { sayStanding } from '../answer/assistant.ts';
import type { Library } from '../answer/context.ts';
import type { ChannelName } from '../delivery/channel.ts';
import type { Batch } from '../delivery/respond.ts';
import { type Conversation, emptyConversation, type Incoming, type Reply, type Waiting } from '../message.ts';
import { wasRedacted } from '../privacy/redact.ts';
import type { Answer, Ask } from './ask.ts';
import { readChoice } from './choices.ts';
import { commandReply, type Practice } from './commands.ts';
import { rememberChoices, withLeadIn, withNote } from './compose.ts';
import { failureReply } from './failure.ts';
import { joinTexts } from './questions.ts';
import type { Segment } from './segments.ts';
import { REPLY_TO_UNREADABLE } from './unreadable.ts';
import { echo, type Hearing, hear } from './voice.ts';

/** What answering a chat needs of the rest. */
export interface ConversationParts {
  /** The knowledge of the moment; asked anew for each batch, so that it can be swapped. */
  library: () => Library;
  ask: Ask;
  practice: Practice;
  /** Milliseconds that all answers of one batch together may wait for the language model, where there is one. */
  patience?: number;
  /** Where voice notes can be heard. */
  hearing?: Hearing;
  /** Told of an error in answering, which the person gets as a clear sentence. Never gets a text. */
  onError: (error: unknown) => void;
}

type Contents = Extract<Segment, { kind: 'said' }>['contents'];

/** One batch while it is worked on: the replies so far, and the conversation as each of them leaves it. */
export class Turn {
  readonly replies: Reply[] = [];
  conversation: Conversation;
  erases = false;
  /** True when a reply already says how data is kept. */
  toldPrivacy = false;
  readonly #parts: ConversationParts;
  readonly #library: Library;
  readonly #batch: Batch;
  readonly #channel: ChannelName;
  readonly #clock: () => number;
  /** When the first answer of the batch was begun. */
  #asking: number | undefined;

  /** @param clock milliseconds; only differences count */
  constructor(parts: ConversationParts, library: Library, batch: Batch, clock: () => number) {
    this.#parts = parts;
    this.#library = library;
    this.#batch = batch;
    this.#channel = batch.messages[0]?.channel ?? 'telegram';
    this.#clock = clock;
    this.conversation = batch.conversation;
  }

  async command(name: string, argument: string | undefined): Promise<void> {
    const reply = commandReply(this.#library, name, this.conversation, this.#parts.practice);
    // "/tanya biaya ssw?": no such command, but a question all the same.
    if (!reply && argument?.trim()) {
      this.replies.push(await this.#ask({ text: argument }));
      return;
    }
    this.#offer(reply ?? this.#say('perintah-tidak-dikenal'));
    const command = name.toLowerCase();
    if (command === 'hapus') {
      this.erases = true;
      this.conversation = emptyConversation();
    }
    if (command === 'hapus' || command === 'privasi') this.toldPrivacy = true;
  }

  async choice(choice: string, label: string | undefined): Promise<void> {
    const tapped = readChoice(this.#library, choice, label, this.#batch.now);
    if (tapped === 'gone') this.#offer(this.#say('pilihan-lama'));
    else if ('reply' in tapped) this.#offer(tapped.reply);
    else this.replies.push(await this.#ask(tapped.incoming));
  }

  /** Texts, voice notes, places and what cannot be read: one answer for all, unless the texts are too long for it. */
  async said(contents: Contents): Promise<void> {
    const texts: string[] = [];
    const heard: string[] = [];
    const unread = new Set<string>();
    for (const content of contents) {
      if (content.kind === 'text') texts.push(content.text);
      else if (content.kind === 'location') unread.add('lokasi');
      else if (content.kind === 'unreadable') unread.add(REPLY_TO_UNREADABLE[content.what]);
      else {
        const result = await hear(this.#parts.hearing, this.#channel, content, this.#batch.signal);
        if ('reply' in result) unread.add(result.reply);
        else {
          texts.push(result.text);
          heard.push(result.text);
        }
      }
    }
    const remarks = [...unread].map((id) => this.#say(id));
    if (texts.every((text) => text.trim() === '') && remarks.length > 0) {
      const [first, ...others] = remarks;
      if (first) this.#offer(others.reduce((reply, { body }) => withNote(reply, body), first));
      return;
    }
    const edited = contents.some((content) => content.kind === 'text' && content.edited);
    await this.#answerAll(texts, (reply) => {
      const spoken = heard.length > 0 ? withLeadIn(reply, echo(heard.join(' '))) : reply;
      const corrected = edited ? withLeadIn(spoken, this.#say('diubah').body) : spoken;
      return remarks.reduce((one, { body }) => withNote(one, body), corrected);
    });
  }

  async #answerAll(texts: readonly string[], dress: (reply: Reply) => Reply): Promise<void> {
    const [first = '', ...others] = joinTexts(texts);
    this.replies.push(dress(await this.#ask({ text: first })));
    for (const question of others) this.replies.push(await this.#ask({ text: question }));
  }

  async #ask(incoming: Incoming): Promise<Reply> {
    let answered: Answer;
    try {
      answered = await this.#parts.ask(incoming, this.conversation, this.#waiting());
    } catch (error) {
      this.#parts.onError(error);
      return failureReply(this.#library, this.#batch.messages);
    }
    this.conversation = answered.conversation;
    // Texts are redacted before they are stored: the ladder sees only the mark, and cannot remark on it.
    return wasRedacted(incoming.text)
      ? withNote(answered.reply, this.#say('data-pribadi').body)
      : answered.reply;
  }

  /** Several questions share the time that the person would have waited for one. */
  #waiting(): Waiting {
    const { signal, hurry } = this.#batch;
    this.#asking ??= this.#clock();
    const { patience } = this.#parts;
    return {
      signal: AbortSignal.any([signal, hurry]),
      ...(patience === undefined ? {} : { within: patience - (this.#clock() - this.#asking) }),
    };
  }

  /** A reply that did not come from the ladder. */
  #offer(reply: Reply): void {
    this.replies.push(reply);
    this.conversation = rememberChoices(this.conversation, reply);
  }

  #say(id: string): Reply {
    return sayStanding(this.#library, id);
  }
}
