import type { Context, Library } from '../../../src/answer/context.ts';
import { urgentExample } from '../../../src/answer/urgent-example.ts';
import { contextOf, isDecidedByPhrases } from './collect.ts';
import type { JudgedQuestion } from './questions.ts';

/** A message that listed phrases do not decide: an emergency or not, and how like an urgent card it is (0: not). */
export interface UrgentCase {
  isUrgent: boolean;
  score: number;
}

/**
 * A missed emergency costs as much as this many urgent cards sent to somebody who is in no danger: the card gives
 * that person a number to call and the offer to ask again; the other may lose the one moment in which to write.
 */
export const MISSED_TO_FALSE = 20;

/** What a threshold does: emergencies without a listed phrase that are found, and calm messages that get a card. */
export interface UrgentPoint {
  threshold: number;
  found: number;
  falseAlarms: number;
  cost: number;
}

/** First messages that are either clearly urgent or clearly not, without those that listed phrases decide. */
export function collectUrgent(
  library: Library,
  now: Date,
  questions: readonly JudgedQuestion[],
): UrgentCase[] {
  return questions.flatMap(({ turns, expect: { kinds } }) => {
    const isUrgent = kinds.every((kind) => kind === 'urgent');
    if (turns.length > 1 || (!isUrgent && kinds.includes('urgent'))) return [];
    return urgentCase(contextOf(library, turns[0] ?? '', now), isUrgent);
  });
}

/** One message as a case, or none when listed phrases decide it. */
export function urgentCase(context: Context, isUrgent: boolean): UrgentCase[] {
  if (isDecidedByPhrases(context)) return [];
  const match = context.urgentMatch();
  // Asked with a full score, the rung tells whether anything but the score holds it back.
  const asked = { ...context, urgentMatch: () => match && { ...match, score: 1 } };
  return [{ isUrgent, score: urgentExample.climb(asked) ? (match?.score ?? 0) : 0 }];
}

/** What happens from a threshold on; a score of 0 is never urgent. */
export function urgentPoint(cases: readonly UrgentCase[], threshold: number): UrgentPoint {
  const alarms = cases.filter(({ score }) => score > 0 && score >= threshold);
  const found = alarms.filter(({ isUrgent }) => isUrgent).length;
  const missed = cases.filter(({ isUrgent }) => isUrgent).length - found;
  const falseAlarms = alarms.length - found;
  return { threshold, found, falseAlarms, cost: MISSED_TO_FALSE * missed + falseAlarms };
}

/** The cheapest of some thresholds; of equally cheap ones the highest, as it disturbs the fewest. */
export function fitUrgent(cases: readonly UrgentCase[], thresholds: readonly number[]): number {
  const points = thresholds.map((threshold) => urgentPoint(cases, threshold));
  return (
    points
      .toSorted((one, other) => one.cost - other.cost || other.threshold - one.threshold)
      .map(({ threshold }) => threshold)[0] ?? Number.NaN
  );
}
