import type { Case, Thresholds } from './case.ts';
import { type Mix, meanCost } from './cost.ts';
import { decide } from './decide.ts';

/** Values tried for each threshold. */
const GRID: Record<keyof Thresholds, readonly number[]> = {
  answer: steps(0.16, 0.7, 0.01),
  quote: steps(0.16, 0.7, 0.01),
  quoteOnSubject: steps(0.16, 0.7, 0.01),
  ofOurField: steps(0.16, 0.9, 0.01),
  tie: steps(0, 0.06, 0.005),
  declaredTie: steps(0, 0.1, 0.005),
};
const NAMES = Object.keys(GRID) as (keyof Thresholds)[];
/** A place from which the search starts as well, as it may stop at a hollow that is not the deepest. */
const OTHER_START: Thresholds = {
  answer: 0.42,
  quote: 0.4,
  quoteOnSubject: 0.35,
  ofOurField: 0.55,
  tie: 0.03,
  declaredTie: 0.05,
};
/** A gain below this is rounding, not a gain. */
const LEAST_GAIN = 1e-9;

/**
 * The thresholds with the lowest mean cost that one-at-a-time search finds, starting from the values in use and
 * from another place; of values that cost the same, those nearest to the ones in use are kept.
 * @param keep questions of which no fewer may be served right than with the values in use
 * @throws RangeError when there is no case
 */
export function fitThresholds(
  cases: readonly Case[],
  inUse: Thresholds,
  mix: Mix,
  keep: readonly Case[] = [],
): Thresholds {
  if (cases.length === 0) throw new RangeError('nothing to fit on');
  const least = countRight(keep, inUse);
  const cost = (thresholds: Thresholds) =>
    countRight(keep, thresholds) < least ? Number.POSITIVE_INFINITY : meanCost(cases, thresholds, mix);
  return [inUse, OTHER_START]
    .map((start) => descend(start, inUse, cost))
    .reduce((best, one) => (cost(one) < cost(best) - LEAST_GAIN ? one : best));
}

/** How many questions get the right entry, or are rightly declined. */
export function countRight(cases: readonly Case[], thresholds: Thresholds): number {
  return cases.filter((one) => {
    const { action, right } = decide(one, thresholds);
    return right || (action === 'decline' && one.mayDecline);
  }).length;
}

function descend(start: Thresholds, inUse: Thresholds, cost: (thresholds: Thresholds) => number): Thresholds {
  let best = start;
  let lowest = cost(start);
  for (let improved = true; improved; ) {
    improved = false;
    for (const name of NAMES) {
      // Nearest to the value in use first, so that a value is moved only for a gain.
      const values = GRID[name].toSorted(
        (one, other) => Math.abs(one - inUse[name]) - Math.abs(other - inUse[name]),
      );
      for (const value of values) {
        const tried = ordered({ ...best, [name]: value }, name);
        const found = cost(tried);
        if (found >= lowest - LEAST_GAIN) continue;
        best = tried;
        lowest = found;
        improved = true;
      }
    }
  }
  return best;
}

/**
 * The same thresholds in an order that makes sense, the moved one standing and the others giving way: what is
 * sure enough to answer is sure enough to quote, a shared subject asks for less, foreign words for more.
 */
export function ordered(thresholds: Thresholds, moved: keyof Thresholds): Thresholds {
  const kept = thresholds[moved];
  const scale = ['quoteOnSubject', 'quote', 'answer', 'ofOurField'] as const;
  const place = (scale as readonly string[]).indexOf(moved);
  const result = { ...thresholds };
  if (place >= 0)
    for (const [at, name] of scale.entries())
      result[name] = at < place ? Math.min(result[name], kept) : Math.max(result[name], kept);
  if (moved === 'tie') result.declaredTie = Math.max(result.declaredTie, kept);
  if (moved === 'declaredTie') result.tie = Math.min(result.tie, kept);
  return result;
}

function steps(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.round((to - from) / step) + 1 },
    (_, at) => Math.round((from + at * step) * 1000) / 1000,
  );
}
