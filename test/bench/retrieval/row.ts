import { type CoveragePoint, riskCoverage } from './confidence.ts';
import type { Built, Measured } from './job.ts';
import { mean, meanReciprocalRank, percentile, recall } from './measures.ts';
import type { Outcome } from './run-job.ts';

/**
 * One engine on one questions file. Times in milliseconds, memory in megabytes (10^6 bytes), shares from 0 to 1;
 * null where nothing could be measured.
 */
export interface Row {
  name: string;
  recall1: number | null;
  recall5: number | null;
  mrr10: number | null;
  /** Mean and 99th percentile of a settled pass over the questions; of the first one, if that was stopped. */
  meanMs: number | null;
  p99Ms: number | null;
  /** 99th percentile of the first pass in a fresh process. */
  coldP99Ms: number | null;
  /** 99th percentile for questions in which every longer word is misspelt as never before; only for ours. */
  unseenP99Ms: number | null;
  buildMs: number | null;
  heapMb: number | null;
  /** Why the row is not complete. */
  note?: string;
  confidence?: CoveragePoint[];
}

/**
 * The row of one engine for one questions file.
 * @param at number of the questions file within the job
 */
export function toRow(
  name: string,
  { built, measured, failure }: Outcome,
  at: number,
  withConfidence: boolean,
): Row {
  const result = measured[at];
  const isStopped = result !== undefined && result.first.length < result.questions;
  const note = isStopped
    ? `stopped after ${result.first.length} of ${result.questions} questions`
    : result === undefined
      ? failure
      : undefined;
  return {
    name,
    ...quality(isStopped ? undefined : result),
    ...times(result),
    buildMs: rounded(built?.buildMs, 1),
    heapMb: rounded(heapMb(built), 1),
    ...(note === undefined ? {} : { note }),
    ...(withConfidence && result && !isStopped ? { confidence: curve(result) } : {}),
  };
}

function quality(result: Measured | undefined): Pick<Row, 'recall1' | 'recall5' | 'mrr10'> {
  const places = result?.first.map(({ place }) => place);
  return {
    recall1: rounded(places && recall(places, 1), 4),
    recall5: rounded(places && recall(places, 5), 4),
    mrr10: rounded(places && meanReciprocalRank(places), 4),
  };
}

function times(result: Measured | undefined): Pick<Row, 'meanMs' | 'p99Ms' | 'coldP99Ms' | 'unseenP99Ms'> {
  const first = result?.first.map(({ ms }) => ms) ?? [];
  const warm = result?.warmMs.length ? result.warmMs : first;
  return {
    meanMs: rounded(warm.length > 0 ? mean(warm) : undefined, 3),
    p99Ms: p99(warm),
    coldP99Ms: p99(first),
    unseenP99Ms: p99(result?.unseenMs ?? []),
  };
}

function curve({ first }: Measured): CoveragePoint[] {
  return riskCoverage(first.map(({ topScore, place }) => ({ score: topScore, right: place === 1 }))).map(
    ({ threshold, answered, wrong }) => ({
      threshold: rounded(threshold, 4) ?? 0,
      answered: rounded(answered, 4) ?? 0,
      wrong: rounded(wrong, 4) ?? 0,
    }),
  );
}

function p99(values: readonly number[]): number | null {
  return rounded(values.length > 0 ? percentile(values, 0.99) : undefined, 3);
}

function heapMb(built: Built | undefined): number | undefined {
  return built && built.heapBytes / 1e6;
}

function rounded(value: number | undefined, digits: number): number | null {
  return value === undefined ? null : Number(value.toFixed(digits));
}
