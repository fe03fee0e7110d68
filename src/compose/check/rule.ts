import type { ComposedSentence, ComposePassage, RefusalCode } from '../composition.ts';
import type { Alignment } from './alignment.ts';
import type { Evidence } from './evidence.ts';
import type { Grounds } from './grounds.ts';
import type { Language } from './language.ts';
import type { Reading } from './read/reading.ts';

/** What the composition is checked against. */
export interface CheckRequest {
  /** All passages that the model was given. */
  passages: readonly ComposePassage[];
  /** The redacted question, as the model saw it. */
  question: string;
  /** YYYY-MM-DD in Jakarta. */
  today: string;
  /** Link tokens that the model was given ("L1"), each with the address it stands for. */
  links: ReadonlyMap<string, string>;
}

/** One sentence with the passages it cites, taken apart. */
export interface Claim {
  sentence: ComposedSentence;
  reading: Reading;
  /** Countries and schemes that the question and the sentences before it name. */
  context: ReadonlySet<string>;
  /** The cited passages only. */
  cited: readonly Evidence[];
  alignment: Alignment;
  grounds: Grounds;
  language: Language;
  request: CheckRequest;
}

/** Why a sentence may not be sent. `detail` is English, for the model. */
export interface Objection {
  code: RefusalCode;
  detail: string;
}

/** One reason to refuse a sentence; undefined when the rule has nothing against it. */
export type Rule = (claim: Claim) => Objection | undefined;
