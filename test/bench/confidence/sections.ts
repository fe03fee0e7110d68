import { CONFIDENCE } from '../../../src/answer/confidence.ts';
import type { Case, Group, Thresholds } from './case.ts';
import { meanCost, mixOf } from './cost.ts';
import { crossValidate } from './cross-validate.ts';
import { fitThresholds } from './fit.ts';
import { coverageAt, outcomes, percent, table } from './report.ts';
import { fitUrgent, type UrgentCase, urgentPoint } from './urgent.ts';

const LEVELS = [0.16, 0.2, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.45, 0.5, 0.6];
const URGENT_LEVELS = [0.1, 0.12, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19, 0.2, 0.22, 0.24, 0.26, 0.3, 0.35, 0.4];
const REPEATS = 3;
/** One message in five of another field: an assumption; what other shares give is printed beside it. */
const MIX = mixOf(0.2);
const OTHER_SHARES = [0.05, 0.1, 0.2, 0.4];
const NAMES = ['answer', 'quote', 'quoteOnSubject', 'ofOurField', 'tie', 'declaredTie'] as const;

/** Further messages of other fields, by file. */
export interface Named {
  name: string;
  cases: readonly Case[];
}

/** Risk against coverage when the best score alone decides. */
export function riskReport(cases: readonly Case[], more: readonly Named[]): string {
  const columns: { name: string; cases: readonly Case[]; ours: boolean }[] = [
    { name: 'phrasings', cases: cases.filter(isOf('phrasing')), ours: true },
    { name: 'held', cases: cases.filter((one) => isOf('held')(one) && one.isOurs), ours: true },
    { name: 'other', cases: cases.filter((one) => isOf('other')(one) && !isNear(one)), ours: false },
    { name: 'near', cases: cases.filter((one) => isOf('other')(one) && isNear(one)), ours: false },
    ...more.map((one) => ({ ...one, ours: false })),
  ];
  const rows = LEVELS.map((level) => [
    level.toFixed(2),
    ...columns.flatMap(({ cases: some, ours }) => {
      const { answered, wrong } = coverageAt(some, level);
      return ours ? [percent(answered), percent(wrong)] : [percent(answered)];
    }),
  ]);
  const head = columns.flatMap(({ name, ours }) => (ours ? [name, 'of those wrong'] : [name]));
  return `Share of messages whose best score reaches a threshold\n${table([['threshold', ...head], ...rows])}`;
}

/** What the thresholds do with each group and kind. */
export function outcomesReport(
  cases: readonly Case[],
  more: readonly Named[],
  thresholds: Thresholds,
  title: string,
): string {
  const kinds = [...new Set(cases.filter(isOf('other')).map(({ kind }) => kind))];
  const groups: Named[] = [
    { name: 'phrasings', cases: cases.filter(isOf('phrasing')) },
    { name: 'held, an answer is wanted', cases: cases.filter((one) => isOf('held')(one) && one.isOurs) },
    { name: 'held, none is wanted', cases: cases.filter((one) => isOf('held')(one) && !one.isOurs) },
    { name: 'other fields', cases: cases.filter((one) => isOf('other')(one) && !isNear(one)) },
    { name: 'near ones', cases: cases.filter((one) => isOf('other')(one) && isNear(one)) },
    ...kinds.map((kind) => ({
      name: `  ${kind}`,
      cases: cases.filter((one) => isOf('other')(one) && one.kind === kind),
    })),
    ...more,
  ];
  const rows = groups.map(({ name, cases: some }) => {
    const one = outcomes(some, thresholds);
    const shares = [
      one.answered,
      one.answeredWrong,
      one.quoted,
      one.quotedWrong,
      one.clarified,
      one.declined,
    ];
    return [name, String(one.count), ...shares.map(percent)];
  });
  const head = ['what is done', 'n', 'answered', 'wrongly', 'quoted', 'wrongly', 'asked back', 'declined'];
  return `With the ${title} (shares of all messages of the line)\n${table([head, ...rows])}`;
}

