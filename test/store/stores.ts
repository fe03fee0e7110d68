import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** Makes new empty databases of one kind. */
export interface TestStores {
  /** Settings of a new, empty database, for `openStore`. */
  settings(): Promise<{ dataFolder: string; databaseUrl?: string }>;
  /** Opens a new, empty database; closed at the end. */
  open(): Promise<Store>;
}

/** Describes the same tests for SQLite and for PostgreSQL. */
export function describeStores(name: string, tests: (stores: TestStores) => void): void {
  describe.each(['SQLite', 'PostgreSQL'] as const)(`${name} on %s`, (kind) => {
    const opened: Store[] = [];
    let folder = '';
    let postgres: TestPostgres | undefined;
    let made = 0;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-store-'));
      // Tests are no proof against a loss of power: the server need not wait for the disk.
      if (kind === 'PostgreSQL') postgres = await startPostgres(['-c', 'fsync=off']);
    }, 60_000);
    afterAll(async () => {
      await Promise.all(opened.map((store) => store.close().catch(() => undefined)));
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    }, 60_000);
    const settings = async () => {
      const dataFolder = path.join(folder, String(++made));
      return postgres === undefined
        ? { dataFolder }
        : { dataFolder, databaseUrl: await postgres.createDatabase() };
    };
    tests({
      settings,
      open: async () => {
        const store = await openStore(await settings());
        opened.push(store);
        return store;
      },
    });
  });
}
