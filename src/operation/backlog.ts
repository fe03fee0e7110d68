import type { Channel, ChannelName } from '../delivery/channel.ts';
import { monthOf } from '../delivery/month.ts';
import { inboxBacklog } from '../store/inbox.ts';
import { outboxCounts } from '../store/outbox.ts';
import { sentInMonth } from '../store/send-counts.ts';
import type { Store } from '../store/store.ts';
import type { Backlog } from './metrics.ts';

/** Reads from the store what waits, what stands aside and what was sent this month. */
export async function readBacklog(
  store: Store,
  channels: readonly Pick<Channel, 'name'>[],
  budgets: Partial<Record<ChannelName, number>>,
  now: Date,
): Promise<Backlog> {
  const inbox = await inboxBacklog(store.db);
  const outgoing = await outboxCounts(store.db);
  const month: Backlog['month'][number][] = [];
  for (const { name } of channels) {
    const sent = await sentInMonth(store.db, name, monthOf(now.getTime()));
    const budget = budgets[name];
    month.push({ channel: name, sent, ...(budget === undefined ? {} : { budget }) });
  }
  return {
    waiting: inbox.waiting,
    oldestSeconds: inbox.oldest === undefined ? 0 : (now.getTime() - inbox.oldest.getTime()) / 1_000,
    outgoing,
    month,
  };
}
