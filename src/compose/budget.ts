import { dayInJakarta } from '../dates.ts';
import type { ModelSettings } from '../model-settings.ts';

/** Tokens of one call, as the server counted them or as we had to guess. */
export interface Usage {
  input: number;
  output: number;
}

/** What the day has used, for the alarm and for reports. */
export interface Spent {
  /** YYYY-MM-DD in Jakarta. */
  day: string;
  requests: number;
  /** Tokens read and written. */
  input: number;
  output: number;
  /** In the currency of the prices. */
  cost: number;
}

/** From this share of a limit on, the operator is told once. */
const NEARLY_SPENT = 0.8;
const PER_MILLION = 1_000_000;

/** What a call leads to: nothing to say, nearly spent, or spent; each of the latter two is said once a day. */
export type Alarm = 'nearly-spent' | 'spent';

/**
 * Counts calls and spending of one day in Jakarta. In memory: a restart begins the day anew. A call is counted when
 * it is sent, its cost when it is over, so that calls under way together may overstep the cost by what they use.
 */
export class Budget {
  readonly #limits: Pick<ModelSettings, 'dailyRequests' | 'dailyCost' | 'priceIn' | 'priceOut'>;
  readonly #onAlarm: (alarm: Alarm, spent: Spent) => void;
  #spent: Spent = nothingSpent('');
  #said = new Set<Alarm>();

  constructor(
    limits: Pick<ModelSettings, 'dailyRequests' | 'dailyCost' | 'priceIn' | 'priceOut'>,
    onAlarm: (alarm: Alarm, spent: Spent) => void,
  ) {
    this.#limits = limits;
    this.#onAlarm = onAlarm;
  }

  /** Counts one call, if the day still allows it. */
  take(now: Date): boolean {
    this.#turnDay(now);
    if (this.#share() >= 1) {
      this.#say('spent');
      return false;
    }
    this.#spent.requests += 1;
    if (this.#share() >= NEARLY_SPENT) this.#say('nearly-spent');
    return true;
  }

  /** Counts what a call cost. */
  pay({ input, output }: Usage, now: Date): void {
    this.#turnDay(now);
    const { priceIn, priceOut } = this.#limits;
    this.#spent.input += input;
    this.#spent.output += output;
    this.#spent.cost += (input * priceIn + output * priceOut) / PER_MILLION;
    if (this.#share() >= NEARLY_SPENT) this.#say('nearly-spent');
  }

  /** What the day of `now` has used so far. */
  spent(now: Date): Spent {
    this.#turnDay(now);
    return { ...this.#spent };
  }

  #share(): number {
    const { dailyRequests, dailyCost } = this.#limits;
    const byCost = dailyCost > 0 ? this.#spent.cost / dailyCost : 0;
    return Math.max(this.#spent.requests / dailyRequests, byCost);
  }

  #turnDay(now: Date): void {
    const day = dayInJakarta(now);
    if (day === this.#spent.day) return;
    this.#spent = nothingSpent(day);
    this.#said = new Set();
  }

  #say(alarm: Alarm): void {
    if (this.#said.has(alarm)) return;
    this.#said.add(alarm);
    this.#onAlarm(alarm, { ...this.#spent });
  }
}

function nothingSpent(day: string): Spent {
  return { day, requests: 0, input: 0, output: 0, cost: 0 };
}
