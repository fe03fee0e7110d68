import { HumanMessage } from '@langchain/core/messages';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ComposeEvent } from '../../src/compose/events.ts';
import { LanguageModel } from '../../src/compose/model.ts';
import type { SpendingRecord } from '../../src/compose/spending.ts';
import { ModelTrouble, type TroubleKind } from '../../src/compose/trouble.ts';
import {
  type Behaviour,
  type OpenAiServer,
  type Script,
  saying,
  startOpenAiServer,
} from '../fixtures/openai-server.ts';
import { modelSettings } from './model-settings.ts';

const shape = z.object({ kata: z.array(z.string()) });
const GOOD = saying({ kata: ['visa', 'biaya'] });

const START = new Date('2026-03-10T03:00:00Z');

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A model whose server follows a script, with a clock that tests move by hand. */
async function opened(
  script: Script,
  given: Parameters<typeof modelSettings>[0] = {},
  spending?: SpendingRecord,
) {
  const server = await startOpenAiServer(script);
  servers.push(server);
  const events: ComposeEvent[] = [];
  let now = START.getTime();
  const model = new LanguageModel(
    modelSettings({ baseUrl: server.url, ...given }),
    (event) => events.push(event),
    { clock: { now: () => new Date(now) }, ...(spending && { spending }) },
  );
  const ask = (deadline = 5_000) =>
    model.ask({
      step: 'test',
      shape,
      signal: AbortSignal.timeout(deadline),
      messages: [new HumanMessage('Usulkan kata.')],
    });
  const kindOf = (deadline?: number) =>
    ask(deadline).then(
      () => 'answered',
      (error: unknown) => (error instanceof ModelTrouble ? error.kind : error),
    );
  return {
    server,
    events,
    model,
    ask,
    kindOf,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('a call', () => {
  it.each(['json_schema', 'tool', 'json'] as const)('gives the value by way of %s', async (output) => {
    const { ask, server } = await opened(() => GOOD, { output });
    expect((await ask()).value).toEqual({ kata: ['visa', 'biaya'] });
    expect(server.requests[0]).toMatchObject({ model: 'uji', stream: true, temperature: 0 });
    const [request] = server.requests;
    expect(request?.response_format?.type).toBe(
      output === 'tool' ? undefined : { json_schema: 'json_schema', json: 'json_object' }[output],
    );
    expect(request?.tools?.[0]?.function.name).toBe(output === 'tool' ? 'jawaban' : undefined);
  });

  it('demands every key and no other, as strict servers want it', async () => {
    const { ask, server } = await opened(() => GOOD);
    await ask();
    expect(server.requests[0]?.response_format?.json_schema).toMatchObject({
      strict: true,
      schema: { type: 'object', required: ['kata'], additionalProperties: false },
    });
  });

  it('sends the key that is set, and none that is not', async () => {
    process.env.OPENAI_API_KEY = 'sk-of-somebody-else';
    try {
      const without = await opened(() => GOOD);
      await without.ask();
      expect(without.server.requests[0]?.authorization).toBe('Bearer none');
      const { ask, server } = await opened(() => GOOD, { key: 'sk-ours' });
      await ask();
      expect(server.requests[0]?.authorization).toBe('Bearer sk-ours');
    } finally {
      delete process.env.OPENAI_API_KEY;
    }
  });

  it.each([
    ['inside a code fence', '```json\n{"kata":["a"]}\n```'],
    ['after a thought', '<think>{"kata":1}?</think>\n{"kata":["a"]}'],
    ['after a word of courtesy', 'Berikut: {"kata":["a"]}'],
  ])('reads JSON %s', async (_name, text) => {
    const { ask } = await opened(() => ({ kind: 'text', text }), { output: 'json' });
    expect((await ask()).value).toEqual({ kata: ['a'] });
  });

  it('reads the call of a tool though none was asked for', async () => {
    const call = (args: string) => ({
      content: null,
      tool_calls: [{ index: 0, id: 'c', type: 'function', function: { name: 'jawaban', arguments: args } }],
    });
    const { ask } = await opened(() => ({ kind: 'deltas', deltas: [call('{"kata":'), call('["a"]}')] }));
    expect((await ask()).value).toEqual({ kata: ['a'] });
  });

  it('goes to no other server than the one that is set, even when that one points there', async () => {
    const other = await opened(() => GOOD);
    const { kindOf } = await opened(() => ({ kind: 'redirect', to: `${other.server.url}/chat/completions` }));
    expect(await kindOf()).toBe('network');
    expect(other.server.requests).toEqual([]);
  });

  it('tells what was written so far, piece by piece', async () => {
    const { model } = await opened(() => GOOD);
    const heard: string[] = [];
    await model.ask({
      step: 'test',
      shape,
      signal: AbortSignal.timeout(5_000),
      messages: [new HumanMessage('Usulkan kata.')],
      onWritten: (written) => heard.push(written),
    });
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.at(-1)).toBe('{"kata":["visa","biaya"]}');
    for (const [index, one] of heard.entries()) expect(one.startsWith(heard[index - 1] ?? '')).toBe(true);
  });
});

const TROUBLE: readonly [TroubleKind, Behaviour][] = [
  ['rate-limit', { kind: 'status', status: 429, retryAfter: '20' }],
  ['server', { kind: 'status', status: 500 }],
  ['server', { kind: 'status', status: 503 }],
  ['rejected', { kind: 'status', status: 401 }],
  ['rejected', { kind: 'status', status: 404 }],
  ['network', { kind: 'reset' }],
  ['network', { kind: 'broken', text: '{"kata":["vi' }],
  ['empty', { kind: 'text', text: '' }],
  ['empty', { kind: 'text', text: '  \n ' }],
  ['truncated', { kind: 'text', text: '{"kata":["vi', finish: 'length' }],
  ['invalid', { kind: 'text', text: '{"kata":["vi' }],
  ['invalid', { kind: 'text', text: 'Maaf, saya tidak tahu.' }],
  ['invalid', { kind: 'text', text: '{"kata":"visa"}' }],
  ['invalid', { kind: 'garbage', text: 'data: {"choices": [\n\n' }],
  ['declined', { kind: 'deltas', deltas: [{ refusal: 'Maaf, ' }, { refusal: 'saya menolak.' }] }],
  ['declined', { kind: 'deltas', deltas: [{ content: '{"ka' }], finish: 'content_filter' }],
  ['empty', { kind: 'deltas', deltas: [{ content: null }, {}] }],
  ['empty', { kind: 'deltas', deltas: [] }],
  ['network', { kind: 'redirect', to: 'http://127.0.0.1:9/v1/chat/completions' }],
  ['endless', { kind: 'endless', text: 'la la la la la la la la ' }],
  ['deadline', { kind: 'silent' }],
  ['deadline', { kind: 'text', text: '{"kata":["visa"]}', pauseBetween: 400 }],
];

describe('trouble', () => {
  it.each(TROUBLE)('%s: %o', async (kind, behaviour) => {
    const { kindOf, events } = await opened(() => behaviour);
    expect(await kindOf(kind === 'deadline' ? 150 : 5_000)).toBe(kind);
    expect(events).toContainEqual(expect.objectContaining({ type: 'trouble', kind, step: 'test' }));
  });

  it('is a sentence for the operator, without a word of the prompt, of the server or of the key', async () => {
    const { ask } = await opened(() => ({ kind: 'status', status: 401 }), { key: 'sk-secret' });
    const error = await ask().catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ModelTrouble);
    expect((error as ModelTrouble).remedy).toContain('MODEL_KEY');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/secret|Usulkan|scripted/);
  });

  it('of a server that is not there', async () => {
    const { kindOf } = await opened(() => GOOD, { baseUrl: 'http://127.0.0.1:9/v1' });
    expect(await kindOf()).toBe('network');
  });
});

