import { seededRandom } from '../retrieval/random.ts';
import type { Case, Thresholds } from './case.ts';
import { type Mix, meanCost } from './cost.ts';
import { fitThresholds } from './fit.ts';

/** Thresholds fitted on one half of the cases, and what they and the values in use cost on the other half. */
export interface Judged {
  fitted: Thresholds;
  /** Mean cost on the half that was fitted on; lower than `cost` by as much as the fit is flattered. */
  costWhereFitted: number;
  cost: number;
  costInUse: number;
}

/** Fits on one half and judges on the other, both ways round, for `repeats` seeded splits. */
export function crossValidate(
  cases: readonly Case[],
  inUse: Thresholds,
  mix: Mix,
  repeats: number,
): Judged[] {
  return Array.from({ length: repeats }, (_, seed) => halves(cases, seed + 1)).flatMap(([one, other]) =>
    [
      { fitOn: one, judgeOn: other },
      { fitOn: other, judgeOn: one },
    ].map(({ fitOn, judgeOn }) => {
      const fitted = fitThresholds(fitOn, inUse, mix);
      return {
        fitted,
        costWhereFitted: meanCost(fitOn, fitted, mix),
        cost: meanCost(judgeOn, fitted, mix),
        costInUse: meanCost(judgeOn, inUse, mix),
      };
    }),
  );
}

/** Two halves, units of each group kept whole and dealt out by a seeded draw. */
export function halves(cases: readonly Case[], seed: number): [Case[], Case[]] {
  const random = seededRandom(seed);
  const place = new Map(
    [...new Set(cases.map(({ group, unit }) => `${group}/${unit}`))]
      .map((unit) => ({ unit, group: unit.slice(0, unit.indexOf('/')), drawn: random() }))
      .sort((one, other) =>
        one.group === other.group ? one.drawn - other.drawn : one.group < other.group ? -1 : 1,
      )
      .map(({ unit }, index) => [unit, index % 2]),
  );
  const half = (wanted: number) =>
    cases.filter(({ group, unit }) => place.get(`${group}/${unit}`) === wanted);
  return [half(0), half(1)];
}
