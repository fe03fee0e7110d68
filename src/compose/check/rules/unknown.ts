import { NOT_FOUND } from '../read/not-found.ts';
import type { Rule } from '../rule.ts';
import { isGuidance, looksLikeName } from './names.ts';

/** Says of something that nobody should take it for granted. */
const NOT_SURE =
  /\b(?:jangan (?:menganggap|mengira|menyimpulkan)|apakah|entah|belum (?:kami )?(?:pasti\w*|dipastikan))\b|\?\s*$/;

/** A name that the passages only mention to say that nothing is known of it is told as no fact. */
export const unknown: Rule = (claim) => {
  const { reading, cited, language } = claim;
  if (NOT_FOUND.test(reading.plain) || NOT_SURE.test(reading.plain)) return undefined;
  for (const clause of reading.clauses) {
    for (const [at, word] of clause.words.entries()) {
      if (!/\p{Ll}/u.test(word.raw) || language.boost(word) > 1) continue;
      if (!looksLikeName(word, clause.words[at - 1], claim) || isGuidance(word, reading.plain)) continue;
      const there = cited.flatMap(({ sentences }) =>
        sentences.flatMap(({ clauses }) =>
          clauses.filter(({ words }) => words.some(({ text }) => text === word.text)),
        ),
      );
      const isOpen = there.every(({ text }) => NOT_FOUND.test(text) || NOT_SURE.test(text));
      if (there.length > 0 && isOpen)
        return { code: 'stale', detail: `"${word.raw}": the passage says that this is not known.` };
    }
  }
  return undefined;
};
