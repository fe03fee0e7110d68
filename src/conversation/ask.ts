import type { Conversation, Incoming, Reply, Waiting } from '../message.ts';

/** A reply and what to remember for the next message. */
export interface Answer {
  reply: Reply;
  conversation: Conversation;
}

/** The answer ladder, as the conversation and the channels without one of their own see it. */
export type Ask = (
  incoming: Incoming,
  conversation: Conversation,
  waiting?: Waiting,
) => Answer | Promise<Answer>;
