import type { CONFIDENCE } from '../../../src/answer/confidence.ts';

/** The scores that decide what becomes of a message; all but the urgent one, which is fitted by itself. */
export type Thresholds = Record<Exclude<keyof typeof CONFIDENCE, 'urgent' | 'followUp' | 'compose'>, number>;

/** An entry or news digest found for a message, as far as deciding and judging need it. */
export interface Candidate {
  score: number;
  /** True when its text answers the message. */
  right: boolean;
  /** True when message and entry name the same country or scheme. */
  onSubject: boolean;
  /** True for an entry; a news digest is never offered in a question back. */
  isEntry: boolean;
}

/** Where a message comes from: our own phrasings left out, held-out questions, or messages of other fields. */
export type Group = 'phrasing' | 'held' | 'other';

/** A message with all that the rungs look at, read once, so that thousands of thresholds can be tried on it. */
export interface Case {
  id: string;
  group: Group;
  kind: string;
  /** Cases of one unit are never split between fitting and judging: phrasings of one entry know each other. */
  unit: string;
  /** Best first. */
  candidates: readonly Candidate[];
  saysTooLittle: boolean;
  /** Words of another field stand in it. */
  hasForeignWords: boolean;
  namesManyTopics: boolean;
  /** Short enough to have several meanings. */
  isShort: boolean;
  /** Staff marked its first two entries as ones to ask back between. */
  declaredAlike: boolean;
  /** True when an answer is wanted, false when nothing that we know answers it. */
  isOurs: boolean;
  /** True when saying "I don't know" is right, or as good as an answer. */
  mayDecline: boolean;
}

/** What the assistant does with a message. */
export type Action = 'answer' | 'quote' | 'clarify' | 'decline';
