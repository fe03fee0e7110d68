import type { z } from 'zod';
import type { Document } from './document.ts';
import {
  faqFile,
  newsFile,
  officesFile,
  replyFile,
  schemeFile,
  sourcesFile,
  urgentFile,
} from './schema/entries.ts';
import { termsFile } from './schema/terms.ts';

/** The folders of `knowledge/` and what each file in them must hold. */
export const KINDS = {
  sources: sourcesFile,
  schemes: schemeFile,
  offices: officesFile,
  faq: faqFile,
  news: newsFile,
  urgent: urgentFile,
  replies: replyFile,
  terms: termsFile,
} as const;

/** The name of one folder. */
export type Kind = keyof typeof KINDS;

/** Every file of the folder that could be parsed, by kind. */
export type Documents = { [K in Kind]: Document<z.output<(typeof KINDS)[K]>>[] };
