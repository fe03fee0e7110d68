import type { Kysely } from 'kysely';

/** With what model, prompts and knowledge an answer was composed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('composed', 'text').execute();
}
