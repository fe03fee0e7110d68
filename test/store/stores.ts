import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createDatabase } from './create-database.ts';

/** Makes new empty databases of one kind. */
export interface TestStores {
  /** Settings of a new, empty database, for `openStore`. */
  settings(): Promise<{ dataFolder: string; databaseUrl?: string }>;
  /** Opens a new, empty database; closed at the end. */
  open(): Promise<Store>;
}

/** Describes the same tests for SQLite and for PostgreSQL, where it can run. */
export function describeStores(name: string, tests: (stores: TestStores) => void): void {
  const postgres = inject('postgres');
  for (const kind of ['SQLite', 'PostgreSQL'] as const) {
    const isSkipped = kind === 'PostgreSQL' && postgres === undefined;
    describe.skipIf(isSkipped)(`${name} on ${kind}`, () => {
      const opened: Store[] = [];
      let folder = '';
      let made = 0;
      beforeAll(async () => {
        folder = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-store-'));
      });
      afterAll(async () => {
        await Promise.all(opened.map((store) => store.close().catch(() => undefined)));
        await rm(folder, { recursive: true, force: true });
      });
      const settings = async () => {
        const dataFolder = path.join(folder, String(++made));
        return kind === 'PostgreSQL' && postgres !== undefined
          ? { dataFolder, databaseUrl: await createDatabase(postgres) }
          : { dataFolder };
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
}
