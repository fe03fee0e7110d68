import type { WaitingMessage } from '../store/stored.ts';
import type { Content } from './channel.ts';

/** The messages that are answered next, together. */
export interface NextBatch {
  messages: WaitingMessage[];
  stale: boolean;
}

/** Taps and commands mean one thing each; they are neither waited for nor merged. */
export function standsAlone(content: Content): boolean {
  return content.kind === 'choice' || content.kind === 'command';
}

/**
 * The messages of a chat that are to be answered together now. Pure.
 * @param waiting the chat's waiting messages in the order in which they were sent
 * @param now milliseconds, as `timing`
 * @returns undefined when none is due
 */
export function nextBatch(
  waiting: readonly WaitingMessage[],
  now: number,
  timing: { merge: number; stale: number },
): NextBatch | undefined {
  const [first] = waiting;
  if (first === undefined || !waiting.some((one) => one.dueAt.getTime() <= now)) return undefined;
  const isStale = (one: WaitingMessage) => now - one.sentAt.getTime() > timing.stale;
  const stale = isStale(first);
  if (standsAlone(first.content)) return { messages: [first], stale };
  const belongs = (one: WaitingMessage) =>
    !standsAlone(one.content) &&
    // A group and a private chat of one person are answered apart.
    one.addressId === first.addressId &&
    isStale(one) === stale &&
    (stale || Math.abs(one.receivedAt.getTime() - first.receivedAt.getTime()) <= timing.merge);
  const end = waiting.findIndex((one) => !belongs(one));
  return { messages: waiting.slice(0, end < 0 ? waiting.length : end), stale };
}
