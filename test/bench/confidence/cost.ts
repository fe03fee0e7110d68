import type { Case, Group, Thresholds } from './case.ts';
import { type Decision, decide } from './decide.ts';

/**
 * What an outcome costs the person, with a question declined that we could have answered as 1.
 * A wrong answer reads like a checked fact and can cost money or freedom; declining costs a call to the office
 * that the bot names, hence 5. A wrong quotation says itself that it is only the nearest thing, hence 2; a right one
 * says so needlessly and leaves doubt, 0.5. A question back costs one more message, 0.3. These are judgements, not
 * measurements; the report shows what other weights would give.
 */
export const COST = { wrongAnswer: 5, wrongQuote: 2, rightQuote: 0.5, clarify: 0.3, decline: 1 } as const;

/** How much of the traffic each group stands for, together 1. An assumption: nobody has counted yet. */
export type Mix = Record<Group, number>;

/** A mix in which `other` of all messages are of other fields and the rest is half held-out, half phrasings. */
export function mixOf(other: number): Mix {
  return { phrasing: (1 - other) / 2, held: (1 - other) / 2, other };
}

/** The cost of one outcome. */
export function costOf(one: Case, { action, right }: Decision): number {
  const lost = one.isOurs && !one.mayDecline ? COST.decline : 0;
  switch (action) {
    case 'answer':
      return right ? 0 : COST.wrongAnswer;
    case 'quote':
      return right ? COST.rightQuote : COST.wrongQuote;
    case 'clarify':
      return COST.clarify + (right ? 0 : lost);
    case 'decline':
      return lost;
  }
}

/** The mean cost of a message under given thresholds, each group weighing as the mix says. NaN for no case. */
export function meanCost(cases: readonly Case[], thresholds: Thresholds, mix: Mix): number {
  const sums: Record<Group, { cost: number; count: number }> = {
    phrasing: { cost: 0, count: 0 },
    held: { cost: 0, count: 0 },
    other: { cost: 0, count: 0 },
  };
  for (const one of cases) {
    const sum = sums[one.group];
    sum.cost += costOf(one, decide(one, thresholds));
    sum.count += 1;
  }
  const groups = (Object.keys(sums) as Group[]).filter((group) => sums[group].count > 0);
  const weight = groups.reduce((total, group) => total + mix[group], 0);
  return groups.reduce((total, group) => {
    const { cost, count } = sums[group];
    return total + (mix[group] / weight) * (cost / count);
  }, 0 / weight);
}
