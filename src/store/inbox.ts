import { sql } from 'kysely';
import type { WaitingMessage } from './stored.ts';
import type { InboxState, Queries } from './tables.ts';

/** Messages of one chat looked at in one go. */
const MOST_MESSAGES = 50;

/** The messages of a chat that wait for an answer, in the order in which the person sent them. */
export async function waitingMessages(queries: Queries, chatKey: string): Promise<WaitingMessage[]> {
  const rows = await queries
    .selectFrom('inbox')
    .innerJoin('addresses', 'addresses.id', 'inbox.address_id')
    .where('inbox.chat_key', '=', chatKey)
    .where('inbox.state', '=', sql.lit('waiting'))
    .select([
      'inbox.id',
      'inbox.channel',
      'inbox.event_key',
      'inbox.message_id',
      'inbox.chat_key',
      'inbox.content',
      'inbox.urgent',
      'inbox.sent_at',
      'inbox.received_at',
      'inbox.due_at',
      'inbox.attempts',
      'inbox.address_id',
      'addresses.account',
      'addresses.address',
    ])
    // Platforms give whole seconds; within one the order of arrival decides.
    .orderBy('inbox.sent_at')
    .orderBy('inbox.id')
    .limit(MOST_MESSAGES)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    eventId: row.event_key,
    messageId: row.message_id,
    chatKey: row.chat_key,
    content: JSON.parse(row.content),
    sentAt: new Date(row.sent_at),
    receivedAt: new Date(row.received_at),
    dueAt: new Date(row.due_at),
    urgent: row.urgent === 1,
    attempts: row.attempts,
    addressId: row.address_id,
    to: { account: row.account, address: row.address },
  }));
}

/**
 * Whether a message of danger of a chat waits for an answer.
 * @param besides ids of messages that do not count, because they are being answered
 */
export async function waitsInDanger(
  queries: Queries,
  chatKey: string,
  besides: readonly number[],
): Promise<boolean> {
  const row = await queries
    .selectFrom('inbox')
    .where('chat_key', '=', chatKey)
    .where('state', '=', sql.lit('waiting'))
    .where('urgent', '=', 1)
    .where('id', 'not in', besides)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the wait of messages. The platform's id of the message goes: it may hold a telephone number. */
export async function finishMessages(
  queries: Queries,
  ids: readonly number[],
  state: Exclude<InboxState, 'waiting'>,
  now: number,
): Promise<void> {
  await queries
    .updateTable('inbox')
    .set({ state, done_at: now, message_id: '' })
    .where('id', 'in', ids)
    .execute();
}

/** Notes that answering failed and when to try again: nothing of the chat's waiting messages is due before. */
export async function postponeMessages(
  queries: Queries,
  chatKey: string,
  ids: readonly number[],
  until: number,
): Promise<void> {
  await queries
    .updateTable('inbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
  await queries
    .updateTable('inbox')
    .set({ due_at: until })
    .where('chat_key', '=', chatKey)
    .where('state', '=', sql.lit('waiting'))
    .where('due_at', '<', until)
    .execute();
}

/** How many messages arrived since a moment, from everybody together. */
export async function countReceived(queries: Queries, since: number): Promise<number> {
  const row = await queries
    .selectFrom('inbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('received_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What waits for an answer: how many messages, and when the oldest of them arrived. */
export async function inboxBacklog(queries: Queries): Promise<{ waiting: number; oldest?: Date }> {
  const row = await queries
    .selectFrom('inbox')
    .where('state', '=', sql.lit('waiting'))
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('received_at').as('oldest')])
    .executeTakeFirstOrThrow();
  return {
    waiting: Number(row.count),
    ...(row.oldest === null ? {} : { oldest: new Date(Number(row.oldest)) }),
  };
}
