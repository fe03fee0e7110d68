import type { Action, Case, Thresholds } from './case.ts';
import { decide } from './decide.ts';

/** What becomes of some messages: shares from 0 to 1 of all of them. */
export interface Outcomes {
  count: number;
  answered: number;
  /** Of all messages, not of the answered ones. */
  answeredWrong: number;
  quoted: number;
  quotedWrong: number;
  clarified: number;
  declined: number;
}

/** What the thresholds do with some messages. */
export function outcomes(cases: readonly Case[], thresholds: Thresholds): Outcomes {
  const decisions = cases.map((one) => decide(one, thresholds));
  const share = (action: Action, wrongOnly = false) =>
    decisions.filter((one) => one.action === action && !(wrongOnly && one.right)).length /
    Math.max(1, cases.length);
  return {
    count: cases.length,
    answered: share('answer'),
    answeredWrong: share('answer', true),
    quoted: share('quote'),
    quotedWrong: share('quote', true),
    clarified: share('clarify'),
    declined: share('decline'),
  };
}

/** What a single threshold on the best score lets through: the share answered, and of those the share wrong. */
export function coverageAt(cases: readonly Case[], threshold: number): { answered: number; wrong: number } {
  const answered = cases.flatMap(({ candidates: [best] }) => (best && best.score >= threshold ? [best] : []));
  const wrong = answered.filter(({ right }) => !right).length;
  return {
    answered: answered.length / Math.max(1, cases.length),
    wrong: wrong / Math.max(1, answered.length),
  };
}

/** Rows of text as a table with columns as wide as their widest cell, the first to the left, the rest to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** A share from 0 to 1 as a percentage with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
