import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ComposeEvent } from '../compose/events.ts';
import type { ModelStatus } from '../compose/model.ts';

/** An answer is composed within seconds or not at all; in seconds. */
const COMPOSING = [0.1, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 20];
const BREAKER_STATES = ['closed', 'half-open', 'open'] as const satisfies readonly ModelStatus['breaker'][];

/** The counters of the language model's part. Empty while no model is configured. */
export class ModelMetrics {
  readonly #compositions: Counter<'outcome' | 'cached'>;
  readonly #took: Histogram<'outcome'>;
  readonly #refusals: Counter<'code'>;
  readonly #calls: Counter<'step'>;
  readonly #trouble: Counter<'step' | 'kind'>;
  readonly #tokens: Counter<'direction'>;
  readonly #alarms: Counter<'alarm'>;
  readonly #mistakes: Counter;
  readonly #today: { calls: Gauge; tokens: Gauge<'direction'>; cost: Gauge };
  readonly #breaker: Gauge<'state'>;
  #status: (() => ModelStatus) | undefined;

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter({ name: `tanya_${name}_total`, help, labelNames, registers });
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name: `tanya_${name}`, help, labelNames, registers });
    this.#compositions = counter('compositions', 'Tries to compose an answer', 'outcome', 'cached');
    this.#took = new Histogram({
      name: 'tanya_composition_seconds',
      help: 'Composing one answer, with search, check and second try',
      buckets: COMPOSING,
      labelNames: ['outcome'],
      registers,
    });
    this.#refusals = counter('composition_refusals', 'What the check refused, by reason', 'code');
    this.#calls = counter('model_calls', 'Calls of the model', 'step');
    this.#trouble = counter('model_trouble', 'Calls that failed or were not made', 'step', 'kind');
    this.#tokens = counter('model_tokens', 'Tokens read and written', 'direction');
    this.#alarms = counter('model_alarms', 'Alarms about the budget of the day', 'alarm');
    this.#mistakes = counter('model_mistakes', 'Mistakes of the program while composing');
    this.#today = {
      calls: gauge('model_calls_today', 'Calls since midnight in Jakarta, by all who share the record'),
      tokens: gauge(
        'model_tokens_today',
        'Tokens since midnight in Jakarta, by all who share the record',
        'direction',
      ),
      cost: gauge(
        'model_cost_today',
        'Spending since midnight in Jakarta, by all who share the record, in your currency',
      ),
    };
    this.#breaker = gauge('model_breaker', '1 for the state of the breaker', 'state');
  }

  /** Counts what happens while composing. */
  observe(event: ComposeEvent): void {
    switch (event.type) {
      case 'outcome':
        this.#compositions.inc({ outcome: event.outcome, cached: String(event.cached) });
        this.#took.observe({ outcome: event.outcome }, event.ms / 1_000);
        return;
      case 'refusal':
        this.#refusals.inc({ code: event.code });
        return;
      case 'call':
        this.#calls.inc({ step: event.step });
        this.#tokens.inc({ direction: 'read' }, event.usage.input);
        this.#tokens.inc({ direction: 'written' }, event.usage.output);
        return;
      case 'trouble':
        this.#trouble.inc({ step: event.step, kind: event.kind });
        return;
      case 'budget':
        this.#alarms.inc({ alarm: event.alarm });
        return;
      case 'unkept':
        this.#trouble.inc({ step: 'budget', kind: 'unkept' });
        return;
      case 'mistake':
        this.#mistakes.inc();
        return;
      // Read when the metrics are asked for.
      case 'breaker':
    }
  }

  /** Reads the state of the model from now on whenever the metrics are asked for. */
  show(status: () => ModelStatus): void {
    this.#status = status;
  }

  /** Brings the figures of the moment up to date. */
  refresh(): void {
    const status = this.#status?.();
    if (!status) return;
    const { spent, breaker } = status;
    this.#today.calls.set(spent.requests);
    this.#today.tokens.set({ direction: 'read' }, spent.input);
    this.#today.tokens.set({ direction: 'written' }, spent.output);
    this.#today.cost.set(spent.cost);
    for (const state of BREAKER_STATES) this.#breaker.set({ state }, state === breaker ? 1 : 0);
  }
}
