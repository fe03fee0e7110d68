import type { Kysely } from 'kysely';

/** Keys that all machines on one database share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('shared_keys')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
