import type { EvidenceClause, EvidenceSentence } from '../evidence.ts';
import type { Clause } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';
import { areRelated, placesAndSchemes } from '../subjects.ts';

const FOUND = 0.6;
const AS_NEAR = 0.9;
/** So many more words must stand in one clause than in the other. */
const CLEARLY = 2;

/** Of "A melindungi, sedangkan B melarang" neither half is told of the other one's country or scheme. */
export const parallel: Rule = (claim) => {
  for (const clause of claim.reading.clauses) {
    const said = placesAndSchemes(claim.language.topicsIn(clause.words), claim.language);
    if (said.size === 0) continue;
    const near = claim.grounds.near(clause, { asNear: AS_NEAR, found: FOUND });
    if (near.length > 0 && near.every(({ sentence }) => isOfTheOther(clause, said, sentence, claim)))
      return { code: 'subject', detail: 'The passage says this of the other of two that it compares.' };
  }
  return undefined;
};

/** True when the clause that has most of the words names another one, and a clause beside it this one. */
function isOfTheOther(
  clause: Clause,
  said: ReadonlySet<string>,
  { clauses }: EvidenceSentence,
  { language }: Claim,
): boolean {
  const namedIn = (one: EvidenceClause) => placesAndSchemes(language.topicsIn(one.words), language);
  const scored = clauses
    .map((one) => ({ one, named: namedIn(one), score: sharedWords(clause, one, language) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first || !second || first.named.size === 0 || first.score < second.score + CLEARLY) return false;
  return [...said].some(
    (id) =>
      ![...first.named].some((other) => areRelated(id, other, language)) &&
      [...first.named].some((other) => language.kindOf(other) === language.kindOf(id)) &&
      scored.some(({ one, named }) => one !== first.one && named.has(id)),
  );
}

function sharedWords(clause: Clause, there: Clause, language: Claim['language']): number {
  return clause.words.filter(
    (word) =>
      word.content &&
      !word.exact &&
      language.boost(word) === 1 &&
      there.words.some(({ stem }) => stem === word.stem),
  ).length;
}
