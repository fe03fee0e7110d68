import { isSame } from './alignment.ts';
import type { EvidenceSentence } from './evidence.ts';
import type { Ground } from './grounds.ts';
import type { Span } from './reach.ts';
import { type Clause, type Reading, wholeOf } from './read/reading.ts';
import type { Claim } from './rule.ts';

/** Where the passages say the rest with so much more of its words, but without the one that is looked at, it was moved. */
const NEARLY = 0.8;
/** The rest must be found this well before anything can be said of its place. */
const FOUND = 0.3;

/** Fewer words around a place tell nothing. */
export const FEWEST = 2;
const FEW = 4;

/** What a rule knows of the thing whose place it looks at. */
export interface Looked {
  /** True when a sentence of a passage has it. */
  holds: (sentence: EvidenceSentence) => boolean;
  /** Whether the clause that says the rest has it, or another one of its kind. */
  inClause?: (there: Clause) => 'this' | 'another' | undefined;
  /** True when the sentence that says most of the rest is no ground to look for it. */
  isNoMatter?: (nearest: EvidenceSentence) => boolean;
}

/**
 * True when the passages say what a sentence says around a place, but not with what stands there: a name, an office
 * or a date that goes with something else.
 */
export function isMoved(
  place: Span,
  clause: Clause,
  { holds, inClause = () => undefined, isNoMatter = () => false }: Looked,
  claim: Claim,
): boolean {
  const whole = withBefore(clause, claim.reading);
  const others = whole.words.filter(
    ({ content, start, end }) => content && (end <= place.start || start >= place.end),
  );
  if (others.length + whole.exacts.length < FEWEST) return false;
  const isLost = (part: Clause): boolean => {
    const all: readonly Ground[] = claim.grounds.of(part, place);
    const best = all[0]?.share ?? 0;
    if (best < FOUND || (all[0] !== undefined && isNoMatter(all[0].sentence))) return false;
    const holding = all.filter(({ sentence, share }) => share >= NEARLY * best && holds(sentence));
    return (
      holding.length === 0 ||
      holding.every(({ sentence }) => inClause(nearestClause(clause, place, sentence)) === 'another')
    );
  };
  // Of a clause of a few words the rest of the sentence tells what it is about.
  return isLost(whole) && (others.length >= FEW || isLost(wholeOf(claim.reading)));
}

/** The clause of a sentence that has most of the words around a place. */
function nearestClause(clause: Clause, place: Span, { clauses }: EvidenceSentence): Clause {
  const words = clause.words.filter(
    (word) => word.content && !word.exact && (word.end <= place.start || word.start >= place.end),
  );
  const scored = clauses.map((one) => ({
    one,
    score: words.filter((word) => one.words.some((other) => other.content && isSame(word, other))).length,
  }));
  const [first, second] = scored.sort((a, b) => b.score - a.score);
  // Where two are much alike nothing can be told.
  return first !== undefined && first.score >= (second?.score ?? 0) + FEWEST
    ? first.one
    : { ...clause, text: '', words: [], exacts: [] };
}

/** "… lima hari untuk Korea (Januari 2024)": what stands in brackets belongs to what stands before them. */
function withBefore(clause: Clause, { clauses, plain }: Reading): Clause {
  if (!/^[([]/.test(clause.text)) return clause;
  const before = clauses.findLast(({ end }) => end <= clause.start);
  return before
    ? {
        ...clause,
        start: before.start,
        text: plain.slice(before.start, clause.end),
        words: [...before.words, ...clause.words],
      }
    : clause;
}
