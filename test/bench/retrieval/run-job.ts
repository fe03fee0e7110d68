import { fork } from 'node:child_process';
import path from 'node:path';
import type { Built, Job, Measured, Report } from './job.ts';

/** What a child process reported before it ended. */
export interface Outcome {
  built: Built | undefined;
  /** One for each questions file, in their order; fewer when the engine failed or was stopped. */
  measured: readonly Measured[];
  /** Why it did not get through all files. */
  failure: string | undefined;
}

const CHILD = path.join(import.meta.dirname, 'child.ts');
const HEAP_MB = 12_288;
/** A child stops between two questions by itself; this is for one that hangs while building or in a question. */
const BUILD_LIMIT_MS = 600_000;
const PASSES = 3;
/** Between asking a child to end and ending it: time to shut a database server down. */
const GRACE_MS = 10_000;

/** Measures one engine in a process of its own, so that memory and compiled code of another do not count. */
export async function runJob(job: Job): Promise<Outcome> {
  const child = fork(CHILD, {
    execArgv: ['--import', import.meta.resolve('tsx'), '--expose-gc', `--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let built: Built | undefined;
  const measured: Measured[] = [];
  let failure: string | undefined;
  child.on('message', (report: Report) => {
    if (report.kind === 'built') built = report;
    else if (report.kind === 'measured') measured.push(report);
    else failure = report.message;
  });
  const hardLimitMs = BUILD_LIMIT_MS + job.questions.length * PASSES * job.limitMs;
  let killer: NodeJS.Timeout | undefined;
  const stopper = setTimeout(() => {
    failure = `stopped after ${Math.round(hardLimitMs / 1000)} s`;
    child.kill('SIGTERM');
    killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  }, hardLimitMs);
  child.send(job);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(stopper);
  clearTimeout(killer);
  if (measured.length < job.questions.length) failure ??= `ended with code ${code}`;
  return { built, measured, failure };
}