describe('the breaker', () => {
  it('leaves a failing model alone, probes it, and closes by itself', async () => {
    let ill = true;
    const { kindOf, server, wait, events } = await opened(() =>
      ill ? { kind: 'status', status: 500 } : GOOD,
    );
    for (let failure = 0; failure < 3; failure += 1) expect(await kindOf()).toBe('server');
    expect(await kindOf()).toBe('resting');
    expect(server.requests).toHaveLength(3);
    wait(30_000);
    expect(await kindOf()).toBe('server');
    expect(await kindOf()).toBe('resting');
    ill = false;
    wait(60_000);
    expect(await kindOf()).toBe('answered');
    expect(await kindOf()).toBe('answered');
    expect(events.filter(({ type }) => type === 'breaker')).toEqual([
      { type: 'breaker', state: 'open' },
      { type: 'breaker', state: 'open' },
      { type: 'breaker', state: 'closed' },
    ]);
  });

  it('stays closed for what the model declines to write about', async () => {
    const { kindOf, server } = await opened(() => ({ kind: 'deltas', deltas: [{ refusal: 'Maaf.' }] }));
    for (let call = 0; call < 5; call += 1) expect(await kindOf()).toBe('declined');
    expect(server.requests).toHaveLength(5);
  });

  it('lets one call probe, not all at once', async () => {
    const { kindOf, server, wait } = await opened((_request, count) =>
      count <= 3 ? { kind: 'status', status: 500 } : GOOD,
    );
    for (let failure = 0; failure < 3; failure += 1) await kindOf();
    wait(30_000);
    expect((await Promise.all([kindOf(), kindOf(), kindOf()])).sort()).toEqual([
      'answered',
      'resting',
      'resting',
    ]);
    expect(server.requests).toHaveLength(4);
  });

  it('lets another call probe after one that was broken off', async () => {
    let behaviour: Behaviour = { kind: 'status', status: 500 };
    const { kindOf, model, wait } = await opened(() => behaviour);
    for (let failure = 0; failure < 3; failure += 1) await kindOf();
    expect(model.status().breaker).toBe('open');
    wait(30_000);
    expect(model.status().breaker).toBe('half-open');
    behaviour = { kind: 'silent' };
    const ending = new AbortController();
    const probe = model.ask({
      step: 'test',
      shape,
      signal: ending.signal,
      messages: [new HumanMessage('Usulkan kata.')],
    });
    ending.abort(new ModelTrouble('interrupted'));
    await expect(probe).rejects.toMatchObject({ kind: 'interrupted' });
    expect(model.status().breaker).toBe('half-open');
    behaviour = GOOD;
    expect(await kindOf()).toBe('answered');
    expect(model.status().breaker).toBe('closed');
  });

  it('understands a wait that is given as a date', async () => {
    const { kindOf, wait, server } = await opened((_request, count) =>
      count === 1
        ? { kind: 'status', status: 429, retryAfter: new Date(START.getTime() + 90_000).toUTCString() }
        : GOOD,
    );
    expect(await kindOf()).toBe('rate-limit');
    wait(89_000);
    expect(await kindOf()).toBe('resting');
    wait(1_000);
    expect(await kindOf()).toBe('answered');
    expect(server.requests).toHaveLength(2);
  });

  it('rests as long as a server that is asked too much wants', async () => {
    const { kindOf, wait } = await opened((_request, count) =>
      count === 1 ? { kind: 'status', status: 429, retryAfter: '90' } : GOOD,
    );
    expect(await kindOf()).toBe('rate-limit');
    wait(89_000);
    expect(await kindOf()).toBe('resting');
    wait(1_000);
    expect(await kindOf()).toBe('answered');
  });
});

