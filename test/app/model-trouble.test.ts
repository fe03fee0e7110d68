import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answering, type Behaviour, startOpenAiServer } from '../fixtures/openai-server.ts';
import { dataFolder, get, says, started, telegramServer, WAIT } from './servers.ts';

/** Of our field, but no entry answers it. */
const UNCLEAR = 'kursus memasak di jepang ongkosnya ditanggung siapa';
const DEADLINE = 600;
/** What a machine busy with other tests may add to the deadline. */
const MARGIN = 3_000;
const BEGUN =
  '{"hasil":"jawaban","kalimat":[{"teks":"Ongkos kursus dibayar sendiri.","catatan":["jepang-biaya';

const TROUBLES: readonly [string, Behaviour][] = [
  ['down', { kind: 'reset' }],
  ['asked too often', { kind: 'status', status: 429, retryAfter: '20' }],
  ['broken inside', { kind: 'status', status: 500 }],
  ['behind a broken proxy', { kind: 'status', status: 503 }],
  ['cut off in the middle of its JSON', { kind: 'broken', text: BEGUN }],
  ['at its token limit in the middle of its JSON', { kind: 'text', text: BEGUN, finish: 'length' }],
  ['writing no JSON', { kind: 'text', text: 'Ongkos kursus dibayar sendiri.' }],
  ['writing JSON of another shape', { kind: 'text', text: '{"jawaban":"Ongkos kursus dibayar sendiri."}' }],
  ['refusing its key', { kind: 'status', status: 401 }],
  ['unknown to its server', { kind: 'status', status: 404 }],
  ['declining to write', { kind: 'deltas', deltas: [{ refusal: 'Maaf, saya tidak bisa.' }] }],
  ['filtered by its server', { kind: 'deltas', deltas: [{ content: '{"hasil"' }], finish: 'content_filter' }],
  ['writing null', { kind: 'deltas', deltas: [{ content: null }] }],
  [
    'calling a tool that nobody offered',
    {
      kind: 'deltas',
      deltas: [
        {
          content: null,
          tool_calls: [
            { index: 0, id: 'c', type: 'function', function: { name: 'cari', arguments: '{"q":1}' } },
          ],
        },
      ],
      finish: 'tool_calls',
    },
  ],
  ['pointing elsewhere', { kind: 'redirect', to: 'http://127.0.0.1:9/v1/chat/completions' }],
  ['writing nothing', { kind: 'text', text: '' }],
  ['writing English', answering(['The course fee is paid by yourself.', 'jepang-biaya'])],
  ['writing without end', { kind: 'endless', text: '{"hasil":"jawaban","kalimat":[' }],
  ['silent', { kind: 'silent' }],
  [
    'slow',
    { ...answering(['Ongkos kursus dibayar sendiri.', 'jepang-biaya']), pauseBetween: 400 } as Behaviour,
  ],
  ['no server of this protocol', { kind: 'garbage', text: '<html>maaf</html>' }],
  ['lying', answering(['Ongkos kursus Rp900.000 dibayar majikan.', 'jepang-biaya'])],
];

/** One of each way to end, since every one of them takes a server of its own. */
const ON_TELEGRAM: ReadonlySet<string> = new Set([
  'down',
  'asked too often',
  'declining to write',
  'writing without end',
  'silent',
  'lying',
]);

/** Settings of a model that behaves in one way. */
async function modelThatIs(behaviour: Behaviour): Promise<Record<string, string>> {
  const model = await startOpenAiServer(() => behaviour);
  onTestFinished(() => model.close());
  return { MODEL: 'uji', MODEL_BASE_URL: model.url, MODEL_DEADLINE_MS: String(DEADLINE) };
}

