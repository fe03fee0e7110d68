import type { BaseMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import type { z } from 'zod';
import type { ModelSettings } from '../model-settings.ts';
import { Breaker, type BreakerState } from './breaker.ts';
import { Budget, type Spent } from './budget.ts';
import { isDeclined, textOf, usageOf } from './chunk.ts';
import type { Observe } from './events.ts';
import { forbidTracing } from './no-tracing.ts';
import { shaped } from './shaped.ts';
import { type SpendingRecord, spendingInMemory, type Usage } from './spending.ts';
import { jsonIn } from './structure.ts';
import { endedBy, ModelTrouble, toTrouble } from './trouble.ts';

/** Six short sentences with their ids fit several times over; a model that thinks first needs the rest. */
const MOST_TOKENS = 2_000;
/** What is longer is no answer; also bounds a server that ignores the token limit. */
const MOST_CHARACTERS = 12_000;
/** Indonesian takes about this many characters a token; only used where the server tells no count. */
const CHARACTERS_PER_TOKEN = 3;
/**
 * Calls under way at the same time. A quarter of the chats that delivery works on at once, so that a slow model leaves
 * room for those who need none.
 */
const MOST_AT_ONCE = 32;
/** Models that think before they answer refuse a temperature. */
const FIXED_TEMPERATURE = /^(?:o\d|gpt-5)/;

/** Milliseconds (for durations and the breaker) and the date (for the day's budget). */
export interface Clock {
  now: () => Date;
}

/** What a model may be given beside its settings. */
export interface ModelParts {
  /** Where the spending of a day is kept; absent: in memory. */
  spending?: SpendingRecord;
  clock?: Clock;
}

/** How a model is doing. */
export interface ModelStatus {
  breaker: BreakerState;
  spent: Spent;
}

/** One call: what to say, and the shape in which the answer must come. */
export interface ModelCall<Shape extends z.ZodType> {
  /** For counting. */
  step: string;
  messages: BaseMessage[];
  shape: Shape;
  signal: AbortSignal;
  /** Told everything written so far, whenever something was added. Must not throw. */
  onWritten?: (written: string) => void;
}

/** What a call gave: the value, and the text it was read from. */
export interface ModelAnswer<T> {
  value: T;
  text: string;
}

/**
 * The configured model, reached through LangChain. Every call streams, passes breaker and budget, and ends in a
 * value of the asked shape or a `ModelTrouble`; nothing is retried here.
 */
export class LanguageModel {
  readonly name: string;
  readonly #chat: ChatOpenAI;
  readonly #output: ModelSettings['output'];
  readonly #breaker = new Breaker();
  readonly #budget: Budget;
  readonly #observe: Observe;
  readonly #clock: Clock;
  #underWay = 0;

  constructor(settings: ModelSettings, observe: Observe, { spending, clock }: ModelParts = {}) {
    forbidTracing();
    this.name = settings.model;
    this.#output = settings.output;
    this.#observe = observe;
    this.#clock = clock ?? { now: () => new Date() };
    this.#budget = new Budget(settings, spending ?? spendingInMemory(), {
      onAlarm: (alarm, spent) => observe({ type: 'budget', alarm, spent }),
      onUnkept: () => observe({ type: 'unkept' }),
    });
    this.#chat = new ChatOpenAI({
      model: settings.model,
      // Never left out: LangChain would take OPENAI_API_KEY and show it to whatever server is configured.
      apiKey: settings.key ?? 'none',
      configuration: {
        baseURL: settings.baseUrl,
        organization: null,
        project: null,
        logLevel: 'off',
        // What people ask goes to the server that was chosen, not to where that one points.
        fetchOptions: { redirect: 'error' },
      },
      ...(FIXED_TEMPERATURE.test(settings.model) ? {} : { temperature: 0 }),
      maxTokens: MOST_TOKENS,
      maxRetries: 0,
      streamUsage: true,
      // LangChain drops what OpenAI calls a refusal; the raw piece has it.
      __includeRawResponse: true,
    });
  }

  /** How the model is doing, and what it used today. */
  status(): ModelStatus {
    const now = this.#clock.now();
    return { breaker: this.#breaker.state(now.getTime()), spent: this.#budget.spent(now) };
  }

  /** Learns what the day has spent already; calls may be made before, without knowing. */
  open(): Promise<void> {
    return this.#budget.open(this.#clock.now());
  }

  /** Makes sure that what was spent is kept. */
  close(): Promise<void> {
    return this.#budget.close();
  }

  /** @throws ModelTrouble for whatever goes wrong */
  async ask<Shape extends z.ZodType>(call: ModelCall<Shape>): Promise<ModelAnswer<z.output<Shape>>> {
    const start = this.#clock.now();
    if (call.signal.aborted) throw this.#told(call.step, endedBy(call.signal));
    if (!this.#breaker.admits(start.getTime())) throw this.#told(call.step, new ModelTrouble('resting'));
    if (this.#underWay >= MOST_AT_ONCE) throw this.#told(call.step, new ModelTrouble('busy'));
    if (!this.#budget.take(start)) throw this.#told(call.step, new ModelTrouble('budget'));
    this.#breaker.began();
    this.#underWay += 1;
    const before = this.#breaker.state(start.getTime());
    const used: Usage = { input: 0, output: 0 };
    try {
      const text = await this.#read(call, used);
      const answer = { value: parse(call.shape, text), text };
      this.#breaker.succeeded();
      return answer;
    } catch (error) {
      const now = this.#clock.now().getTime();
      const trouble = toTrouble(error, call.signal, now);
      if (trouble.kind === 'interrupted') this.#breaker.interrupted();
      else if (trouble.kind === 'declined') this.#breaker.succeeded();
      else this.#breaker.failed(now, trouble.retryAfter);
      throw this.#told(call.step, trouble);
    } finally {
      this.#underWay -= 1;
      const end = this.#clock.now();
      this.#budget.pay(used, end);
      this.#observe({ type: 'call', step: call.step, ms: end.getTime() - start.getTime(), usage: used });
      const after = this.#breaker.state(end.getTime());
      if (after !== before) this.#observe({ type: 'breaker', state: after });
    }
  }

  #told(step: string, trouble: ModelTrouble): ModelTrouble {
    const { kind, status } = trouble;
    this.#observe({ type: 'trouble', step, kind, ...(status === undefined ? {} : { status }) });
    return trouble;
  }

  /** Everything the model wrote; `used` is filled on the way, also when the call breaks off. */
  async #read({ messages, shape, signal, onWritten }: ModelCall<z.ZodType>, used: Usage): Promise<string> {
    let written = '';
    let finish: unknown;
    let counted = false;
    const estimate = () => {
      if (counted) return;
      used.input = tokensIn(messages.map(({ text }) => text).join(''));
      used.output = tokensIn(written);
    };
    const ended = endOf(signal);
    try {
      const stream = await ended.before(shaped(this.#chat, this.#output, shape).stream(messages, { signal }));
      const chunks = stream[Symbol.asyncIterator]();
      for (;;) {
        const { done, value } = await ended.before(chunks.next());
        if (done) break;
        const added = textOf(value);
        written += added;
        finish = value.response_metadata.finish_reason ?? finish;
        if (isDeclined(value)) {
          void chunks.return?.();
          throw new ModelTrouble('declined');
        }
        const usage = usageOf(value);
        if (usage) {
          counted = true;
          used.input = usage.input_tokens;
          used.output = usage.output_tokens;
        }
        if (written.length > MOST_CHARACTERS) {
          void chunks.return?.();
          throw new ModelTrouble('endless');
        }
        if (added !== '') onWritten?.(written);
      }
    } finally {
      ended.forget();
      estimate();
    }
    // A stream that our deadline ended closes without an error.
    if (signal.aborted) throw endedBy(signal);
    if (finish === 'length') throw new ModelTrouble('truncated');
    if (written.trim() === '') throw new ModelTrouble('empty');
    return written;
  }
}

function tokensIn(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

function parse<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(jsonIn(text));
  } catch {
    throw new ModelTrouble('invalid');
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new ModelTrouble('invalid');
  return parsed.data;
}

/** Ends a wait when the signal does, even if what is waited for never notices. */
function endOf(signal: AbortSignal): { before: <T>(work: Promise<T>) => Promise<T>; forget: () => void } {
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(endedBy(signal));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  // Nobody may be waiting any more when it comes.
  aborted.catch(() => {});
  return {
    before: (work) => Promise.race([work, aborted]),
    forget: () => signal.removeEventListener('abort', onAbort),
  };
}
