import type { Intake, ReachNews, Received } from '../../../src/delivery/channel.ts';

/** An intake that keeps what it is given in memory, once for each event, as the store does; and can fail. */
export class KeepingIntake implements Intake {
  readonly received: Received[] = [];
  readonly reached: ReachNews[] = [];
  /** How many of the next calls fail. */
  failures = 0;
  readonly #known = new Set<string>();

  async receive(messages: readonly Received[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the store is down');
    }
    for (const message of messages) {
      if (this.#known.has(message.eventId)) continue;
      this.#known.add(message.eventId);
      this.received.push(message);
    }
  }

  async settle(): Promise<void> {}

  async reach(news: readonly ReachNews[]): Promise<void> {
    this.reached.push(...news);
  }

  /** The texts received, in order. */
  texts(): string[] {
    return this.received.flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []));
  }
}
