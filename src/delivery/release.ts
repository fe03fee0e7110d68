import { eraseAfterSending } from '../store/erase.ts';
import { chatReadyAt, releaseChat } from '../store/leases.ts';
import type { Lease } from '../store/stored.ts';
import type { Queries } from '../store/tables.ts';
import type { Control } from './parts.ts';

/** Whether a chat has more to do now, or was given back. */
export type Left = 'more' | 'released';

/**
 * Gives a chat back unless it has something to do right now; a stopping process gives it back in any case. Erases
 * it when its person asked for that and nothing is left to say. Call inside a transaction that holds the lease.
 */
export async function releaseIfIdle(
  queries: Queries,
  lease: Lease,
  now: number,
  control: Control,
): Promise<Left> {
  const readyAt = await chatReadyAt(queries, lease.chatKey);
  if (!control.stopping && readyAt !== undefined && readyAt <= now) return 'more';
  const { erase } = await releaseChat(queries, lease, readyAt, true);
  if (erase && readyAt === undefined) await eraseAfterSending(queries, lease.chatKey);
  return 'released';
}
