import type { StatusNews } from './channel.ts';

/** Later in a message's life is higher. A failure can follow `sent`, but not what reached the person. */
const RANKS: Readonly<Record<StatusNews['status'], number>> = { sent: 1, failed: 2, delivered: 3, read: 4 };

/** Whether a status tells more than what is known; statuses arrive in any order and more than once. Pure. */
export function isNews(known: StatusNews['status'] | null, status: StatusNews['status']): boolean {
  return known === null || RANKS[status] > RANKS[known];
}
