import { setTimeout as wait } from 'node:timers/promises';

/** The first pause after a failure, and the longest; in milliseconds. */
const FIRST = 200;
const LONGEST = 30_000;

/**
 * How long to wait after some failures in a row: twice as long each time, up to half a minute, with jitter so that
 * several processes do not come back together. Pure.
 * @param failures 1 or more
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function backoff(failures: number, random: number): number {
  const most = Math.min(LONGEST, FIRST * 2 ** (failures - 1));
  return Math.round(most * (0.5 + random / 2));
}

/** Waits, or less when the signal aborts; resolves either way. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
