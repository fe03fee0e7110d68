import type { ExpressionBuilder } from 'kysely';
import type { ChannelName } from '../delivery/channel.ts';
import { lockChat, makeReady } from './leases.ts';
import type { Store } from './store.ts';
import { KEPT_STATES, type Tables } from './tables.ts';

type KeptState = (typeof KEPT_STATES)[number];

/** A message that was not delivered. Without its text: that is read only to send it. */
export interface KeptOutgoing {
  id: string;
  channel: ChannelName;
  chatKey: string;
  rung: string;
  state: KeptState;
  reason: string;
  attempts: number;
  createdAt: Date;
}

/** Messages that were not delivered, newest first. */
export async function listKept(
  store: Store,
  states: readonly KeptState[] = KEPT_STATES,
  most = 100,
): Promise<KeptOutgoing[]> {
  const rows = await store.db
    .selectFrom('outbox')
    .select(['id', 'channel', 'chat_key', 'rung', 'state', 'reason', 'attempts', 'created_at'])
    .where('state', 'in', states)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    chatKey: row.chat_key,
    rung: row.rung,
    state: row.state as KeptState,
    reason: row.reason ?? '',
    attempts: row.attempts,
    createdAt: new Date(row.created_at),
  }));
}

/** Dead letters: messages that were tried often enough, newest first. */
export async function listDeadLetters(store: Store, most = 100): Promise<KeptOutgoing[]> {
  return listKept(store, ['dead'], most);
}

/**
 * Puts undelivered messages back to be sent.
 * @param choice ids, or everything of one channel in one state
 * @returns how many there were
 */
export async function requeue(
  store: Store,
  choice: { ids: readonly string[] } | { channel: ChannelName; state: KeptState },
  now: number,
): Promise<number> {
  const chats = await store.transaction(async (queries) => {
    const chosen = (eb: ExpressionBuilder<Tables, 'outbox'>) =>
      eb.and([
        eb('state', 'in', KEPT_STATES),
        ...('ids' in choice
          ? [eb('id', 'in', choice.ids)]
          : [eb('channel', '=', choice.channel), eb('state', '=', choice.state)]),
      ]);
    // The chats first, as everywhere: whoever is giving one back must not miss what is put into it meanwhile.
    const found = await queries.selectFrom('outbox').select('chat_key').distinct().where(chosen).execute();
    const keys = found.map((row) => row.chat_key).sort();
    if (keys.length === 0) return [];
    for (const chatKey of keys) await lockChat(queries, store.dialect, chatKey);
    const rows = await queries
      .updateTable('outbox')
      .set({ state: 'waiting', reason: null, attempts: 0, repeats: 0, next_at: now })
      .where(chosen)
      .where('chat_key', 'in', keys)
      .returning('chat_key')
      .execute();
    for (const chatKey of keys) await makeReady(queries, chatKey, now);
    return rows;
  });
  if (chats.length > 0) store.announce();
  return chats.length;
}
