/**
 * How the cosines of one model are read: at `low` or below they say nothing, at `high` as much as they can. Models
 * differ widely in both (one gives unrelated texts 0.1, another 0.75), so they are measured on the knowledge itself.
 */
export interface Calibration {
  low: number;
  high: number;
}

/** The least that related texts must stand above unrelated ones for the model to be of use. */
const LEAST_DISTANCE = 0.01;
/**
 * Standard deviations above the mean of unrelated pairs. A question is compared with thousands of passages, and
 * the best of so many unrelated ones lies three to four deviations up.
 */
const DEVIATIONS = 3;

/**
 * @param unrelated cosines of phrasings with passages of other entries
 * @param related for each phrasing its highest cosine with another passage of its own entry
 * @returns undefined when there is too little to measure, or the model hardly tells related texts from others
 */
export function calibrate(unrelated: readonly number[], related: readonly number[]): Calibration | undefined {
  if (unrelated.length < 2 || related.length === 0) return undefined;
  const mean = unrelated.reduce((sum, one) => sum + one, 0) / unrelated.length;
  const variance = unrelated.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (unrelated.length - 1);
  const low = mean + DEVIATIONS * Math.sqrt(variance);
  const high = related.toSorted((one, other) => one - other)[Math.floor(related.length / 2)] ?? 0;
  return high - low >= LEAST_DISTANCE ? { low, high } : undefined;
}

/** A cosine as a score from 0 to 1 that can be compared across models. */
export function calibrated(similarity: number, { low, high }: Calibration): number {
  return Math.min(1, Math.max(0, (similarity - low) / (high - low)));
}
