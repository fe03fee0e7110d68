import type { z } from 'zod';
import type { Source } from '../message.ts';
import type { CheckAt, newsFile, officesFile, replyFile, schemeFile, urgentFile } from './schema/entries.ts';
import type { aspect, topic } from './schema/terms.ts';

/** A curated answer, ready to send: placeholders are filled and sources resolved. */
export interface FaqEntry {
  id: string;
  file: string;
  question: string;
  topics: string[];
  aspects: string[];
  askedAs: string[];
  answer: string;
  more?: string;
  sources: Source[];
  checked: string;
  reviewBy: string;
  checkAt: CheckAt[];
  /** True when the numbers of the mission in the country named belong under the answer. */
  localContacts: boolean;
  seeAlso: string[];
  /** Neighbours between which a short question is asked back. */
  clarifyWith: string[];
  /** `scheme.fact` and `telp.office.contact` references used, for checks. */
  facts: string[];
}

/** A published digest of a news article. */
export interface NewsEntry extends Omit<z.output<typeof newsFile>, 'checked' | 'review_by'> {
  id: string;
  file: string;
  body: string;
  source: Source;
  checked: string;
  reviewBy: string;
}

export type SchemeFact = z.output<typeof schemeFile>['facts'][number];
export interface Scheme extends Omit<z.output<typeof schemeFile>, 'facts'> {
  id: string;
  file: string;
  facts: Map<string, SchemeFact>;
}

export type Office = z.output<typeof officesFile>['offices'][number] & { place: string; file: string };
export type Contact = Office['contacts'][number];

export interface UrgentCard extends Omit<z.output<typeof urgentFile>, 'sources' | 'review_by'> {
  id: string;
  file: string;
  body: string;
  sources: Source[];
  reviewBy: string;
}

/** A text the bot says of itself. */
export interface StandingReply extends z.output<typeof replyFile> {
  id: string;
  file: string;
  body: string;
}

export type Topic = z.output<typeof topic>;
export type Aspect = z.output<typeof aspect>;

/** The language of the people who ask, merged from every file in `terms/`. */
export interface Terms {
  /** Everyday words, abbreviations and terms of the field. */
  words: Map<string, string[]>;
  /** Words of regional and foreign languages, by language. */
  languages: Map<string, Map<string, string[]>>;
  topics: Map<string, Topic>;
  aspects: Map<string, Aspect>;
  questionWords: string[];
  outOfField: string[];
  signals: Map<string, string[]>;
}

/** The whole folder as typed data. Everything in it passed its checks. */
export interface Knowledge {
  entries: Map<string, FaqEntry>;
  news: Map<string, NewsEntry>;
  schemes: Map<string, Scheme>;
  offices: Map<string, Office>;
  sources: Map<string, Source>;
  urgent: UrgentCard[];
  replies: Map<string, StandingReply>;
  terms: Terms;
  /** SHA-256 over every file, so that an index or an evaluation can be tied to what it was made from. */
  digest: string;
}
