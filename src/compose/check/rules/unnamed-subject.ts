import type { EvidenceSentence } from '../evidence.ts';
import { wholeOf } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';
import { fitsSubject, placesAndSchemes, subjectOf } from '../subjects.ts';

/** The rest must be found this well before anything can be said of what it is said of. */
const FOUND = 0.5;
const AS_NEAR = 0.85;

/**
 * A sentence that names no country and no scheme is read as one about what the question or the sentence before it
 * names: there too the passage must say it of the same.
 */
export const unnamedSubject: Rule = ({ reading, context, cited, language, grounds }) => {
  if (context.size === 0) return undefined;
  if (placesAndSchemes(language.topicsIn(reading.words), language).size > 0) return undefined;
  const near = grounds.near(wholeOf(reading), { asNear: AS_NEAR, found: FOUND });
  if (near.length === 0) return undefined;
  return near.some(({ sentence }) => isOf(sentence, { context, cited, language }))
    ? undefined
    : { code: 'subject', detail: 'The passage says this of another country or scheme. Name it.' };
};

function isOf(
  { clauses }: EvidenceSentence,
  { context, cited, language }: Pick<Claim, 'context' | 'cited' | 'language'>,
): boolean {
  return clauses.some((clause) => fitsSubject(context, subjectOf(clause, cited, language), language));
}
