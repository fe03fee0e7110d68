import type { Asked } from './measure.ts';

/** What one child process measures: one engine over one pool of passages, with one questions file after the other. */
export interface Job {
  engine: string;
  passages: readonly string[];
  /** Make up so many passages from the given ones instead of using those; the questions are not judged then. */
  grownTo?: number;
  questions: readonly string[];
  /** At most so many questions of a file, taken evenly. */
  mostQuestions?: number;
  /** Also time questions full of words never met before. */
  unseenWords: boolean;
  /** Milliseconds that an engine gets for one pass over a questions file. */
  limitMs: number;
  /** Milliseconds that questions are repeated before the pass that counts as warm. */
  settleMs: number;
}

/** The engine stands: sizes and what building took. */
export interface Built {
  kind: 'built';
  passages: number;
  /** Different words in the passages. */
  vocabulary: number;
  buildMs: number;
  heapBytes: number;
}

/** A questions file was asked. `first` is shorter than `questions` when the engine was stopped. */
export interface Measured {
  kind: 'measured';
  questions: number;
  first: Asked[];
  /** Milliseconds of the last of several passes over the questions, up to a bound; empty when the first was stopped. */
  warmMs: number[];
  unseenMs: number[];
}

/** The engine could not be measured. */
export interface Failed {
  kind: 'failed';
  message: string;
}

export type Report = Built | Measured | Failed;
