/** The first passage found for a question: its score, and whether it was right. Score 0: nothing was found. */
export interface FirstHit {
  score: number;
  right: boolean;
}

/** What happens when only questions scoring `threshold` or more are answered: shares from 0 to 1. */
export interface CoveragePoint {
  threshold: number;
  /** Share of all questions that are answered. */
  answered: number;
  /** Share of the answered ones that are wrong. */
  wrong: number;
}

/**
 * Risk against coverage: how many questions are answered, and how many of those wrongly, for thresholds that
 * let through about 100 %, 90 % … 10 % of the questions. Equal scores stay together, and questions for which
 * nothing was found are never answered.
 */
export function riskCoverage(hits: readonly FirstHit[]): CoveragePoint[] {
  const found = hits.filter(({ score }) => score > 0).toSorted((one, other) => other.score - one.score);
  const points: CoveragePoint[] = [];
  for (let tenths = 10; tenths >= 1; tenths -= 1) {
    const last = Math.min(found.length, Math.max(1, Math.round((hits.length * tenths) / 10))) - 1;
    const threshold = found[last]?.score;
    if (threshold === undefined || points.at(-1)?.threshold === threshold) continue;
    const answered = found.filter(({ score }) => score >= threshold);
    points.push({
      threshold,
      answered: answered.length / hits.length,
      wrong: answered.filter(({ right }) => !right).length / answered.length,
    });
  }
  return points;
}
