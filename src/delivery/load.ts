import { countReceived } from '../store/inbox.ts';
import type { Queries } from '../store/tables.ts';

/** How long a count is used: it guards against floods, for which seconds are exact enough. */
const COUNT_AGAIN_AFTER = 1_000;

/** How much everybody sends together, counted once a second at most. */
export class Load {
  readonly #queries: Queries;
  #count = 0;
  #countedAt = Number.NEGATIVE_INFINITY;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Messages received in the last `windowMs`. */
  async received(now: number, windowMs: number): Promise<number> {
    if (now - this.#countedAt >= COUNT_AGAIN_AFTER) {
      this.#countedAt = now;
      this.#count = await countReceived(this.#queries, now - windowMs);
    }
    return this.#count;
  }
}
