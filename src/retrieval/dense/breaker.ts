/** How the breaker acts; times in milliseconds. */
export interface BreakerSettings {
  /** Failures in a row after which nothing is sent for a while. */
  failures: number;
  /** The first rest; it doubles with every failed probe. */
  rest: number;
  longestRest: number;
}

const DEFAULTS: BreakerSettings = { failures: 3, rest: 30_000, longestRest: 600_000 };

/**
 * Keeps a dead endpoint from costing every person the deadline: after some failures in a row it lets nothing
 * through for a rest, then one probe; a probe that succeeds closes it again.
 */
export class Breaker {
  readonly #settings: BreakerSettings;
  #failures = 0;
  #rest: number;
  /** When the next probe may go, while open. */
  #probeAt: number | undefined;
  #isProbing = false;

  constructor(settings: Partial<BreakerSettings> = {}) {
    this.#settings = { ...DEFAULTS, ...settings };
    this.#rest = this.#settings.rest;
  }

  get isOpen(): boolean {
    return this.#probeAt !== undefined;
  }

  /** Whether a request may go now. A request let through must be followed by `succeeded` or `failed`. */
  admits(now: number): boolean {
    if (this.#probeAt === undefined) return true;
    if (this.#isProbing || now < this.#probeAt) return false;
    this.#isProbing = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#rest = this.#settings.rest;
    this.#probeAt = undefined;
    this.#isProbing = false;
  }

  failed(now: number): void {
    this.#failures += 1;
    // While open, only the probe counts: requests sent before it opened come back late.
    if (this.isOpen && !this.#isProbing) return;
    if (this.#isProbing) this.#rest = Math.min(2 * this.#rest, this.#settings.longestRest);
    this.#isProbing = false;
    if (this.#failures >= this.#settings.failures) this.#probeAt = now + this.#rest;
  }
}
