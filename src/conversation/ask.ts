import type { Conversation, Incoming, Reply } from '../message.ts';

/** A reply and what to remember for the next message. */
export interface Answer {
  reply: Reply;
  conversation: Conversation;
}

/** The answer ladder, as the conversation sees it. */
export type Ask = (incoming: Incoming, conversation: Conversation) => Answer | Promise<Answer>;
