import type { Store } from './store.ts';

/**
 * The pseudonym key that is kept in the database itself: every machine on it gets the same one, made by the first.
 * @param candidate a new random key, kept if there is none yet
 */
export async function sharedPseudonymKey(store: Store, candidate: string): Promise<string> {
  return store.transaction(async (queries) => {
    await queries
      .insertInto('shared_keys')
      .values({ name: 'pseudonym', value: candidate })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const row = await queries
      .selectFrom('shared_keys')
      .select('value')
      .where('name', '=', 'pseudonym')
      .executeTakeFirstOrThrow();
    return row.value;
  });
}
