import type { EvidenceSentence } from '../evidence.ts';
import { sameValue } from '../match.ts';
import type { Clause, Exact } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Objection, Rule } from '../rule.ts';

const AS_NEAR = 0.8;
const FOUND = 0.5;
const NEGATION = /^(?:tidak|bukan|belum)$/;

/**
 * What a sentence of the passage keeps apart stays apart: of "A boleh, B tidak" neither half goes to the other, and of
 * "3 dari 5" neither figure takes the other's place.
 */
export const crossed: Rule = (claim) => {
  const { clauses } = claim.reading;
  for (const [at, clause] of clauses.entries()) {
    const turned = turnedSource(clause, claim);
    if (turned) return turned;
    const next = clauses[at + 1];
    if (!next) continue;
    const near = nearest(clause, claim).filter((one) => nearest(next, claim).includes(one));
    if (near.length > 0 && near.every((sentence) => crosses(clause, next, sentence)))
      return { code: 'bound', detail: 'It puts together what the passage says of two different things.' };
  }
  return undefined;
};

function nearest(clause: Clause, { grounds }: Claim): EvidenceSentence[] {
  const all = grounds.of(clause, { start: clause.end, end: clause.end });
  const best = all[0]?.share ?? 0;
  return best < FOUND
    ? []
    : all.filter(({ share }) => share >= AS_NEAR * best).map(({ sentence }) => sentence);
}

/** True when both clauses take words from both of two clauses of the sentence, one that the other half is about. */
function crosses(one: Clause, other: Clause, { clauses }: EvidenceSentence): boolean {
  return clauses.some((a, at) => {
    const b = clauses[at + 1];
    if (!b) return false;
    // One half that says it all takes nothing from the other.
    if ([one, other].some((half) => [a, b].every((there) => covers(half, there)))) return false;
    const counts = [one, other].map(({ words }) =>
      [a, b].map((there, side) => own(words, there, side === 0 ? b : a)),
    );
    return (
      counts.every((sides) => sides.every((count) => count > 0)) &&
      counts.flat().reduce((sum, n) => sum + n, 0) >= FEWEST
    );
  });
}

const FEWEST = 6;
const MOST_LEFT_OUT = 1;

function covers(half: Clause, { words }: Clause): boolean {
  const content = words.filter((word) => word.content && !word.exact);
  const left = content.filter((word) => !half.words.some(({ stem }) => stem === word.stem));
  return left.length <= Math.min(MOST_LEFT_OUT, content.length - 1);
}

/** How many of the words stand in one clause and not in the other. */
function own(words: readonly Word[], there: Clause, not: Clause): number {
  const has = (clause: Clause, word: Word) => clause.words.some(({ stem }) => stem === word.stem);
  return words.filter(
    (word) =>
      (word.content || NEGATION.test(word.text)) && !word.exact && has(there, word) && !has(not, word),
  ).length;
}

/** "3 dari 5": the figure after "dari" is the one after "dari" in the passage. */
function turnedSource(clause: Clause, { cited, reading }: Claim): Objection | undefined {
  for (const [at, exact] of clause.exacts.entries()) {
    const next = clause.exacts[at + 1];
    if (exact.kind !== 'quantity' || next?.kind !== 'quantity') continue;
    if (!/^(?:\s*[a-z]+)?\s+dari (?:total )?(?:rp)?$/.test(reading.plain.slice(exact.end, next.start)))
      continue;
    const turned = cited
      .flatMap(({ sentences }) => sentences)
      .some((sentence) => {
        const find = (one: Exact) =>
          sentence.clauses.flatMap((there) =>
            there.exacts.filter((known) => sameValue(one, known, reading.exacts, there)),
          )[0];
        const [first, second] = [find(exact), find(next)];
        if (!first || !second) return false;
        const isSource = ({ start }: Exact) =>
          /\bdari (?:total )?(?:rp)?$/.test(sentence.reading.plain.slice(0, start));
        return isSource(first) && !isSource(second);
      });
    if (turned) return { code: 'figure', detail: `"${exact.text}" and "${next.text}" have changed places.` };
  }
  return undefined;
}
