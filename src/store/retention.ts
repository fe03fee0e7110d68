import { sql } from 'kysely';
import { EMPTY_CONTENT } from './erase.ts';
import type { Store } from './store.ts';
import { KEPT_STATES } from './tables.ts';

const DAY = 24 * 60 * 60 * 1000;
/** WhatsApp delivers an event again for up to seven days; until then its hashed id must be known. */
const DAYS_OF_DUPLICATES = 8;

/**
 * Deletes what is older than the retention time: messages, answers, conversations, and chats in which nothing
 * happened since. What still waits stays. Safe to run while the program works, and from several processes.
 * @param days at least 1
 * @returns how many rows of each kind went
 */
export async function applyRetention(
  store: Store,
  days: number,
  now: Date,
): Promise<{ messages: number; answers: number; chats: number }> {
  const before = now.getTime() - days * DAY;
  const duplicatesBefore = now.getTime() - Math.max(days, DAYS_OF_DUPLICATES) * DAY;
  const deleted = await store.transaction(async (queries) => {
    await queries
      .updateTable('inbox')
      .set({ content: EMPTY_CONTENT, chat_key: '' })
      .where('received_at', '<', before)
      .where('state', '!=', 'waiting')
      .where('chat_key', '!=', '')
      .execute();
    const messages = await queries
      .deleteFrom('inbox')
      .where('received_at', '<', duplicatesBefore)
      .where('state', '!=', 'waiting')
      .executeTakeFirst();
    const answers = await queries
      .deleteFrom('outbox')
      .where('created_at', '<', before)
      .where('state', 'in', ['sent', ...KEPT_STATES])
      .executeTakeFirst();
    await queries.deleteFrom('conversations').where('updated_at', '<', before).execute();
    const chats = await queries
      .deleteFrom('chats')
      .where('last_seen_at', '<', before)
      .where('ready_at', 'is', null)
      .where('leased_by', 'is', null)
      .executeTakeFirst();
    await queries
      .deleteFrom('addresses')
      .where('chat_key', 'not in', (eb) => eb.selectFrom('chats').select('chat_key'))
      .execute();
    return {
      messages: Number(messages.numDeletedRows),
      answers: Number(answers.numDeletedRows),
      chats: Number(chats.numDeletedRows),
    };
  });
  // On SQLite what was deleted or erased since still stands in the write-ahead log until that is begun anew.
  if (store.dialect === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  return deleted;
}
