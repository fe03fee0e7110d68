import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { StoreError } from './errors.ts';
import { STORE_FILE } from './open-store.ts';

/**
 * Copies the SQLite store while the program runs. The copy is whole: it is written beside `target`, checked, and
 * only then takes its name.
 * @param target must not exist
 * @throws StoreError when there is no store, the store is PostgreSQL, the target exists or the copy is not sound
 */
export async function backupStore(
  settings: { dataFolder: string; databaseUrl?: string },
  target: string,
): Promise<void> {
  if (settings.databaseUrl !== undefined) {
    throw new StoreError(
      'a PostgreSQL store is not copied by this program',
      'Data ada di PostgreSQL. Buat cadangannya dengan pg_dump, misalnya: pg_dump "$DATABASE_URL" > cadangan.sql',
    );
  }
  const source = path.join(settings.dataFolder, STORE_FILE);
  if (!existsSync(source)) {
    throw new StoreError(
      'there is no store to copy',
      `Belum ada data di ${settings.dataFolder}. Periksa DATA_DIR di .env.`,
    );
  }
  if (existsSync(target)) {
    throw new StoreError('the target exists', `Berkas ${target} sudah ada. Pilih nama lain.`);
  }
  const unfinished = `${target}.sementara`;
  try {
    await rm(unfinished, { force: true });
    copy(source, unfinished);
    check(unfinished);
    await rename(unfinished, target);
  } catch (cause) {
    await rm(unfinished, { force: true });
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(
      'the store cannot be copied',
      'Cadangan tidak bisa dibuat. Periksa ruang disk dan hak tulis di folder tujuan.',
      { cause },
    );
  }
}

/** How long to wait for a lock of the running program. */
const LONGEST_WAIT = 10_000;

function copy(source: string, target: string): void {
  const database = new Database(source);
  try {
    database.pragma(`busy_timeout = ${LONGEST_WAIT}`);
    // One read transaction: a state that really was, however much is written meanwhile.
    database.prepare('vacuum into ?').run(target);
  } finally {
    database.close();
  }
}

function check(file: string): void {
  const database = new Database(file);
  try {
    const rows: unknown = database.prepare('pragma integrity_check').all();
    if (JSON.stringify(rows) !== '[{"integrity_check":"ok"}]') {
      throw new StoreError(
        'the copy is not sound',
        'Cadangan tidak utuh dan sudah dihapus. Periksa disk, lalu coba lagi.',
      );
    }
  } finally {
    database.close();
  }
}
