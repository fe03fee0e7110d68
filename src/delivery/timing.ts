/** Durations and bounds of delivery; milliseconds unless said otherwise. */
export interface Timing {
  /** Messages of a chat that arrive within this of one another are answered together. */
  merge: number;
  /** A message older than this is answered with an apology. */
  stale: number;
  /** How long a process may be silent before another takes over its chats. */
  lease: number;
  /** How often to look for work that no announcement told of. */
  poll: number;
  /** Chats worked on at the same time by one process. */
  chatsAtOnce: number;
  /** An answer that takes longer counts as failed. */
  respond: number;
  /** Waits between tries to answer; after the last the person is told that it failed. */
  respondRetries: readonly number[];
  /** A try to send that takes longer counts as ambiguous; above the channels' own time limits. */
  send: number;
  /** First wait after a failed try to send; doubled each time up to `retryMost`. */
  retryFirst: number;
  retryMost: number;
  /** Tries to send that surely failed before a message becomes a dead letter. */
  mostAttempts: number;
  /** How long an ambiguous send waits for the platform's status, where there is one. */
  confirm: number;
  /** How long an ambiguous send waits elsewhere, in case the sender still learns the outcome. */
  unsure: number;
  /** How often a message is sent again although it may have arrived. */
  mostRepeats: number;
  /** How long a channel rests after an alarm. */
  alarm: number;
  /** An answer that is ready sooner needs no typing sign. */
  typingAfter: number;
  /** How long an answer waits for the first typing sign to be shown, so that it does not come after it. */
  typingMost: number;
}

/** The values used in service. */
export const DEFAULT_TIMING: Timing = {
  merge: 1_500,
  stale: 60 * 60_000,
  lease: 10_000,
  poll: 1_000,
  chatsAtOnce: 128,
  respond: 60_000,
  respondRetries: [1_000, 5_000],
  send: 60_000,
  retryFirst: 1_000,
  retryMost: 5 * 60_000,
  mostAttempts: 20,
  confirm: 30_000,
  unsure: 2_000,
  mostRepeats: 2,
  alarm: 60_000,
  typingAfter: 300,
  typingMost: 1_500,
};

/** Messages in a stretch of time above which only a sentence about it is said. */
export interface Limit {
  messages: number;
  windowMs: number;
}

/** The limits for one person and for all together. */
export interface Limits {
  person: Limit;
  everyone: Limit;
}

/** Generous to people, hard on machines: a person who types fast sends a dozen short messages a minute. */
export const DEFAULT_LIMITS: Limits = {
  person: { messages: 20, windowMs: 60_000 },
  everyone: { messages: 60_000, windowMs: 60_000 },
};