/** What is said to a visitor of the page, and that it came in time. */
async function saidTo(url: string, text: string): Promise<string> {
  const response = await fetch(`${url}/pesan`, {
    method: 'POST',
    headers: { origin: url, 'x-fragment': '1' },
    body: new URLSearchParams({ text }),
    signal: AbortSignal.timeout(DEADLINE + MARGIN),
  });
  expect(response.status).toBe(200);
  return response.text();
}

describe('with a model that is', () => {
  it.each(TROUBLES)('%s, a visitor gets what is known without one, in time', async (_name, behaviour) => {
    const without = await started({});
    const { running } = await started(await modelThatIs(behaviour));
    const said = await saidTo(running.url, UNCLEAR);
    expect(said).toBe(await saidTo(without.running.url, UNCLEAR));
    expect(said).not.toContain('disusun otomatis');
    const { body } = await get(running, '/metrics');
    expect(body).toMatch(/tanya_compositions_total\{outcome="(?:trouble|refused)",cached="false"\} 1/);
  });

  it('any of these, down or silent, broken or lying, a person on Telegram gets an answer all the same', async () => {
    const answers = await Promise.all(
      TROUBLES.filter(([name]) => ON_TELEGRAM.has(name)).map(async ([, behaviour]) => {
        const telegram = await telegramServer();
        await started({
          TELEGRAM_TOKEN: telegram.token,
          TELEGRAM_API_ROOT: telegram.url,
          ...(await modelThatIs(behaviour)),
        });
        await telegram.give(says(UNCLEAR));
        await vi.waitFor(() => expect(telegram.seen).toHaveLength(1), WAIT);
        return telegram.seen[0]?.text;
      }),
    );
    expect(answers).toHaveLength(ON_TELEGRAM.size);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).not.toContain('disusun otomatis');
  }, 30_000);

  it('down, it is left alone after three failures and tried again by itself', async () => {
    const { running } = await started(await modelThatIs({ kind: 'status', status: 500 }));
    for (const skill of ['memasak', 'menjahit', 'melukis', 'menari'])
      await saidTo(running.url, UNCLEAR.replace('memasak', skill));
    const { body } = await get(running, '/metrics');
    expect(body).toContain('tanya_model_calls_today 3');
    expect(body).toContain('tanya_model_breaker{state="open"} 1');
    expect(body).toContain('tanya_model_trouble_total{step="compose",kind="resting"} 1');
  });

  it.each([
    ['the web page alone', {}],
    ['a store', { TELEGRAM_TOKEN: '1:x', TELEGRAM_API_ROOT: 'http://127.0.0.1:9', LOG_LEVEL: 'fatal' }],
  ])('out of budget, it is so after a restart as well, with %s', async (_name, more) => {
    const settings = {
      ...(await modelThatIs(answering(['Ongkos kursus dibayar sendiri.', 'jepang-biaya']))),
      ...more,
      DATA_DIR: await dataFolder(),
      MODEL_DAILY_REQUESTS: '1',
    };
    const before = await started(settings);
    expect(await saidTo(before.running.url, UNCLEAR)).toContain('disusun otomatis');
    await before.running.stop();
    const { running } = await started(settings);
    expect((await get(running, '/metrics')).body).toContain('tanya_model_calls_today 1');
    expect(await saidTo(running.url, UNCLEAR)).not.toContain('disusun otomatis');
  });

  it('out of budget, the operator is told and people are answered as without one', async () => {
    const { running, log } = await started({
      ...(await modelThatIs(answering(['Ongkos kursus dibayar sendiri.', 'jepang-biaya']))),
      MODEL_DAILY_REQUESTS: '1',
    });
    expect(await saidTo(running.url, UNCLEAR)).toContain('disusun otomatis');
    expect(await saidTo(running.url, UNCLEAR.replace('memasak', 'menjahit'))).not.toContain(
      'disusun otomatis',
    );
    expect(log.join('')).toContain('ALARM: anggaran model hari ini habis');
    expect((await get(running, '/metrics')).body).toContain('tanya_model_alarms_total{alarm="spent"} 1');
  });
});
