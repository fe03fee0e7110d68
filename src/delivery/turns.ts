/** How long pieces of work may follow one another before the event loop turns, in milliseconds. */
const LONGEST_STRETCH = 20;

/**
 * Lets the event loop turn between pieces of work that keep the thread: answering many chats at once would
 * otherwise keep webhooks waiting.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #since = Number.NEGATIVE_INFINITY;
  readonly #clock: () => number;

  /** @param clock milliseconds; only differences count */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Resolves once all earlier callers had their turn, and when they took long, once the event loop has turned. */
  next(): Promise<void> {
    this.#last = this.#last.then(async () => {
      if (this.#clock() - this.#since < LONGEST_STRETCH) return;
      await new Promise((resolve) => setImmediate(resolve));
      this.#since = this.#clock();
    });
    return this.#last;
  }
}
