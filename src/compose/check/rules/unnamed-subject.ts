import type { EvidenceSentence } from '../evidence.ts';
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
  const { plain: text, words, exacts } = reading;
  const all = grounds.of({ text, words, exacts, start: 0, end: text.length }, { start: -1, end: -1 });
  const best = all[0]?.share ?? 0;
  if (best < FOUND) return undefined;
  const near = all.filter(({ share }) => share >= AS_NEAR * best).map(({ sentence }) => sentence);
  return near.some((sentence) => isOf(sentence, { context, cited, language }))
    ? undefined
    : { code: 'subject', detail: 'The passage says this of another country or scheme. Name it.' };
};

function isOf(
  { clauses }: EvidenceSentence,
  { context, cited, language }: Pick<Claim, 'context' | 'cited' | 'language'>,
): boolean {
  return clauses.some((clause) => fitsSubject(context, subjectOf(clause, cited, language), language));
}
