import { sql } from 'kysely';
import type { ChannelName, Destination } from '../delivery/channel.ts';
import type { Reply } from '../message.ts';
import { KEPT_STATES, OPEN_STATES, type OutboxState, type Queries } from './tables.ts';

/** A message to be sent, as it is made from an answer. */
export interface NewOutgoing {
  id: string;
  channel: ChannelName;
  chatKey: string;
  addressId: number;
  payload: unknown;
  /** The platform's id of the message that is answered. */
  replyTo: string | null;
  rung: string;
  /** With what a composed answer was made. */
  composed: Reply['composed'];
  urgent: boolean;
  /** `sending` when the request goes out right after this commit. */
  state: Extract<OutboxState, 'waiting' | 'sending' | 'held'>;
  reason: string | null;
  sendingBy: string | null;
  createdAt: number;
}

/** A message that is not settled yet. */
export interface OpenRow {
  seq: number;
  id: string;
  channel: ChannelName;
  chatKey: string;
  to: Destination;
  payload: unknown;
  replyTo: string | null;
  urgent: boolean;
  state: (typeof OPEN_STATES)[number];
  attempts: number;
  repeats: number;
  nextAt: number;
  sendingBy: string | null;
  createdAt: number;
}

/** Open messages of one chat looked at in one go. */
const MOST_ROWS = 50;

/** Written out in the query: a partial index is not used for values given apart from it. */
export function literals<T extends OutboxState>(states: readonly T[]) {
  return states.map((state) => sql.lit<T>(state));
}

/** Adds messages to the outbox, in the order given. @returns their places in the order */
export async function insertOutgoing(queries: Queries, rows: readonly NewOutgoing[]): Promise<number[]> {
  const places: number[] = [];
  for (const row of rows) {
    const { seq } = await queries
      .insertInto('outbox')
      .values({
        id: row.id,
        channel: row.channel,
        chat_key: row.chatKey,
        address_id: row.addressId,
        payload: JSON.stringify(row.payload),
        reply_to: row.replyTo,
        rung: row.rung,
        composed: row.composed === undefined ? null : JSON.stringify(row.composed),
        urgent: row.urgent ? 1 : 0,
        state: row.state,
        reason: row.reason,
        attempts: 0,
        repeats: 0,
        next_at: row.createdAt,
        sending_by: row.sendingBy,
        created_at: row.createdAt,
      })
      .returning('seq')
      .executeTakeFirstOrThrow();
    places.push(seq);
  }
  return places;
}

/** The messages of a chat that still want something, in the order in which they must go out. */
export async function openRows(queries: Queries, chatKey: string): Promise<OpenRow[]> {
  const rows = await queries
    .selectFrom('outbox')
    .innerJoin('addresses', 'addresses.id', 'outbox.address_id')
    .where('outbox.chat_key', '=', chatKey)
    .where('outbox.state', 'in', literals(OPEN_STATES))
    .select([
      'outbox.seq',
      'outbox.id',
      'outbox.channel',
      'outbox.chat_key',
      'outbox.payload',
      'outbox.reply_to',
      'outbox.urgent',
      'outbox.state',
      'outbox.attempts',
      'outbox.repeats',
      'outbox.next_at',
      'outbox.sending_by',
      'outbox.created_at',
      'addresses.account',
      'addresses.address',
    ])
    .orderBy('outbox.seq')
    .limit(MOST_ROWS)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    channel: row.channel,
    chatKey: row.chat_key,
    to: { account: row.account, address: row.address },
    payload: JSON.parse(row.payload),
    replyTo: row.reply_to,
    urgent: row.urgent === 1,
    state: row.state as OpenRow['state'],
    attempts: row.attempts,
    repeats: row.repeats,
    nextAt: row.next_at,
    sendingBy: row.sending_by,
    createdAt: row.created_at,
  }));
}

/**
 * Whether a message may be the next of its chat, for use with `filter`: the first one; and while it is only unsure
 * whether the first arrived, an urgent one, which need not wait for that news.
 */
export function mayGoNext<T extends Pick<OpenRow, 'urgent' | 'state'>>(
  row: T,
  index: number,
  rows: readonly T[],
): boolean {
  if (index === 0) return true;
  return row.urgent && row.state === 'waiting' && rows.slice(0, index).every((one) => one.state === 'unsure');
}

/** Notes, before the request goes out, that this claim sends the message. */
export async function markSending(
  queries: Queries,
  row: OpenRow,
  token: string,
  repeated: boolean,
): Promise<void> {
  await queries
    .updateTable('outbox')
    .set((eb) => ({
      state: 'sending',
      sending_by: token,
      ...(repeated ? { repeats: eb('repeats', '+', 1) } : {}),
    }))
    .where('seq', '=', row.seq)
    .execute();
}

/** What changes in a row when a try to send has ended. */
export interface RowChange {
  state: Exclude<OutboxState, 'sending'>;
  reason: string | null;
  /** Tries that surely failed, in all. */
  attempts: number;
  nextAt: number;
  platformKey?: string;
}

/**
 * Writes what became of a try, unless news from the platform has settled the row already.
 * @param from the states the row may be in, and by whose claim
 * @param keepPayload whether the platform may still report a failure, after which the message is sent again
 * @returns whether the row changed
 */
export async function changeRow(
  queries: Queries,
  seq: number,
  change: RowChange,
  from: { states: readonly OutboxState[]; sendingBy?: string },
  now: number,
  keepPayload: boolean,
): Promise<boolean> {
  let query = queries
    .updateTable('outbox')
    .set({
      state: change.state,
      reason: change.reason,
      attempts: change.attempts,
      next_at: change.nextAt,
      // While it is unsure, the claim that sent it may still learn the outcome.
      ...(change.state === 'unsure' ? {} : { sending_by: null }),
      ...(change.platformKey === undefined ? {} : { platform_key: change.platformKey, status: null }),
      ...(change.state === 'sent'
        ? { sent_at: now, ...(keepPayload ? {} : { payload: 'null', reply_to: null }) }
        : {}),
    })
    .where('seq', '=', seq)
    .where('state', 'in', from.states);
  if (from.sendingBy !== undefined) query = query.where('sending_by', '=', from.sendingBy);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Puts off a message that may not be sent yet, because its channel pauses. */
export async function postponeRow(queries: Queries, seq: number, until: number): Promise<void> {
  await queries.updateTable('outbox').set({ next_at: until }).where('seq', '=', seq).execute();
}

/** Gives up everything that waits for a chat which nothing reaches. */
export async function giveUpChat(
  queries: Queries,
  chatKey: string,
  reason: string,
  now: number,
): Promise<void> {
  await queries.updateTable('chats').set({ unreachable_at: now }).where('chat_key', '=', chatKey).execute();
  await queries
    .updateTable('outbox')
    .set({ state: 'given-up', reason })
    .where('chat_key', '=', chatKey)
    .where('state', 'in', ['waiting', 'unsure'])
    .execute();
}

/** How many messages wait to be sent, and how many stand aside for a person to look at, by state. */
export async function outboxCounts(queries: Queries): Promise<Partial<Record<OutboxState, number>>> {
  const counts = (states: readonly OutboxState[]) =>
    queries
      .selectFrom('outbox')
      .where('state', 'in', literals(states))
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute();
  // One query for each partial index.
  const rows = [...(await counts(OPEN_STATES)), ...(await counts(KEPT_STATES))];
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}
