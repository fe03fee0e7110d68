/** So many failures in a row open the breaker. */
const FAILURES = 3;
/** The first rest; each failed probe doubles it. */
const FIRST_REST = 30_000;
const LONGEST_REST = 5 * 60_000;

/** `closed`: calls go through; `open`: none do; `half-open`: one call tries whether it works again. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/**
 * Keeps a failing model from making every person wait for its deadline: after some failures in a row it is left
 * alone, then one call probes it, and a probe that succeeds closes the breaker. Time is passed in, in milliseconds.
 */
export class Breaker {
  #failures = 0;
  #rest = FIRST_REST;
  #restsUntil: number | undefined;
  #probing = false;

  /** Whether a call may go out now. */
  admits(now: number): boolean {
    return this.#restsUntil === undefined || (now >= this.#restsUntil && !this.#probing);
  }

  /** A call that was admitted goes out; its outcome must be told. While half-open it is the probe. */
  began(): void {
    this.#probing = this.#restsUntil !== undefined;
  }

  /** A call succeeded. */
  succeeded(): void {
    this.#failures = 0;
    this.#rest = FIRST_REST;
    this.#restsUntil = undefined;
    this.#probing = false;
  }

  /**
   * A call failed.
   * @param retryAfter milliseconds for which the server itself asked to be left alone: opens the breaker at once
   */
  failed(now: number, retryAfter?: number): void {
    this.#failures += 1;
    const wasProbe = this.#probing;
    this.#probing = false;
    if (retryAfter === undefined && !wasProbe && this.#failures < FAILURES) return;
    if (wasProbe) this.#rest = Math.min(LONGEST_REST, this.#rest * 2);
    const rest = Math.min(LONGEST_REST, Math.max(this.#rest, retryAfter ?? 0));
    this.#restsUntil = Math.max(this.#restsUntil ?? 0, now + rest);
  }

  /** A call was broken off by ourselves: it says nothing, and after a probe another may go out. */
  interrupted(): void {
    this.#probing = false;
  }

  state(now: number): BreakerState {
    if (this.#restsUntil === undefined) return 'closed';
    return now < this.#restsUntil ? 'open' : 'half-open';
  }
}
