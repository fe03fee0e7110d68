import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ChannelName } from '../delivery/channel.ts';
import type { DeliveryEvent } from '../delivery/events.ts';
import { ModelMetrics } from './model-metrics.ts';

/** Where an answer went: a messenger, or the web page, which has no inbox. */
export type AnswerChannel = ChannelName | 'web';

/** What is read from the store whenever somebody asks for the metrics. */
export interface Backlog {
  waiting: number;
  /** Seconds since the oldest waiting message arrived; 0 when none waits. */
  oldestSeconds: number;
  /** Outgoing messages that are not settled or stand aside, by state. */
  outgoing: Readonly<Record<string, number>>;
  /** What each channel sent this month, and what it may send. */
  month: readonly { channel: ChannelName; sent: number; budget?: number }[];
}

/** People wait seconds, in an outage hours; in seconds. */
const WAITS = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 600, 3_600];
/** A request to a platform or from it; in seconds. */
const REQUESTS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The program's counters for Prometheus, in a registry of their own. No label tells of a person. */
export class Metrics {
  readonly registry = new Registry();
  /** Of the language model's part. */
  readonly model = new ModelMetrics(this.registry);
  readonly #events: Counter<'channel' | 'event'>;
  readonly #received: Counter<'channel'>;
  readonly #duplicates: Counter<'channel'>;
  readonly #answers: Counter<'channel' | 'rung' | 'kind'>;
  readonly #limited: Counter<'channel'>;
  readonly #waited: Histogram<'channel'>;
  readonly #sendTook: Histogram<'channel'>;
  readonly #webhookTook: Histogram<'channel' | 'status'>;
  readonly #refused: Counter<'channel' | 'why'>;
  readonly #statuses: Counter<'channel' | 'status'>;
  readonly #backlog: {
    waiting: Gauge;
    oldest: Gauge;
    outgoing: Gauge<'state'>;
    sent: Gauge<'channel'>;
    budget: Gauge<'channel'>;
  };
  #readBacklog: (() => Promise<Backlog>) | undefined;

  constructor() {
    const registers = [this.registry];
    const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter({ name: `tanya_${name}_total`, help, labelNames, registers });
    const histogram = <Label extends string>(
      name: string,
      help: string,
      buckets: number[],
      ...labelNames: Label[]
    ) => new Histogram({ name: `tanya_${name}_seconds`, help, buckets, labelNames, registers });
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name: `tanya_${name}`, help, labelNames, registers });
    collectDefaultMetrics({ register: this.registry });
    this.#received = counter('received', 'Messages stored', 'channel');
    this.#duplicates = counter('duplicates', 'Messages delivered again and dropped', 'channel');
    this.#answers = counter('answers', 'Answers made, by rung of the ladder', 'channel', 'rung', 'kind');
    this.#limited = counter('limited', 'Messages over a limit', 'channel');
    this.#events = counter('delivery_events', 'Sends, retries, failures and alarms', 'channel', 'event');
    this.#waited = histogram('answer_wait', 'From arrival to the finished answer', WAITS, 'channel');
    this.#sendTook = histogram('send', 'A request to the platform', REQUESTS, 'channel');
    this.#webhookTook = histogram('webhook', 'A webhook until its answer', REQUESTS, 'channel', 'status');
    this.#refused = counter('webhook_refused', 'Webhooks refused or not readable', 'channel', 'why');
    this.#statuses = counter('statuses', 'What platforms said of sent messages', 'channel', 'status');
    this.#backlog = {
      waiting: gauge('inbox_waiting', 'Messages that wait for an answer'),
      oldest: gauge('inbox_oldest_seconds', 'Age of the oldest message that waits for an answer'),
      outgoing: gauge('outbox_messages', 'Outgoing messages not settled or set aside', 'state'),
      sent: gauge('sent_this_month', 'Messages the platform took this month', 'channel'),
      budget: gauge('month_budget', 'Messages that may be sent in a month', 'channel'),
    };
  }

  /** Counts what happens in delivery. */
  observe(event: DeliveryEvent): void {
    switch (event.event) {
      case 'received':
        this.#received.inc({ channel: event.channel }, event.count);
        return;
      case 'duplicate':
        this.#duplicates.inc({ channel: event.channel }, event.count);
        return;
      case 'answered':
        this.#waited.observe({ channel: event.channel }, event.waitedMs / 1_000);
        this.countAnswer(event.channel, event);
        return;
      case 'limited':
        this.#limited.inc({ channel: event.channel }, event.messages);
        return;
      case 'status':
        this.#statuses.inc({ channel: event.channel, status: event.status });
        return;
      case 'sent':
        this.#sendTook.observe({ channel: event.channel }, event.tookMs / 1_000);
        this.#events.inc({ channel: event.channel, event: 'sent' });
        return;
      case 'trouble':
        this.#events.inc({ channel: 'all', event: 'trouble' });
        return;
      default:
        this.#events.inc({ channel: event.channel, event: event.event });
    }
  }

  /** Counts one answer by the rung that gave it. */
  countAnswer(channel: AnswerChannel, { rung, kind }: { rung: string; kind: string }): void {
    this.#answers.inc({ channel, rung, kind });
  }

  /** Counts a webhook by how it was answered and how long that took, in milliseconds. */
  countWebhook(channel: ChannelName, status: number, ms: number): void {
    this.#webhookTook.observe({ channel, status: String(status) }, ms / 1_000);
  }

  /** Counts a webhook that was refused, or a part of one that cannot be read. */
  countRefused(channel: ChannelName, why: string): void {
    this.#refused.inc({ channel, why });
  }

  /** Reads the backlog from now on whenever the metrics are asked for. */
  showBacklog(read: () => Promise<Backlog>): void {
    this.#readBacklog = read;
  }

  /** Everything in Prometheus' text format; figures of the backlog are left out while it cannot be read. */
  async text(): Promise<string> {
    const { waiting, oldest, outgoing, sent, budget } = this.#backlog;
    for (const gauge of [waiting, oldest]) gauge.remove();
    for (const gauge of [outgoing, sent, budget]) gauge.reset();
    const backlog = await this.#readBacklog?.().catch(() => undefined);
    if (backlog) {
      waiting.set(backlog.waiting);
      oldest.set(backlog.oldestSeconds);
      for (const [state, count] of Object.entries(backlog.outgoing)) outgoing.set({ state }, count);
      for (const one of backlog.month) {
        sent.set({ channel: one.channel }, one.sent);
        if (one.budget !== undefined) budget.set({ channel: one.channel }, one.budget);
      }
    }
    this.model.refresh();
    return this.registry.metrics();
  }
}
