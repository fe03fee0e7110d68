import type { Kysely } from 'kysely';

/** What the language model has used on each day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('model_spending')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .addColumn('requests', 'bigint', (column) => column.notNull())
    .addColumn('input', 'bigint', (column) => column.notNull())
    .addColumn('output', 'bigint', (column) => column.notNull())
    .addColumn('cost', 'double precision', (column) => column.notNull())
    .execute();
}
