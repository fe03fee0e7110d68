import type { Contender } from './engine.ts';
import { OURS } from './engines/index.ts';
import { type Row, toRow } from './row.ts';
import { runJob } from './run-job.ts';

/** Questions asked at every size, taken evenly: the same at each, few enough for engines that take a second each. */
const MOST_QUESTIONS = 500;

/** One engine at one size. There is no recall: made-up passages answer nothing. */
export interface ScaleRow extends Omit<Row, 'recall1' | 'recall5' | 'mrr10' | 'confidence'> {
  passages: number;
  /** Different words in the passages. */
  vocabulary: number | null;
}

/** Files and bounds of a scale run. */
export interface ScaleOptions {
  passages: readonly string[];
  /** One file; asked at every size, never judged. */
  questions: readonly string[];
  sizes: readonly number[];
  limitMs: number;
  settleMs: number;
}

/** Measures the contenders at every size; `onRow` hears of each as soon as it is done. */
export async function runScale(
  contenders: readonly Contender[],
  { passages, questions, sizes, limitMs, settleMs }: ScaleOptions,
  onRow: (name: string, failure: string | undefined, size: number) => void,
): Promise<ScaleRow[]> {
  const rows: ScaleRow[] = [];
  for (const size of sizes) {
    for (const { name } of contenders) {
      const outcome = await runJob({
        engine: name,
        passages,
        grownTo: size,
        questions,
        mostQuestions: MOST_QUESTIONS,
        unseenWords: name === OURS,
        limitMs,
        settleMs,
      });
      const { recall1, recall5, mrr10, ...measured } = toRow(name, outcome, 0, false);
      rows.push({ ...measured, passages: size, vocabulary: outcome.built?.vocabulary ?? null });
      onRow(name, outcome.failure, size);
    }
  }
  return rows;
}
