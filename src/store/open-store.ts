import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from './errors.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/** The SQLite file in the data folder. */
export const STORE_FILE = 'tanya-pmi.db';

/**
 * Opens the store and brings its tables up to date.
 * @param settings `databaseUrl` (postgres://…) chooses PostgreSQL; else a file in `dataFolder`, made if missing
 * @throws StoreError when it cannot be opened or is newer than this program
 */
export async function openStore(settings: { dataFolder: string; databaseUrl?: string }): Promise<Store> {
  const store =
    settings.databaseUrl === undefined
      ? await openFile(settings.dataFolder)
      : openPostgres(settings.databaseUrl);
  try {
    await migrate(store.db, store.dialect);
    return store;
  } catch (error) {
    await store.close().catch(() => undefined);
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      'the store cannot be opened',
      store.dialect === 'postgres'
        ? 'Basis data PostgreSQL tidak bisa dihubungi. Periksa DATABASE_URL di .env dan apakah servernya hidup.'
        : `Basis data di ${settings.dataFolder} tidak bisa dibuka. Periksa ruang disk dan isi berkasnya.`,
      { cause: error },
    );
  }
}

async function openFile(dataFolder: string): Promise<Store> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    return openSqlite(path.join(dataFolder, STORE_FILE));
  } catch (cause) {
    throw new StoreError(
      'the data folder cannot be used',
      `Folder data ${dataFolder} tidak bisa ditulisi. Periksa DATA_DIR di .env dan hak tulisnya.`,
      { cause },
    );
  }
}
