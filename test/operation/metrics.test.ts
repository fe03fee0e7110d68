import { describe, expect, it } from 'vitest';
import type { ComposeEvent } from '../../src/compose/events.ts';
import type { DeliveryEvent } from '../../src/delivery/events.ts';
import { Metrics } from '../../src/operation/metrics.ts';

const channel = 'telegram';
const SPENT = { day: '2026-03-10', requests: 2, input: 4_100, output: 170, cost: 0.5 };

describe('Metrics', () => {
  it('counts what happens while a model composes', async () => {
    const metrics = new Metrics();
    const events: ComposeEvent[] = [
      { type: 'call', step: 'compose', ms: 900, usage: { input: 2_000, output: 90 } },
      { type: 'refusal', code: 'figure', attempt: 1 },
      { type: 'call', step: 'compose', ms: 800, usage: { input: 2_100, output: 80 } },
      { type: 'outcome', outcome: 'answer', cached: false, ms: 1_700 },
      { type: 'outcome', outcome: 'answer', cached: true, ms: 0 },
      { type: 'trouble', step: 'condense', kind: 'server', status: 500 },
      { type: 'budget', alarm: 'nearly-spent', spent: SPENT },
      { type: 'mistake', where: 'src/compose/compose.ts:1:1' },
      { type: 'breaker', state: 'open' },
    ];
    for (const event of events) metrics.model.observe(event);
    metrics.model.show(() => ({ breaker: 'open', spent: SPENT }));
    const lines = (await metrics.text()).split('\n');
    for (const line of [
      'tanya_compositions_total{outcome="answer",cached="false"} 1',
      'tanya_compositions_total{outcome="answer",cached="true"} 1',
      'tanya_composition_seconds_sum{outcome="answer"} 1.7',
      'tanya_composition_refusals_total{code="figure"} 1',
      'tanya_model_calls_total{step="compose"} 2',
      'tanya_model_tokens_total{direction="read"} 4100',
      'tanya_model_tokens_total{direction="written"} 170',
      'tanya_model_trouble_total{step="condense",kind="server"} 1',
      'tanya_model_alarms_total{alarm="nearly-spent"} 1',
      'tanya_model_mistakes_total 1',
      'tanya_model_calls_today 2',
      'tanya_model_tokens_today{direction="read"} 4100',
      'tanya_model_cost_today 0.5',
      'tanya_model_breaker{state="open"} 1',
      'tanya_model_breaker{state="closed"} 0',
    ])
      expect(lines).toContain(line);
  });

  it('counts what happens in delivery', async () => {
    const metrics = new Metrics();
    const events: DeliveryEvent[] = [
      { event: 'received', channel, count: 3 },
      { event: 'duplicate', channel, count: 2 },
      {
        event: 'answered',
        channel,
        chat: 'abc',
        rung: 'curated',
        kind: 'answer',
        urgent: false,
        messages: 2,
        waitedMs: 1_700,
      },
      { event: 'limited', channel, chat: 'abc', messages: 4, said: true },
      { event: 'sent', channel, id: 'x', tookMs: 40, waitedMs: 60 },
      { event: 'retried', channel, id: 'x', reason: 'r', inMs: 5 },
      { event: 'status', channel: 'whatsapp', status: 'read' },
      { event: 'trouble', where: 'worker', error: new Error('e') },
    ];
    for (const event of events) metrics.observe(event);
    metrics.countAnswer('web', { rung: 'urgent', kind: 'urgent' });
    metrics.countWebhook('whatsapp', 200, 7);
    metrics.countRefused('whatsapp', 'no-signature');
    const lines = (await metrics.text()).split('\n');
    for (const line of [
      'tanya_received_total{channel="telegram"} 3',
      'tanya_duplicates_total{channel="telegram"} 2',
      'tanya_answers_total{channel="telegram",rung="curated",kind="answer"} 1',
      'tanya_answers_total{channel="web",rung="urgent",kind="urgent"} 1',
      'tanya_answer_wait_seconds_sum{channel="telegram"} 1.7',
      'tanya_limited_total{channel="telegram"} 4',
      'tanya_send_seconds_bucket{le="0.05",channel="telegram"} 1',
      'tanya_send_seconds_bucket{le="0.02",channel="telegram"} 0',
      'tanya_delivery_events_total{channel="telegram",event="sent"} 1',
      'tanya_delivery_events_total{channel="telegram",event="retried"} 1',
      'tanya_delivery_events_total{channel="all",event="trouble"} 1',
      'tanya_statuses_total{channel="whatsapp",status="read"} 1',
      'tanya_webhook_seconds_count{channel="whatsapp",status="200"} 1',
      'tanya_webhook_refused_total{channel="whatsapp",why="no-signature"} 1',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.some((line) => line.startsWith('process_cpu_seconds_total'))).toBe(true);
  });

  it('reads the backlog anew each time, and leaves it out while it cannot be read', async () => {
    const metrics = new Metrics();
    expect(await metrics.text()).not.toMatch(/^tanya_inbox_waiting /m);
    let read = async () => ({
      waiting: 5,
      oldestSeconds: 12.5,
      outgoing: { dead: 1 } as Record<string, number>,
      month: [
        { channel: 'whatsapp', sent: 80, budget: 100 },
        { channel: 'telegram', sent: 3 },
      ] as const,
    });
    metrics.showBacklog(() => read());
    const full = await metrics.text();
    for (const line of [
      'tanya_inbox_waiting 5',
      'tanya_inbox_oldest_seconds 12.5',
      'tanya_outbox_messages{state="dead"} 1',
      'tanya_sent_this_month{channel="whatsapp"} 80',
      'tanya_month_budget{channel="whatsapp"} 100',
      'tanya_sent_this_month{channel="telegram"} 3',
    ]) {
      expect(full.split('\n')).toContain(line);
    }
    read = () => Promise.reject(new Error('away'));
    const without = await metrics.text();
    expect(without).not.toMatch(/^tanya_inbox_waiting /m);
    expect(without).not.toContain('state="dead"');
  });
});