/** Thresholds fitted on halves and on everything, beside the values in use. */
export function fitReport(cases: readonly Case[]): {
  text: string;
  thresholds: Thresholds;
  keeping: Thresholds;
} {
  const judged = crossValidate(cases, CONFIDENCE, MIX, REPEATS);
  const column = (name: string, thresholds: Thresholds, cost: string) => [
    name,
    ...NAMES.map((one) => thresholds[one].toFixed(3)),
    cost,
  ];
  const whole = fitThresholds(cases, CONFIDENCE, MIX);
  const keeping = fitThresholds(cases, CONFIDENCE, MIX, cases.filter(isOf('held')));
  const rows = [
    column('in use', CONFIDENCE, meanCost(cases, CONFIDENCE, MIX).toFixed(4)),
    ...OTHER_SHARES.map((share) => {
      const mix = mixOf(share);
      const fitted = share === MIX.other ? whole : fitThresholds(cases, CONFIDENCE, mix);
      const cost = `${meanCost(cases, fitted, mix).toFixed(4)} (in use ${meanCost(cases, CONFIDENCE, mix).toFixed(4)})`;
      return column(`fitted, ${percent(share)} other`, fitted, cost);
    }),
    column('fitted, no held question lost', keeping, meanCost(cases, keeping, MIX).toFixed(4)),
    ...judged.map(({ fitted, cost, costInUse, costWhereFitted }, index) =>
      column(
        `half ${(index % 2) + 1} of split ${Math.floor(index / 2) + 1}`,
        fitted,
        `${costWhereFitted.toFixed(4)} there, ${cost.toFixed(4)} on the other (in use ${costInUse.toFixed(4)})`,
      ),
    ),
  ];
  const mean = (pick: (one: (typeof judged)[number]) => number) =>
    judged.reduce((sum, one) => sum + pick(one), 0) / judged.length;
  const gains = judged.map(({ cost, costInUse }) => costInUse - cost);
  return {
    thresholds: whole,
    keeping,
    text:
      `Mean cost of a message\n${table([['', ...NAMES, 'cost'], ...rows])}\n` +
      `Judged where not fitted: fitted ${mean(({ cost }) => cost).toFixed(4)}, in use ${mean(({ costInUse }) => costInUse).toFixed(4)}; ` +
      `the fitted values are cheaper in ${gains.filter((gain) => gain > 0).length} of ${gains.length} halves ` +
      `(gain ${Math.min(...gains).toFixed(4)} to ${Math.max(...gains).toFixed(4)})`,
  };
}

/** The urgent threshold fitted on the first of two halves and judged on the second. */
export function urgentReport([fitOn = [], judgeOn = []]: readonly (readonly UrgentCase[])[]): string {
  const cheapest = fitUrgent(fitOn, URGENT_LEVELS);
  const rows = URGENT_LEVELS.map((level) => {
    const here = urgentPoint(fitOn, level);
    const there = urgentPoint(judgeOn, level);
    const mark = `${level === cheapest ? ' cheapest' : ''}${level === CONFIDENCE.urgent ? ' in use' : ''}`;
    return [
      level.toFixed(2),
      String(here.found),
      String(here.falseAlarms),
      String(here.cost),
      String(there.found),
      String(there.falseAlarms),
      String(there.cost),
      mark,
    ];
  });
  const counted = (cases: readonly UrgentCase[]) =>
    `${cases.filter(({ isUrgent }) => isUrgent).length} emergencies, ${cases.filter(({ isUrgent }) => !isUrgent).length} calm`;
  const head = ['threshold', 'found', 'false', 'cost', 'found', 'false', 'cost', ''];
  return (
    `Urgent cards by example, for messages without a listed phrase (a missed emergency costs 20 false alarms)\n` +
    `fitted on odd lines (${counted(fitOn)}), judged on even lines (${counted(judgeOn)})\n${table([head, ...rows])}`
  );
}

function isOf(group: Group): (one: Case) => boolean {
  return (one) => one.group === group;
}

function isNear({ kind }: Case): boolean {
  return kind.startsWith('near-');
}
