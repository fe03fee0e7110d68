import type { Source } from '../message.ts';

/** A passage as the model sees it: an entry or a news digest, placeholders filled, links as tokens `[[L1]]`. */
export interface ComposePassage {
  id: string;
  title: string;
  text: string;
  sources: Source[];
  /** YYYY-MM-DD of the last human check. */
  checked: string;
  /** YYYY-MM-DD on which the content was true: of a digest the day of the news, of an entry the last check. */
  date: string;
  /** YYYY-MM-DD by which a person must look at it again. */
  reviewBy: string;
  topics: readonly string[];
}

/** One sentence that the model wrote, with the ids of the passages it rests on. */
export interface ComposedSentence {
  text: string;
  passages: string[];
}

/** What the model gave back, in shape but unchecked. */
export type Composition =
  | { kind: 'answer'; sentences: ComposedSentence[] }
  | { kind: 'not-enough' }
  | { kind: 'question'; text: string };

/** Why a sentence may not be sent; each is counted by its name. */
export type RefusalCode =
  | 'no-passage'
  | 'unknown-passage'
  | 'empty'
  | 'too-long'
  | 'too-many'
  | 'duplicate'
  | 'markup'
  | 'language'
  | 'link'
  | 'number'
  | 'figure'
  | 'level'
  | 'article'
  | 'name'
  | 'subject'
  | 'negation'
  | 'bound'
  | 'hardened'
  | 'claim'
  | 'stale'
  | 'instruction'
  | 'prompt-leak'
  | 'unsupported'
  | 'question'
  /** True, but not of what was asked. */
  | 'off-question';

/** One reason against one sentence. */
export interface Refusal {
  code: RefusalCode;
  /** Index of the sentence in the composition. */
  sentence: number;
  /** English, without personal data; told to the model when it tries again. */
  detail: string;
}
