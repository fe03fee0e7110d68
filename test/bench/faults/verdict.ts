import type { ChannelName } from '../../../src/delivery/channel.ts';
import { channelOf } from './chats.ts';
import type { Taken } from './platform.ts';

/** What the store says of the messages of one channel that were sent again although they may have arrived. */
export type Repeats = Readonly<Record<ChannelName, number>>;

/** What the fake platforms saw, held against what was asked. */
export interface Verdict {
  messages: number;
  once: number;
  /** Answered more than once, each time because the outcome of a send was unknown; the store has it on record. */
  repeatedKnown: number;
  /** Of those, answers that the platform had not confirmed. The rest was confirmed to a worker that was killed. */
  repeatedUnconfirmed: number;
  /** Messages answered more than once, by channel. */
  repeatedOn: Readonly<Record<ChannelName, number>>;
  lost: number;
  repeatedUnknown: number;
  /** Chats in which an answer came before one to an earlier message. */
  outOfOrder: number;
}

/**
 * Holds what the platforms took against what was sent to the bot. Pure.
 * @param sent how many messages each chat sent, by chat
 * @param repeats sends on record as repeated, by channel
 */
export function judge(sent: readonly number[], taken: readonly Taken[], repeats: Repeats): Verdict {
  const times = new Map<string, Taken[]>();
  const last = new Map<number, number>();
  const disordered = new Set<number>();
  for (const one of taken) {
    for (const number of one.answers) {
      const key = `${one.chat}:${number}`;
      const before = times.get(key);
      if (before === undefined) {
        // A repeated answer is old; only what is said for the first time has an order.
        if (number < (last.get(one.chat) ?? -1)) disordered.add(one.chat);
        last.set(one.chat, number);
        times.set(key, [one]);
      } else before.push(one);
    }
  }
  const verdict = { once: 0, repeatedUnconfirmed: 0, lost: 0 };
  const repeated = { telegram: new Set<Taken>(), whatsapp: new Set<Taken>() };
  const repeatedOn = { telegram: 0, whatsapp: 0 };
  let repeatedMessages = 0;
  sent.forEach((count, chat) => {
    for (let number = 0; number < count; number++) {
      const seen = times.get(`${chat}:${number}`) ?? [];
      if (seen.length === 0) verdict.lost++;
      else if (seen.length === 1) verdict.once++;
      else {
        repeatedMessages++;
        repeatedOn[channelOf(chat)]++;
        if (seen.slice(0, -1).every((one) => !one.confirmed)) verdict.repeatedUnconfirmed++;
        for (const one of seen.slice(1)) repeated[channelOf(chat)].add(one);
      }
    }
  });
  const unknown = (['telegram', 'whatsapp'] as const)
    .map((channel) => Math.max(0, repeated[channel].size - repeats[channel]))
    .reduce((sum, one) => sum + one, 0);
  return {
    messages: sent.reduce((sum, count) => sum + count, 0),
    ...verdict,
    repeatedKnown: repeatedMessages,
    repeatedOn,
    repeatedUnknown: unknown,
    outOfOrder: disordered.size,
  };
}
