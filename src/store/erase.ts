import type { Queries } from './tables.ts';

/** What stands in place of a message that was erased. */
export const EMPTY_CONTENT = JSON.stringify({ kind: 'unreadable', what: 'other' });

/**
 * Erases what is kept of a chat but for what the last answer needs to reach the person; that goes with
 * `eraseAfterSending`. The hashed event ids stay until retention: without them a message delivered a second time
 * would be answered again.
 * @param stillNeeded ids of the outgoing messages that tell the person about it
 */
export async function eraseChat(
  queries: Queries,
  chatKey: string,
  stillNeeded: readonly string[],
): Promise<void> {
  await queries
    .updateTable('inbox')
    .set({ content: EMPTY_CONTENT, message_id: '', chat_key: '' })
    .where('chat_key', '=', chatKey)
    .where('state', '!=', 'waiting')
    .execute();
  await queries.deleteFrom('conversations').where('chat_key', '=', chatKey).execute();
  let outgoing = queries.deleteFrom('outbox').where('chat_key', '=', chatKey);
  if (stillNeeded.length > 0) outgoing = outgoing.where('id', 'not in', stillNeeded);
  await outgoing.execute();
  await queries
    .updateTable('chats')
    .set({ way_in: null, limited_until: null, answered_at: null, erase_when_sent: 1 })
    .where('chat_key', '=', chatKey)
    .execute();
}

/**
 * The second half of erasing: address, chat and the answer itself. Call when neither a message of the person nor
 * an answer waits.
 */
export async function eraseAfterSending(queries: Queries, chatKey: string): Promise<void> {
  for (const table of ['outbox', 'conversations', 'addresses', 'chats'] as const)
    await queries.deleteFrom(table).where('chat_key', '=', chatKey).execute();
  await queries
    .updateTable('inbox')
    .set({ content: EMPTY_CONTENT, chat_key: '' })
    .where('chat_key', '=', chatKey)
    .execute();
}
