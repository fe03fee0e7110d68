import type { TanyaError } from '../../errors.ts';
import { backoff, pause } from './backoff.ts';
import type { Observe } from './events.ts';
import { failureOf, isTokenRefused, reasonOf, tokenError } from './failure.ts';

/** What trying again needs. */
export interface ConnectContext {
  observe: Observe;
  /** From 0 up to 1. */
  random: () => number;
  /** The error for what Telegram will never take, made from its own description; else that is tried again too. */
  refused?: (description: string) => TanyaError;
}

/**
 * Does something at Telegram, again and again until it works: a server that starts before its network must not stay
 * without Telegram for ever.
 * @returns true when it was done, false when the signal aborted before
 * @throws TanyaError when Telegram refuses the token, or the error made by `refused`
 */
export async function untilDone(
  action: () => Promise<unknown>,
  { observe, random, refused }: ConnectContext,
  signal: AbortSignal,
): Promise<boolean> {
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      await action();
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = failureOf(error);
      if (isTokenRefused(failure)) throw tokenError();
      if (refused && failure.kind === 'refused' && failure.code === 400) throw refused(failure.description);
      const asked = failure.kind === 'refused' ? (failure.retryAfterMs ?? 0) : 0;
      const waitMs = Math.max(asked, backoff(failures, random()));
      observe({ event: 'start-failed', reason: reasonOf(failure), waitMs });
      await pause(waitMs, signal);
    }
  }
  return false;
}
