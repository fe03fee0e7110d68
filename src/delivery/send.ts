import { holdLease, holdsLease } from '../store/leases.ts';
import { changeRow, giveUpChat, markSending, type OpenRow, postponeRow } from '../store/outbox.ts';
import { pauseChannel } from '../store/pauses.ts';
import { countSend } from '../store/send-counts.ts';
import type { Lease } from '../store/stored.ts';
import { afterSend } from './after-send.ts';
import type { Channel, SendResult } from './channel.ts';
import { monthOf } from './month.ts';
import { type Control, MESSAGES, type Parts } from './parts.ts';
import { type Left, releaseIfIdle } from './release.ts';
import { askedDelay } from './retry.ts';

/** How long the outcome of a send is kept trying to be written, and the wait between tries. */
const WRITE_FOR = 60_000;
const WRITE_AGAIN_AFTER = 250;

/** Sends a message that waits or whose first try may have been lost; the intention is on the disk before the request. */
export async function sendRow(parts: Parts, lease: Lease, row: OpenRow, control: Control): Promise<Left> {
  const { store } = parts;
  const now = parts.clock();
  const paused = parts.pauses.until(row.channel, now);
  if (paused !== undefined) {
    return store.transaction(async (queries) => {
      await holdLease(queries, store.dialect, lease);
      // Not all at the same moment when the rest is over.
      await postponeRow(queries, row.seq, now + askedDelay(paused - now, parts.random()));
      return releaseIfIdle(queries, lease, now, control);
    });
  }
  const repeated = row.state === 'unsure';
  await store.transaction(async (queries) => {
    await holdLease(queries, store.dialect, lease);
    await markSending(queries, row, lease.token, repeated);
  });
  if (repeated) parts.observe({ event: 'repeated', channel: row.channel, id: row.id });
  return sendMarked(parts, lease, { ...row, repeats: row.repeats + (repeated ? 1 : 0) }, control);
}

/** Sends a message that is marked as being sent by this claim, and writes down what became of it. */
export async function sendMarked(
  parts: Parts,
  lease: Lease,
  row: Pick<
    OpenRow,
    'seq' | 'id' | 'channel' | 'to' | 'payload' | 'replyTo' | 'attempts' | 'repeats' | 'createdAt'
  >,
  control: Control,
): Promise<Left> {
  const channel = parts.channels.get(row.channel);
  const started = parts.clock();
  const result: SendResult =
    channel === undefined
      ? { outcome: 'alarm', reason: 'channel is switched off' }
      : await sendWithin(channel, row, parts.timing.send);
  const ended = parts.clock();
  const left = await writeOutcome(parts, lease, row, result, control);
  if (result.outcome === 'sent') {
    parts.observe({
      event: 'sent',
      channel: row.channel,
      id: row.id,
      tookMs: ended - started,
      waitedMs: ended - row.createdAt,
    });
  }
  return left;
}

/** A message whose sender is gone: nobody knows whether it went out. */
export async function noteInterrupted(parts: Parts, lease: Lease, row: OpenRow): Promise<void> {
  const result = { outcome: 'ambiguous', reason: 'interrupted' } as const;
  const now = parts.clock();
  const { change } = afterSend(result, row, circumstances(parts, row.channel, now));
  const changed = await parts.store.transaction(async (queries) => {
    await holdLease(queries, parts.store.dialect, lease);
    return changeRow(queries, row.seq, change, { states: ['sending'] }, now, true);
  });
  if (changed) report(parts, row, result, change.state, change.nextAt - now);
}

