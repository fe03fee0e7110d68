import { currentPauses } from '../store/pauses.ts';
import type { Queries } from '../store/tables.ts';
import type { ChannelName } from './channel.ts';

/** Another process's pause is learned this late at most; until then the platform says so itself. */
const ASK_AGAIN_AFTER = 1_000;

/** What this process knows of the channels that rest; the store knows for all processes. */
export class Pauses {
  readonly #until = new Map<ChannelName, number>();
  #askedAt = Number.NEGATIVE_INFINITY;

  /** Learns what the store knows; asks it once a second at most. */
  async refresh(queries: Queries, now: number): Promise<void> {
    if (now - this.#askedAt < ASK_AGAIN_AFTER) return;
    this.#askedAt = now;
    for (const { channel, until } of await currentPauses(queries, now)) this.note(channel, until);
  }

  /** Notes a pause at once; a longer one that is known stays. */
  note(channel: ChannelName, until: number): void {
    this.#until.set(channel, Math.max(until, this.#until.get(channel) ?? 0));
  }

  /** Until when the channel rests; undefined when it does not. */
  until(channel: ChannelName, now: number): number | undefined {
    const until = this.#until.get(channel) ?? 0;
    return until > now ? until : undefined;
  }
}
