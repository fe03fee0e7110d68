import { z } from 'zod';
import { id, line } from './common.ts';

/** One everyday word or phrase to its formal forms, likeliest first. An empty form drops the word. */
const forms = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]);

export const topic = z.strictObject({
  id,
  name: line,
  kind: z.enum(['destination', 'scheme', 'job', 'matter']),
  words: z.array(line).default([]),
  all: z.array(z.array(line).min(1)).default([]),
  implies: z.array(id).default([]),
});

export const aspect = z.strictObject({ id, name: line, words: z.array(line).default([]) });

/**
 * `terms/*.md`: the language of the people who ask. One file may hold any of: everyday and dialect words,
 * topics, aspects, question words, words of other fields, and the signal phrases of the urgent cards.
 */
export const termsFile = z
  .strictObject({
    title: line,
    /** Set when `words` belong to a regional or foreign language, whose words may also be Indonesian ones. */
    language: id,
    words: z.record(z.string(), forms),
    topics: z.array(topic),
    aspects: z.array(aspect),
    question_words: z.array(line),
    out_of_field: z.array(line),
    signals: z.record(id, z.array(line).min(1)),
  })
  .partial();
