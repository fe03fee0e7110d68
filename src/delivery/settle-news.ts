import { lockChat, makeReady } from '../store/leases.ts';
import { changeRow, giveUpChat } from '../store/outbox.ts';
import { pauseChannel } from '../store/pauses.ts';
import { countSend } from '../store/send-counts.ts';
import { findByStatus, raiseStatus, type StatusRow, writeStatus } from '../store/statuses.ts';
import type { Queries } from '../store/tables.ts';
import { afterSend } from './after-send.ts';
import { isNews } from './after-status.ts';
import type { StatusNews } from './channel.ts';
import { monthOf } from './month.ts';
import { MESSAGES, type Parts } from './parts.ts';

type NewsParts = Pick<
  Parts,
  'store' | 'channels' | 'keyOf' | 'observe' | 'timing' | 'clock' | 'random' | 'pauses'
>;

/** Takes in what a platform says about a message we sent. One we do not know is ignored. */
export async function settleNews(parts: NewsParts, news: StatusNews): Promise<void> {
  const { store } = parts;
  const platformKey = parts.keyOf(news.channel, MESSAGES, news.platformId);
  const ids = {
    platformKey,
    ...(news.outgoingId === undefined ? {} : { outgoingId: news.outgoingId }),
  };
  const found = await findByStatus(store.db, ids);
  if (found === undefined || !isNews(found.status, news.status)) return;
  // Nearly all news is of this kind, and wakes nobody.
  const usual = found.state === 'sent' && news.status !== 'failed';
  if (usual && (await raise(parts, found, news))) return;
  const changed = await store.transaction(async (queries) => {
    // The chat first, as everywhere, so that nobody waits in a circle.
    await lockChat(queries, store.dialect, found.chatKey);
    const row = await findByStatus(queries, ids);
    if (row === undefined || !isNews(row.status, news.status)) return false;
    await writeStatus(queries, row.seq, news.status, platformKey);
    if (news.status === 'failed') await noteFailure(queries, parts, news, row);
    else await noteArrival(queries, parts, news, row);
    await makeReady(queries, row.chatKey, parts.clock());
    return true;
  });
  if (!changed) return;
  parts.observe({ event: 'status', channel: news.channel, status: news.status });
  if (news.failure?.outcome === 'alarm')
    parts.observe({ event: 'alarm', channel: news.channel, reason: news.failure.reason });
  store.announce();
}

async function raise(parts: NewsParts, row: StatusRow, { channel, status }: StatusNews): Promise<boolean> {
  const { store } = parts;
  const raised = await (store.dialect === 'postgres'
    ? raiseStatus(store.db, row, status)
    : store.transaction((queries) => raiseStatus(queries, row, status)));
  if (raised) parts.observe({ event: 'status', channel, status });
  return raised;
}

/** The platform has it: settles a send whose outcome was unknown, so that it is not repeated. */
async function noteArrival(
  queries: Queries,
  parts: NewsParts,
  news: StatusNews,
  row: StatusRow,
): Promise<void> {
  const now = parts.clock();
  const change = { state: 'sent', reason: null, attempts: row.attempts, nextAt: now } as const;
  const open = { states: ['sending', 'unsure', 'waiting', 'dead'] } as const;
  const keepPayload = news.status === 'sent';
  if (await changeRow(queries, row.seq, change, open, now, keepPayload))
    await countSend(queries, news.channel, monthOf(now), parts.random());
}

/** The platform could not deliver it after all. */
async function noteFailure(
  queries: Queries,
  parts: NewsParts,
  news: StatusNews,
  row: StatusRow,
): Promise<void> {
  const now = parts.clock();
  const failure =
    news.failure === undefined || news.failure.outcome === 'ambiguous'
      ? ({ outcome: 'give-up', reason: 'failed', unreachable: false } as const)
      : news.failure;
  const after = afterSend(
    failure,
    { attempts: row.attempts, repeats: 0 },
    { now, random: parts.random(), confirmsLater: true, timing: parts.timing },
  );
  await changeRow(
    queries,
    row.seq,
    after.change,
    { states: ['sent', 'sending', 'unsure', 'waiting'] },
    now,
    true,
  );
  if (after.unreachable) await giveUpChat(queries, row.chatKey, failure.reason, now);
  if (after.pausedUntil !== undefined) {
    parts.pauses.note(news.channel, after.pausedUntil);
    await pauseChannel(queries, {
      channel: news.channel,
      until: after.pausedUntil,
      reason: failure.reason,
    });
  }
}
