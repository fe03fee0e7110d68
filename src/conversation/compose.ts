import { type Conversation, REMEMBERED_TURNS, type Reply } from '../message.ts';

/**
 * Puts a line before an answer. In danger the help numbers stay first: there the line goes under the answer.
 * Pure; the reply given is not changed.
 */
export function withLeadIn(reply: Reply, line: string): Reply {
  if (reply.kind === 'urgent') return withNote(reply, line);
  return { ...reply, body: `${line}\n\n${reply.body}` };
}

/** Adds a remark under an answer, once. Pure. */
export function withNote(reply: Reply, note: string): Reply {
  if (note === '' || reply.notes.includes(note) || reply.body === note) return reply;
  return { ...reply, notes: [...reply.notes, note] };
}

/** Remembers what a reply that did not come from the ladder offered, so that "1" can be typed for it. Pure. */
export function rememberChoices(conversation: Conversation, { choices }: Reply): Conversation {
  if (choices.length === 0) return conversation;
  const turn = { question: '', topics: [], aspects: [], choices };
  return { turns: [...conversation.turns, turn].slice(-REMEMBERED_TURNS) };
}
