import type { Conversation, Reply } from '../message.ts';
import type { StoredMessage } from '../store/stored.ts';

/** Messages of one chat that are answered together, and what is known about the chat. */
export interface Batch {
  /** In the order in which they were sent; at least one. */
  messages: readonly StoredMessage[];
  conversation: Conversation;
  /** Nothing was ever answered in this chat. */
  firstContact: boolean;
  /** The payload of the deep link that first brought the person here. */
  wayIn?: string;
  /** They waited so long (an outage) that an apology is due. */
  stale: boolean;
  /** Too many messages, of this person or of all together: only say so, answer nothing. */
  limited?: 'person' | 'everyone';
  now: Date;
  /** Aborted when the answer takes too long and would no longer be used. */
  signal: AbortSignal;
  /** Aborted when a message of danger of the same person waits: whatever can be left out to be quicker is. */
  hurry: AbortSignal;
}

/** The answer to a batch. */
export interface Responded {
  /** Sent in this order; none means silence. */
  replies: readonly Reply[];
  conversation: Conversation;
  /** Goes out even when the month's budget is used up. */
  urgent: boolean;
  /** Erase everything about the person once the replies are out. */
  erase?: true;
}

/**
 * Decides what is said to one chat. Called again with the same messages when it rejects or the process dies, so it
 * must change nothing outside.
 */
export type Respond = (batch: Batch) => Promise<Responded>;
