import { type Kysely, sql } from 'kysely';
import type { Queries, Tables } from './tables.ts';

interface Job {
  run: (queries: Queries) => Promise<() => void>;
  fail: (error: unknown) => void;
}

/** How long to wait for another process's write lock before giving up, and the longest pause between two tries. */
const LONGEST_WAIT = 10_000;
const LONGEST_PAUSE = 20;
/** Jobs committed together at most, so that none waits long for its neighbours. */
const MOST_TOGETHER = 100;

/**
 * Commits the transactions that wait at the same moment together: on one disk a commit costs far more than the
 * queries in it. Each has its own savepoint; one that fails is undone alone.
 */
export class GroupCommit {
  readonly #db: Kysely<Tables>;
  readonly #jobs: Job[] = [];
  #running: Promise<void> | undefined;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Runs `work` as one transaction. Resolves when it is on the disk; rejects when it was undone. */
  run<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({
        run: async (queries) => {
          const result = await work(queries);
          return () => resolve(result);
        },
        fail: reject,
      });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #drain(): Promise<void> {
    do {
      // What arrives in the same turn of the event loop is committed together. And the loop must turn between two
      // commits: queries on SQLite never leave this thread, so jobs that bring forth jobs would keep it for ever.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#commit(this.#jobs.splice(0, MOST_TOGETHER));
    } while (this.#jobs.length > 0);
    // In the same breath as the look at the jobs, or one added in between would never be run.
    this.#running = undefined;
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const giveUpAt = Date.now() + LONGEST_WAIT;
    for (;;) {
      let started = false;
      let settle: (() => void)[] = [];
      try {
        await this.#db.transaction().execute(async (queries) => {
          started = true;
          settle = await runAll(jobs, queries);
        });
        for (const one of settle) one();
        return;
      } catch (error) {
        if (started || !isBusy(error) || Date.now() > giveUpAt) {
          for (const job of jobs) job.fail(error);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * LONGEST_PAUSE));
      }
    }
  }
}

/** Runs the jobs one after the other; gives what to call for each once they are committed. */
async function runAll(jobs: readonly Job[], queries: Queries): Promise<(() => void)[]> {
  const settle: (() => void)[] = [];
  for (const job of jobs) {
    await sql`savepoint job`.execute(queries);
    try {
      settle.push(await job.run(queries));
    } catch (error) {
      await sql`rollback to job`.execute(queries);
      settle.push(() => job.fail(error));
    }
    await sql`release job`.execute(queries);
  }
  return settle;
}

/** True when another process holds the write lock; nothing was written then. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_BUSY')
  );
}
