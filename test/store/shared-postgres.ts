import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL that all tests of a run share; undefined where none can be started. */
    postgres: string | undefined;
  }
}

/**
 * Starts the PostgreSQL of a run, once for all files; each test makes databases of its own in it. On a machine
 * where it cannot run, its tests are skipped, unless somebody relies on them having run: on a build server (CI is
 * set) the run fails.
 * @returns what stops it
 */
export default async function sharePostgres(project: TestProject): Promise<() => Promise<void>> {
  try {
    // Tests are no proof against a loss of power: the server need not wait for the disk. Several files at once keep
    // the connections of all their stores.
    const postgres = await startPostgres(['-c', 'fsync=off', '-c', 'max_connections=400']);
    project.provide('postgres', postgres.url);
    return postgres.stop;
  } catch (error) {
    if (process.env.CI) throw error;
    console.warn(`Tests on PostgreSQL skipped: it could not be started here. ${String(error)}`);
    project.provide('postgres', undefined);
    return async () => undefined;
  }
}