async function writeOutcome(
  parts: Parts,
  lease: Lease,
  row: Pick<OpenRow, 'seq' | 'id' | 'channel' | 'attempts' | 'repeats'>,
  result: SendResult,
  control: Control,
): Promise<Left> {
  const { store } = parts;
  const giveUpAt = parts.clock() + WRITE_FOR;
  for (;;) {
    const now = parts.clock();
    const after =
      result.outcome === 'sent'
        ? { change: sentChange(parts, row, result.platformId, now) }
        : afterSend(result, row, circumstances(parts, row.channel, now));
    try {
      const outcome = await store.transaction(async (queries) => {
        const held = await holdsLease(queries, store.dialect, lease);
        // What the platform said is worth writing even when another process has taken the chat over.
        const from = {
          states: result.outcome === 'sent' ? (['sending', 'unsure'] as const) : (['sending'] as const),
          sendingBy: lease.token,
        };
        const keepPayload = parts.channels.get(row.channel)?.confirmsLater ?? true;
        const changed = await changeRow(queries, row.seq, after.change, from, now, keepPayload);
        if (changed && result.outcome === 'sent')
          await countSend(queries, row.channel, monthOf(now), parts.random());
        if (changed && 'unreachable' in after && result.outcome !== 'sent')
          await giveUpChat(queries, lease.chatKey, result.reason, now);
        if ('pausedUntil' in after && after.pausedUntil !== undefined && result.outcome !== 'sent')
          await pauseChannel(queries, {
            channel: row.channel,
            until: after.pausedUntil,
            reason: result.reason,
          });
        const left = held ? await releaseIfIdle(queries, lease, now, control) : 'released';
        return { left, changed };
      });
      if ('pausedUntil' in after && after.pausedUntil !== undefined)
        parts.pauses.note(row.channel, after.pausedUntil);
      if (outcome.changed && result.outcome !== 'sent')
        report(parts, row, result, after.change.state, after.change.nextAt - now);
      return outcome.left;
    } catch (error) {
      parts.observe({ event: 'trouble', where: 'outcome of a send', error });
      if (parts.clock() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, WRITE_AGAIN_AFTER));
    }
  }
}

function sentChange(
  parts: Parts,
  row: Pick<OpenRow, 'channel' | 'attempts'>,
  platformId: string,
  now: number,
) {
  return {
    state: 'sent',
    reason: null,
    attempts: row.attempts,
    nextAt: now,
    platformKey: parts.keyOf(row.channel, MESSAGES, platformId),
  } as const;
}

function circumstances(parts: Parts, name: OpenRow['channel'], now: number) {
  return {
    now,
    random: parts.random(),
    confirmsLater: parts.channels.get(name)?.confirmsLater ?? false,
    timing: parts.timing,
  };
}

function report(
  parts: Parts,
  { channel, id }: Pick<OpenRow, 'channel' | 'id'>,
  result: Exclude<SendResult, { outcome: 'sent' }>,
  state: string,
  inMs: number,
): void {
  const { reason } = result;
  if (state === 'dead') parts.observe({ event: 'dead', channel, id, reason });
  else if (result.outcome === 'ambiguous') parts.observe({ event: 'unsure', channel, id, reason });
  else if (result.outcome === 'alarm') parts.observe({ event: 'alarm', channel, reason });
  else if (result.outcome === 'give-up')
    parts.observe({ event: 'gave-up', channel, id, reason, unreachable: result.unreachable });
  else {
    parts.observe({ event: 'retried', channel, id, reason, inMs });
    if (result.scope === 'channel') parts.observe({ event: 'paused', channel, untilMs: inMs, reason });
  }
}

/** A try that never ends counts as ambiguous; so does a channel that breaks its promise not to throw. */
async function sendWithin(
  channel: Channel,
  { id, to, payload, replyTo }: Pick<OpenRow, 'id' | 'to' | 'payload' | 'replyTo'>,
  most: number,
): Promise<SendResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SendResult>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'ambiguous', reason: 'no outcome in time' }), most);
  });
  const sent = channel
    .send({ id, to, payload, ...(replyTo === null ? {} : { replyTo }) })
    .catch((): SendResult => ({ outcome: 'ambiguous', reason: 'channel failed' }));
  return Promise.race([sent, late]).finally(() => clearTimeout(timer));
}
