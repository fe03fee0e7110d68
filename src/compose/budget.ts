import { dayInJakarta } from '../dates.ts';
import type { ModelSettings } from '../model-settings.ts';
import { type Amount, NOTHING, type SpendingRecord, sum, type Usage } from './spending.ts';

/** What a day has used, for the alarm and for reports. */
export interface Spent extends Amount {
  /** YYYY-MM-DD in Jakarta. */
  day: string;
}

/** From this share of a limit on, the operator is told once. */
const NEARLY_SPENT = 0.8;
const PER_MILLION = 1_000_000;

/** What a call leads to: nothing to say, nearly spent, or spent; each of the latter two is said once a day. */
export type Alarm = 'nearly-spent' | 'spent';

/** Who is told of what; must not throw. */
export interface BudgetListener {
  onAlarm: (alarm: Alarm, spent: Spent) => void;
  /** The record could not be reached: what it does not know yet is told to it with the next call. */
  onUnkept: () => void;
}

/**
 * Counts calls and spending of one day in Jakarta, with those of everybody who shares the record. No call waits for
 * the record: it is told in the background and answers with the total. So calls under way together, here or
 * elsewhere, may overstep a limit by what they use.
 */
export class Budget {
  readonly #limits: Pick<ModelSettings, 'dailyRequests' | 'dailyCost' | 'priceIn' | 'priceOut'>;
  readonly #record: SpendingRecord;
  readonly #listener: BudgetListener;
  #day = '';
  /** What the record told last. */
  #known: Readonly<Amount> = NOTHING;
  /** What it is being told, and what it is to be told next. */
  #telling: Readonly<Amount> = NOTHING;
  #untold: Readonly<Amount> = NOTHING;
  #said = new Set<Alarm>();
  #underWay: Promise<void> | undefined;

  constructor(
    limits: Pick<ModelSettings, 'dailyRequests' | 'dailyCost' | 'priceIn' | 'priceOut'>,
    record: SpendingRecord,
    listener: BudgetListener,
  ) {
    this.#limits = limits;
    this.#record = record;
    this.#listener = listener;
  }

  /** Learns what the day has used already. Never throws: a record that cannot be reached must keep nobody waiting. */
  async open(now: Date): Promise<void> {
    this.#turnDay(now);
    await this.#tell();
  }

  /** Tells the record what it does not know yet. */
  async close(): Promise<void> {
    await this.#underWay;
    if (this.#untold !== NOTHING) await this.#tell();
  }

  /** Counts one call, if the day still allows it. */
  take(now: Date): boolean {
    this.#turnDay(now);
    if (this.#share() >= 1) {
      this.#say('spent');
      return false;
    }
    this.#count({ ...NOTHING, requests: 1 });
    return true;
  }

  /** Counts what a call cost. */
  pay({ input, output }: Usage, now: Date): void {
    this.#turnDay(now);
    const { priceIn, priceOut } = this.#limits;
    this.#count({ requests: 0, input, output, cost: (input * priceIn + output * priceOut) / PER_MILLION });
  }

  /** What the day of `now` has used so far, as far as is known here. */
  spent(now: Date): Spent {
    this.#turnDay(now);
    return { day: this.#day, ...this.#used() };
  }

  #used(): Amount {
    return sum(this.#known, sum(this.#telling, this.#untold));
  }

  #share(): number {
    const { dailyRequests, dailyCost } = this.#limits;
    const { requests, cost } = this.#used();
    return Math.max(requests / dailyRequests, dailyCost > 0 ? cost / dailyCost : 0);
  }

  #count(amount: Amount): void {
    this.#untold = sum(this.#untold, amount);
    if (this.#share() >= NEARLY_SPENT) this.#say('nearly-spent');
    void this.#tell();
  }

  /** Tells the record everything untold, one message after the other. */
  #tell(): Promise<void> {
    this.#underWay ??= this.#tellAll().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #tellAll(): Promise<void> {
    do {
      const day = this.#day;
      const amount = this.#untold;
      this.#telling = amount;
      this.#untold = NOTHING;
      try {
        const total = await this.#record.add(day, amount);
        if (day === this.#day) this.#known = total;
        this.#telling = NOTHING;
      } catch {
        // Of a day that is over nothing needs to be known any more.
        if (day === this.#day) this.#untold = sum(this.#untold, amount);
        this.#telling = NOTHING;
        this.#listener.onUnkept();
        return;
      }
    } while (this.#untold !== NOTHING);
  }

  #turnDay(now: Date): void {
    const day = dayInJakarta(now);
    if (day === this.#day) return;
    this.#day = day;
    this.#known = NOTHING;
    this.#telling = NOTHING;
    this.#untold = NOTHING;
    this.#said = new Set();
  }

  #say(alarm: Alarm): void {
    if (this.#said.has(alarm)) return;
    this.#said.add(alarm);
    this.#listener.onAlarm(alarm, { day: this.#day, ...this.#used() });
  }
}
