import { sql } from 'kysely';
import type { StatusNews } from '../delivery/channel.ts';
import type { OutboxState, Queries } from './tables.ts';

/** What a status found in the outbox. */
export interface StatusRow {
  seq: number;
  chatKey: string;
  state: OutboxState;
  status: StatusNews['status'] | null;
  attempts: number;
}

/** The message a status is about, by our own id or the platform's; undefined for one we do not know. */
export async function findByStatus(
  queries: Queries,
  ids: { outgoingId?: string; platformKey: string },
): Promise<StatusRow | undefined> {
  const row = await queries
    .selectFrom('outbox')
    .select(['seq', 'chat_key', 'state', 'status', 'attempts'])
    .where(
      ids.outgoingId === undefined
        ? sql<boolean>`platform_key = ${ids.platformKey}`
        : sql<boolean>`id = ${ids.outgoingId}`,
    )
    .executeTakeFirst();
  return (
    row && {
      seq: row.seq,
      chatKey: row.chat_key,
      state: row.state,
      status: row.status,
      attempts: row.attempts,
    }
  );
}

/** Notes a status of a message that is sent, unless it changed since `row` was read. @returns whether it did */
export async function raiseStatus(
  queries: Queries,
  row: StatusRow,
  status: StatusNews['status'],
): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('outbox')
    .set({ status, ...(status === 'sent' ? {} : { payload: 'null', reply_to: null }) })
    .where('seq', '=', row.seq)
    .where('state', '=', 'sent')
    .where((eb) => (row.status === null ? eb('status', 'is', null) : eb('status', '=', row.status)))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes a status; a message the person has in hand keeps no text. */
export async function writeStatus(
  queries: Queries,
  seq: number,
  status: StatusNews['status'],
  platformKey: string,
): Promise<void> {
  await queries
    .updateTable('outbox')
    .set({
      status,
      platform_key: platformKey,
      ...(status === 'delivered' || status === 'read' ? { payload: 'null', reply_to: null } : {}),
    })
    .where('seq', '=', seq)
    .execute();
}
