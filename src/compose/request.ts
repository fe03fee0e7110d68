import type { Knowledge } from '../knowledge/index.ts';
import type { Reply, Turn } from '../message.ts';
import type { ComposedSentence, ComposePassage, Refusal } from './composition.ts';
import type { Outcome } from './events.ts';
import type { TroubleKind } from './trouble.ts';

/** An entry found, with how well it fits: 0 to 1. */
export interface Found {
  id: string;
  score: number;
}

/** What the ladder hands over when no rung above could answer. Nothing in it holds personal data. */
export interface ComposeRequest {
  question: string;
  /** The turns that the question may lean on; empty for one that stands alone. */
  before: readonly Turn[];
  /** Entries from which a question may be answered, best first. */
  search: (question: string, signal: AbortSignal) => readonly Found[] | Promise<readonly Found[]>;
  /** Whether a text speaks of what a question asks; true things beside the point are not sent. Absent: not asked. */
  speaksOf?: (question: string, text: string) => boolean;
  /** False when the person was asked back just before; absent as true. */
  mayAskBack?: boolean;
  /** From this score on an entry is an answer by itself and sent as written. */
  curatedFrom: number;
  /** Below this score an entry has nothing to do with the question. */
  foundFrom: number;
  knowledge: Knowledge;
  /** YYYY-MM-DD in Jakarta. */
  today: string;
  /** Milliseconds that are left for the answer, if fewer than are set. */
  within?: number;
  /** Aborted when the answer is wanted at once, or no longer. */
  signal?: AbortSignal;
  /** Told when the model is first asked; never, when it is not. */
  onComposing?: () => void;
  /** Told each sentence that passed the check, as it passes; the answer as a whole may still be refused. */
  onSentence?: (sentence: string) => void;
}

/** What composing gave. `none` means: next rung. */
export type Composed =
  | { kind: 'answer'; sentences: ComposedSentence[]; passages: ComposePassage[] }
  | { kind: 'question'; text: string }
  | { kind: 'entry'; id: string }
  | { kind: 'none' };

/** What led to it, step by step, for evaluation. */
export interface ComposeTrace {
  outcome: Outcome;
  /** The question as the model rephrased it, when it did. */
  rephrased?: string;
  searchTerms: readonly string[];
  passages: readonly string[];
  /** Refusals by attempt; empty for an attempt that passed. */
  attempts: readonly (readonly Refusal[])[];
  trouble?: TroubleKind;
  cached: boolean;
  ms: number;
}

export interface ComposeResult {
  composed: Composed;
  /** Entries for the question as the model rephrased it: the rungs below use them. */
  found?: readonly Found[];
  /** Model, versions of the prompts used by id, and digest of the knowledge; kept with the reply. */
  stamp: NonNullable<Reply['composed']>;
  trace: ComposeTrace;
}

/** Answers from passages; never throws. */
export interface Composer {
  /** Milliseconds that one answer may take, as set. */
  readonly deadline: number;
  compose: (request: ComposeRequest) => Promise<ComposeResult>;
}
