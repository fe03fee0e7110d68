import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';
import type { WebhookCall } from './webhooks.ts';

const TRY_AGAIN_AFTER = 60;
const CALL_TIMEOUT = 5_000;

/** What was seen at the webhooks. */
export interface WebhookCounts {
  calls: number;
  /** Calls that nobody took: the worker was killed, or too slow. */
  unanswered: number;
  /** Calls that a worker asked to make again (503). */
  refused: number;
  /** Any other answer. */
  broken: number;
}

/**
 * Calls a webhook of any worker, again and again until one takes it, as the platforms do.
 * @returns false when the run was broken off before
 */
export async function deliver(
  call: WebhookCall,
  fleet: Fleet,
  random: () => number,
  counts: WebhookCounts,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    const { ports } = fleet;
    const port = ports[Math.floor(random() * ports.length)];
    if (port !== undefined) {
      counts.calls++;
      const status = await post(port, call);
      if (status === 200) return true;
      if (status === undefined) counts.unanswered++;
      else if (status === 503) counts.refused++;
      else counts.broken++;
    }
    await pause(TRY_AGAIN_AFTER);
  }
  return false;
}

async function post(port: number, { path, headers, body }: WebhookCall): Promise<number | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(CALL_TIMEOUT),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
