import { type Kysely, type Migration, Migrator } from 'kysely';
import { StoreError } from './errors.ts';
import * as delivery from './migrations/0001-delivery.ts';
import * as sharedKeys from './migrations/0002-shared-keys.ts';
import * as composed from './migrations/0003-composed.ts';
import * as modelSpending from './migrations/0004-model-spending.ts';
import type { Dialect } from './store.ts';

/** Every step that ever changed the tables, in order. Steps are added, never edited: databases have run them. */
const STEPS: Readonly<Record<string, (db: Kysely<unknown>, dialect: Dialect) => Promise<void>>> = {
  '0001-delivery': delivery.up,
  '0002-shared-keys': sharedKeys.up,
  '0003-composed': composed.up,
  '0004-model-spending': modelSpending.up,
};

/** Processes that start together on a new database may trip over each other's first table; then they try again. */
const MOST_TRIES = 5;
const WAIT_BETWEEN_TRIES = 200;

/**
 * Brings the tables up to this program's version; several processes may do it at once.
 * @throws StoreError when the database was made by a newer program, or when a step fails
 */
export async function migrate<T>(db: Kysely<T>, dialect: Dialect): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(STEPS).map(([name, up]): [string, Migration] => [
      name,
      { up: (queries) => up(queries, dialect) },
    ]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  for (let tries = 1; ; tries++) {
    await refuseNewer(db);
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (tries === MOST_TRIES) {
      throw new StoreError(
        'the database cannot be brought up to this version',
        'Basis data tidak bisa disiapkan. Periksa ruang disk dan hak tulis, lalu mulai ulang.',
        { cause: error },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_BETWEEN_TRIES * tries));
  }
}

async function refuseNewer<T>(db: Kysely<T>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return;
  const done = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  const unknown = done.map(({ name }) => name).filter((name) => !Object.hasOwn(STEPS, name));
  if (unknown.length > 0) {
    throw new StoreError(
      `the database was made by a newer version (unknown steps: ${unknown.join(', ')})`,
      'Basis data ini dibuat oleh versi Tanya PMI yang lebih baru. Pasang versi terbaru, atau pakai cadangan yang lama.',
    );
  }
}
