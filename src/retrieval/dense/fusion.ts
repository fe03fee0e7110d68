import type { Match } from '../entry-index.ts';

/**
 * What the dense view may add, unless set otherwise. By itself it stays below every score at which an entry is sent
 * or quoted: words stay in charge, and a model that is wrong or away changes little (docs/decisions/0011).
 */
export const DENSE_WEIGHT = 0.15;

/**
 * Lexical and dense scores as one: `lexical + weight × dense × (1 − lexical)`, so that nothing falls, nothing passes
 * 1, and a question without a vector keeps just its lexical score.
 * @param lexical matches in any order, each entry once
 * @param dense scores from 0 to 1 by entry
 * @returns at most `limit` matches, best first
 */
export function fuse(
  lexical: readonly Match[],
  dense: ReadonlyMap<string, number>,
  limit: number,
  weight = DENSE_WEIGHT,
): Match[] {
  const scores = new Map(lexical.map(({ id, score }) => [id, score]));
  for (const [id, meaning] of dense) {
    const words = scores.get(id) ?? 0;
    scores.set(id, words + weight * meaning * Math.max(0, 1 - words));
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .slice(0, limit);
}
