import type { Contender } from './engine.ts';
import { OURS } from './engines/index.ts';
import { type Row, toRow } from './row.ts';
import { type Outcome, runJob } from './run-job.ts';

/** Files and bounds of a comparison; the questions files in the order of the tables. */
export interface ComparisonOptions {
  passages: readonly string[];
  questions: readonly string[];
  limitMs: number;
  settleMs: number;
  confidence: boolean;
}

/**
 * Measures the contenders one after the other on the same data; `onEngine` hears of each as soon as it is done.
 * @returns for each questions file a row for each contender
 */
export async function compare(
  contenders: readonly Contender[],
  { passages, questions, limitMs, settleMs, confidence }: ComparisonOptions,
  onEngine: (name: string, failure: string | undefined) => void,
): Promise<Row[][]> {
  const outcomes: { name: string; outcome: Outcome }[] = [];
  for (const { name } of contenders) {
    const outcome = await runJob({
      engine: name,
      passages,
      questions,
      unseenWords: name === OURS,
      limitMs,
      settleMs,
    });
    onEngine(name, outcome.failure);
    outcomes.push({ name, outcome });
  }
  // Only our scores are made to be comparable between questions.
  return questions.map((_, at) =>
    outcomes.map(({ name, outcome }) => toRow(name, outcome, at, confidence && name === OURS)),
  );
}
