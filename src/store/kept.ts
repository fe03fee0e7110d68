import type { ChannelName } from '../delivery/channel.ts';
import { makeReady } from './leases.ts';
import type { Store } from './store.ts';
import { KEPT_STATES } from './tables.ts';

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
    const query = queries
      .updateTable('outbox')
      .set({ state: 'waiting', reason: null, attempts: 0, repeats: 0, next_at: now })
      .where('state', 'in', KEPT_STATES);
    const rows = await ('ids' in choice
      ? query.where('id', 'in', choice.ids)
      : query.where('channel', '=', choice.channel).where('state', '=', choice.state)
    )
      .returning('chat_key')
      .execute();
    for (const chatKey of [...new Set(rows.map((row) => row.chat_key))].sort())
      await makeReady(queries, chatKey, now);
    return rows;
  });
  if (chats.length > 0) store.announce();
  return chats.length;
}
