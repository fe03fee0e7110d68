import type { Api } from 'grammy';
import { backoff, pause } from './backoff.ts';
import { apiSignal } from './bot-api.ts';
import type { Observe } from './events.ts';
import { type ApiFailure, failureOf, isTokenRefused, reasonOf, tokenError } from './failure.ts';
import { ALLOWED_UPDATES, LIMITS } from './limits.ts';

/** What polling needs. */
export interface PollContext {
  /** Its time limit must be longer than `pollSeconds`. */
  api: Api;
  /** Seconds that Telegram holds a request open when nothing comes. */
  pollSeconds: number;
  /** Has updates stored; gives how many could not be read. */
  take: (updates: readonly unknown[]) => Promise<number>;
  observe: Observe;
  /** From 0 up to 1. */
  random: () => number;
}

/** A server that gives empty answers at once (an emulator) is not asked in a tight loop; milliseconds. */
const SHORTEST_ROUND = 100;

/**
 * Long polling until the signal aborts. The offset, which tells Telegram what need not come again, moves only after
 * everything below it is stored: whatever happens in between, Telegram gives it once more. (grammY's own loop and its
 * runner confirm updates that are still being worked on.)
 * @throws TanyaError when Telegram refuses the token; every other failure is waited out
 */
export async function poll(context: PollContext, signal: AbortSignal): Promise<void> {
  const { api, observe, random } = context;
  let offset: number | undefined;
  let failures = 0;
  let mayBeHooked = true;
  while (!signal.aborted) {
    try {
      // Telegram gives no updates while a webhook is set; what waits is kept.
      if (mayBeHooked) await api.deleteWebhook({}, apiSignal(signal));
      mayBeHooked = false;
      offset = await round(context, offset, signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      if (error instanceof NotStored) {
        observe({ event: 'store-failed', error: error.cause });
        await pause(backoff(failures, random()), signal);
        continue;
      }
      const failure = failureOf(error);
      if (isTokenRefused(failure)) throw tokenError();
      const conflict = failure.kind === 'refused' && failure.code === 409;
      mayBeHooked = conflict && /webhook/i.test(failure.description);
      const waitMs = Math.max(retryAfter(failure), backoff(failures, random()));
      observe({ event: 'poll-failed', reason: reasonOf(failure), conflict, waitMs });
      await pause(waitMs, signal);
    }
  }
}

/** The store failed, not Telegram. */
class NotStored extends Error {}

/** Fetches once and stores; gives the next offset. */
async function round(
  { api, pollSeconds, take, observe }: PollContext,
  offset: number | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  const shortest = pause(SHORTEST_ROUND, signal);
  const updates = await api.getUpdates(
    {
      ...(offset === undefined ? {} : { offset }),
      limit: LIMITS.pollUpdates,
      timeout: pollSeconds,
      allowed_updates: ALLOWED_UPDATES,
    },
    apiSignal(signal),
  );
  if (updates.length === 0) {
    await shortest;
    return offset;
  }
  const unread = await take(updates).catch((cause: unknown) => {
    throw new NotStored('updates not stored', { cause });
  });
  for (let count = 0; count < unread; count++) observe({ event: 'skipped', why: 'not-an-update' });
  const ids = updates.map(({ update_id }) => update_id).filter(Number.isSafeInteger);
  return ids.length > 0 ? Math.max(...ids) + 1 : offset;
}

function retryAfter(failure: ApiFailure): number {
  return failure.kind === 'refused' ? (failure.retryAfterMs ?? 0) : 0;
}
