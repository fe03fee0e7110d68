/** Places deeper than this are not looked at: Recall@1, Recall@5 and MRR@10 need no more. */
export const DEPTH = 10;

/**
 * Share of questions whose right passage is among the first `depth`.
 * @param places place of the first right passage for each question, from 1; 0 where it was not found
 */
export function recall(places: readonly number[], depth: number): number {
  return mean(places.map((place) => (place > 0 && place <= depth ? 1 : 0)));
}

/** Mean reciprocal rank: 1 for a right passage at the first place, 1/2 at the second …, 0 beyond `DEPTH`. */
export function meanReciprocalRank(places: readonly number[]): number {
  return mean(places.map((place) => (place > 0 && place <= DEPTH ? 1 / place : 0)));
}

/** The arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value that `share` (0 to 1) of the values do not exceed: nearest rank, so always one of them; 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
