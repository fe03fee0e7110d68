import { sql } from 'kysely';
import { LeaseLostError } from './errors.ts';
import { literals, mayGoNext, type OpenRow } from './outbox.ts';
import type { Dialect, Store } from './store.ts';
import type { Lease } from './stored.ts';
import { OPEN_STATES, type OutboxState, type Queries } from './tables.ts';

/**
 * Claims chats that have something to do and that nobody works on, longest due first.
 * @param token new for every call; the chats claimed together share it
 * @param until when another may take over if this process is gone
 */
export async function claimChats(
  store: Store,
  claim: { token: string; now: number; until: number; most: number },
): Promise<Lease[]> {
  const claimWith = (queries: Queries) =>
    queries
      // Apart from the update, or PostgreSQL may run it once for each row and pick more than asked for.
      .with('picked', (eb) => {
        const ready = eb
          .selectFrom('chats')
          .select('chat_key')
          .where('ready_at', '<=', claim.now)
          .where('leased_until', '<=', claim.now)
          .orderBy('ready_at')
          .limit(claim.most);
        return store.dialect === 'postgres' ? ready.forUpdate().skipLocked() : ready;
      })
      .updateTable('chats')
      .set((eb) => ({
        leased_by: claim.token,
        leased_until: claim.until,
        claims: eb('claims', '+', 1),
      }))
      .where('chat_key', 'in', (eb) => eb.selectFrom('picked').select('chat_key'))
      .returning(['chat_key', 'channel', 'claims'])
      .execute();
  // A single statement is its own transaction; on SQLite it has to take its turn with the others.
  const rows = await (store.dialect === 'postgres' ? claimWith(store.db) : store.transaction(claimWith));
  return rows.map((row) => ({
    chatKey: row.chat_key,
    channel: row.channel,
    token: claim.token,
    claims: row.claims,
  }));
}

/** When the next chat has something to do that nobody works on, or a lease runs out; undefined when none. */
export async function nextReady(queries: Queries): Promise<number | undefined> {
  const row = await queries
    .selectFrom('chats')
    .where('ready_at', 'is not', null)
    .select((eb) =>
      eb.fn
        .min<number | null>(
          eb
            .case()
            .when('ready_at', '>', eb.ref('leased_until'))
            .then(eb.ref('ready_at'))
            .else(eb.ref('leased_until'))
            .end(),
        )
        .as('at'),
    )
    .executeTakeFirstOrThrow();
  return row.at === null ? undefined : Number(row.at);
}

/** Whether this claim still holds the chat; if so, others are kept off it until the transaction ends. */
export async function holdsLease(queries: Queries, dialect: Dialect, lease: Lease): Promise<boolean> {
  const query = queries
    .selectFrom('chats')
    .select('chat_key')
    .where('chat_key', '=', lease.chatKey)
    .where('leased_by', '=', lease.token);
  return (await (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst()) !== undefined;
}

/** The same for work that is worth nothing without the lease. @throws LeaseLostError when another took over */
export async function holdLease(queries: Queries, dialect: Dialect, lease: Lease): Promise<void> {
  if (!(await holdsLease(queries, dialect, lease))) throw new LeaseLostError();
}

/** Keeps a chat as it is until the transaction ends, for changes made from outside its lease. */
export async function lockChat(queries: Queries, dialect: Dialect, chatKey: string): Promise<void> {
  if (dialect === 'sqlite') return;
  await queries.selectFrom('chats').select('chat_key').where('chat_key', '=', chatKey).forUpdate().execute();
}

/** Lengthens a lease. @throws LeaseLostError when another process took over */
export async function renewLease(store: Store, lease: Lease, until: number): Promise<void> {
  const renewWith = (queries: Queries) =>
    queries
      .updateTable('chats')
      .set({ leased_until: until })
      .where('chat_key', '=', lease.chatKey)
      .where('leased_by', '=', lease.token)
      .executeTakeFirst();
  const { numUpdatedRows } = await (store.dialect === 'postgres'
    ? renewWith(store.db)
    : store.transaction(renewWith));
  if (numUpdatedRows === 0n) throw new LeaseLostError();
}

/** When a chat next has something to do; undefined when it has nothing. One query, for it ends every piece of work. */
export async function chatReadyAt(queries: Queries, chatKey: string): Promise<number | undefined> {
  const rows = await queries
    .selectFrom('outbox')
    .where('chat_key', '=', chatKey)
    .where('state', 'in', literals(OPEN_STATES))
    .select(['seq', 'next_at as at', 'state', 'urgent'])
    .unionAll((eb) =>
      eb
        .selectFrom('inbox')
        .where('chat_key', '=', chatKey)
        .where('state', '=', sql.lit('waiting'))
        .select((one) => [
          sql<number>`0`.as('seq'),
          one.fn.min<number>('due_at').as('at'),
          sql<OutboxState>`'waiting'`.as('state'),
          sql<number>`0`.as('urgent'),
        ]),
    )
    .execute();
  const inbox = rows.filter((row) => row.seq === 0 && row.at !== null);
  const outgoing = rows
    .filter((row) => row.seq > 0)
    .sort((one, other) => one.seq - other.seq)
    .map(({ at, state, urgent }) => ({ at, state: state as OpenRow['state'], urgent: urgent === 1 }))
    .filter(mayGoNext);
  const moments = [...inbox, ...outgoing].map((row) => Number(row.at));
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/**
 * Gives a chat back, to be taken again at `readyAt`. Call inside the transaction that ended the work, after
 * `holdLease`.
 * @param readyAt from `chatReadyAt`
 * @param progressed whether something went well, so that earlier failures no longer count
 * @returns whether the chat is to be erased once nothing is left to send
 */
export async function releaseChat(
  queries: Queries,
  lease: Lease,
  readyAt: number | undefined,
  progressed: boolean,
): Promise<{ erase: boolean }> {
  const row = await queries
    .updateTable('chats')
    .set({
      leased_by: null,
      leased_until: 0,
      ready_at: readyAt ?? null,
      ...(progressed ? { claims: 0 } : {}),
    })
    .where('chat_key', '=', lease.chatKey)
    .where('leased_by', '=', lease.token)
    .returning('erase_when_sent')
    .executeTakeFirst();
  return { erase: row?.erase_when_sent === 1 };
}

/** Has a chat looked at no later than `at`, for changes made from outside its lease. */
export async function makeReady(queries: Queries, chatKey: string, at: number): Promise<void> {
  await queries
    .updateTable('chats')
    .set({ ready_at: at })
    .where('chat_key', '=', chatKey)
    .where((eb) => eb.or([eb('ready_at', 'is', null), eb('ready_at', '>', at)]))
    .execute();
}