it('makes no more than 32 calls at once', async () => {
  const { kindOf, server } = await opened(() => ({ kind: 'silent' }));
  const calls = Array.from({ length: 33 }, () => kindOf(300));
  expect(await calls[32]).toBe('busy');
  expect(new Set(await Promise.all(calls.slice(0, 32)))).toEqual(new Set(['deadline']));
  expect(server.requests).toHaveLength(32);
});

describe('the budget', () => {
  it('ends the calls of a day, says so once, and begins anew at midnight in Jakarta', async () => {
    const { kindOf, server, wait, events } = await opened(() => GOOD, { dailyRequests: 2 });
    expect([await kindOf(), await kindOf(), await kindOf(), await kindOf()]).toEqual([
      'answered',
      'answered',
      'budget',
      'budget',
    ]);
    expect(server.requests).toHaveLength(2);
    expect(events.flatMap((event) => (event.type === 'budget' ? [event.alarm] : []))).toEqual([
      'nearly-spent',
      'spent',
    ]);
    wait(14 * 3_600_000); // 10.00 in Jakarta and 14 hours: the next day
    expect(await kindOf()).toBe('answered');
  });

  it('counts what the tokens cost', async () => {
    // 4 tokens read and 7 written, by the server's count, at one a token.
    const { kindOf, events, model, wait } = await opened(() => GOOD, {
      priceIn: 1e6,
      priceOut: 1e6,
      dailyCost: 10,
    });
    expect([await kindOf(), await kindOf()]).toEqual(['answered', 'budget']);
    expect(events).toContainEqual({
      type: 'budget',
      alarm: 'spent',
      spent: { day: '2026-03-10', requests: 1, input: 4, output: 7, cost: 11 },
    });
    expect(model.status().spent).toEqual({
      day: '2026-03-10',
      requests: 1,
      input: 4,
      output: 7,
      cost: 11,
    });
    wait(14 * 3_600_000);
    expect(model.status().spent).toEqual({ day: '2026-03-11', requests: 0, input: 0, output: 0, cost: 0 });
  });

  it('guesses where the server does not count', async () => {
    const { kindOf, events } = await opened(() => ({ ...GOOD, usage: false }) as Behaviour);
    await kindOf();
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'call',
        usage: { input: Math.ceil(13 / 3), output: Math.ceil(25 / 3) },
      }),
    );
  });
});
