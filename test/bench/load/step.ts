import { loadavg } from 'node:os';
import { type Crowd, generate } from './generate.ts';
import { quantile } from './statistics.ts';
import type { Subject } from './subject.ts';

/** After a stretch of load, how long to wait at most until all is answered, in milliseconds. */
const LONGEST_DRAIN = 20_000;
/** The beginning that does not count for answers a second: the first answers come only after the merge window. */
const WARM_UP = 2_500;

/** What a subject did at one rate. */
export interface Figures {
  subject: string;
  /** Calls a second that were meant, and that were made. */
  rate: number;
  offered: number;
  webhookMs: { p50: number; p95: number; p99: number };
  failed: Record<string, number>;
  /** Answers a second while the load lasted. */
  answered: number;
  /** From the moment the message was due until the platform had the answer. */
  answerMs: { p50: number; p99: number };
  /** Messages without an answer when the load ended. */
  backlog: number;
  /** Until the last of them was answered; null when that took too long. */
  drainSeconds: number | null;
  /** Processors used, of the subject's own process. */
  cpu: number;
  rssMb: number;
  heapMb: number;
  /** How late the generator was, at the 99th percentile: latencies below this say nothing. */
  lateMs: number;
  /** Of the machine over the last minute, when the load ended. */
  loadAverage: number;
}

/** Puts a subject under load at one rate and waits until it has answered everything. */
export async function runStep(
  subject: Subject,
  crowd: Crowd,
  rate: number,
  seconds: number,
): Promise<Figures> {
  const { ledger, process } = subject;
  ledger.answered.length = 0;
  const before = await process.usage();
  const generated = await generate(subject, crowd, rate, seconds);
  const backlog = ledger.open;
  const loadAverage = loadavg()[0] ?? Number.NaN;
  const elapsed = (performance.now() - generated.startedAt) / 1_000;
  const after = await process.usage();
  await generated.finished;
  while (ledger.open > 0 && performance.now() < generated.endedAt + LONGEST_DRAIN)
    await new Promise((resolve) => setTimeout(resolve, 10));
  const lastAt = Math.max(generated.endedAt, ...ledger.answered.slice(-1).map(({ at }) => at));
  const from = generated.startedAt + Math.min(WARM_UP, (seconds * 1_000) / 2);
  const inTime = ledger.answered.filter(({ at }) => at >= from && at <= generated.endedAt);
  const waited = ledger.answered.map(({ waitedMs }) => waitedMs);
  const { webhookMs } = generated;
  return {
    subject: subject.name,
    rate,
    offered: generated.sent / seconds,
    webhookMs: {
      p50: quantile(webhookMs, 0.5),
      p95: quantile(webhookMs, 0.95),
      p99: quantile(webhookMs, 0.99),
    },
    failed: generated.failed,
    answered: inTime.length / ((generated.endedAt - from) / 1_000),
    answerMs: { p50: quantile(waited, 0.5), p99: quantile(waited, 0.99) },
    backlog,
    drainSeconds: ledger.open > 0 ? null : (lastAt - generated.endedAt) / 1_000,
    cpu: (after.cpuSeconds - before.cpuSeconds) / elapsed,
    rssMb: after.rssMb,
    heapMb: after.heapMb,
    lateMs: quantile(generated.lateMs, 0.99),
    loadAverage,
  };
}
