import { LeaseLostError } from '../store/errors.ts';
import { waitingMessages } from '../store/inbox.ts';
import { holdLease, renewLease } from '../store/leases.ts';
import { mayGoNext, openRows } from '../store/outbox.ts';
import type { Lease } from '../store/stored.ts';
import { answerBatch } from './answer.ts';
import { nextBatch } from './batch.ts';
import type { Control, Parts } from './parts.ts';
import { type Left, releaseIfIdle } from './release.ts';
import { noteInterrupted, sendRow } from './send.ts';

/** The lease is renewed when this part of it is gone, so that two renewals may fail. */
const RENEW_AFTER = 1 / 3;

/**
 * Works on one claimed chat until it has nothing to do: answers what waits, sends what is due, gives the chat back.
 * Trouble is reported, never thrown; the chat is then taken again when the lease has run out.
 */
export async function workChat(parts: Parts, lease: Lease, control: Control): Promise<void> {
  const renewing = setInterval(() => {
    renewLease(parts.store, lease, parts.clock() + parts.timing.lease).catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) parts.observe({ event: 'trouble', where: 'lease', error });
    });
  }, parts.timing.lease * RENEW_AFTER);
  try {
    while ((await step(parts, lease, control)) === 'more');
  } catch (error) {
    parts.observe({ event: 'trouble', where: 'chat', error });
  } finally {
    clearInterval(renewing);
  }
}

/** The next thing to do for a chat: answers before sending, for a new message may be urgent. */
async function step(parts: Parts, lease: Lease, control: Control): Promise<Left> {
  const { store } = parts;
  const now = parts.clock();
  const channel = parts.channels.get(lease.channel);
  const open = await openRows(store.db, lease.chatKey);
  const interrupted = open.find((row) => row.state === 'sending');
  if (interrupted !== undefined) {
    await noteInterrupted(parts, lease, interrupted);
    return 'more';
  }
  if (!control.stopping && channel !== undefined) {
    const batch = nextBatch(await waitingMessages(store.db, lease.chatKey), now, parts.timing);
    if (batch !== undefined) return answerBatch(parts, lease, channel, batch, open.length > 0, control);
    const due = open.filter(mayGoNext).find((row) => row.nextAt <= now);
    if (due !== undefined) return sendRow(parts, lease, due, control);
  }
  return store.transaction(async (queries) => {
    await holdLease(queries, store.dialect, lease);
    return releaseIfIdle(queries, lease, now, control);
  });
}
