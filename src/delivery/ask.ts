import type { Lease, WaitingMessage } from '../store/stored.ts';
import type { Channel } from './channel.ts';
import { shortKey } from './events.ts';
import { whileHurrying } from './hurry.ts';
import type { Parts } from './parts.ts';
import type { Batch, Responded } from './respond.ts';
import { whileTyping } from './typing.ts';

/**
 * A chat that was claimed this often with nothing to show stops whoever takes it: it is not tried again. High enough
 * that a store too slow for its leases is not taken for that.
 */
const MOST_CLAIMS = 30;

/** An answer, and whether it only says that answering failed. */
export type Asked = Responded & { failed: boolean };

/**
 * Asks for the answer to a batch, showing that it is coming.
 * @returns undefined when it failed and is to be tried again later
 */
export async function ask(
  parts: Parts,
  lease: Lease,
  channel: Channel,
  messages: readonly WaitingMessage[],
  batch: Omit<Batch, 'signal' | 'hurry' | 'messages'>,
): Promise<Asked | undefined> {
  const last = messages.at(-1);
  const ids = messages.map((message) => message.id);
  const failed = (error: unknown): Asked | undefined => {
    const tries = Math.max(...messages.map((message) => message.attempts));
    const final = lease.claims > MOST_CLAIMS || tries >= parts.timing.respondRetries.length;
    parts.observe({
      event: 'respond-failed',
      channel: lease.channel,
      chat: shortKey(lease.chatKey),
      messages: ids,
      final,
      error,
    });
    if (!final) return undefined;
    const reply = parts.sayFailure(messages);
    return {
      replies: [reply],
      conversation: batch.conversation,
      urgent: reply.kind === 'urgent',
      failed: true,
    };
  };
  if (lease.claims > MOST_CLAIMS) return failed(new Error('every process that took this chat stopped'));
  const aborter = new AbortController();
  const work = async () => {
    await parts.turns.next();
    const answering = whileHurrying(parts, lease.chatKey, ids, (hurry) =>
      parts.respond({ ...batch, messages, signal: aborter.signal, hurry }),
    );
    return { ...(await within(answering, parts.timing.respond)), failed: false };
  };
  try {
    if (last === undefined || batch.limited !== undefined) return await work();
    return await whileTyping(channel, last.to, last.messageId, parts.timing, work);
  } catch (error) {
    aborter.abort();
    return failed(error);
  }
}

function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
