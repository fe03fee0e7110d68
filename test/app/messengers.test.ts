import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GraphServer } from '../fixtures/graph-server.ts';
import { PERSON, PHONE_NUMBER_ID, signatureOf, textBody } from '../fixtures/graph-webhooks.ts';
import { platform } from '../operation/platform.ts';
import {
  APP_SECRET,
  dataFolder,
  filesHolding,
  get,
  QUESTION,
  says,
  started,
  telegramServer,
  WAIT,
  WHATSAPP,
} from './servers.ts';

describe('Telegram by polling', () => {
  it('answers with nothing but a token set, remembers, and erases on request', async () => {
    const telegram = await telegramServer();
    const folder = await dataFolder();
    const { running, log } = await started({
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DATA_DIR: folder,
    });
    await telegram.give(says(QUESTION));
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(1), WAIT);
    expect(telegram.seen[0]?.chat).toBe('501');
    expect(telegram.seen[0]?.text).toContain('Rp400.000');
    expect(telegram.seen[0]?.text).toContain('Baik.'); // the short privacy notice of the small folder
    expect((await stat(path.join(folder, 'pseudonym.key'))).mode & 0o777).toBe(0o600);

    await telegram.give(says('/hapus', 501, 8));
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(2), WAIT);
    await vi.waitFor(
      async () => expect((await get(running, '/metrics')).body).toContain('event="erased"} 1'),
      WAIT,
    );
    await running.stop();
    expect(await filesHolding(folder, QUESTION)).toEqual([]);
    const lines = log.join('');
    expect(lines).not.toContain(QUESTION);
    expect(lines).not.toContain(telegram.token);
    expect(lines).not.toContain('"501"');
  });

  it('hears a voice note where a transcription server is set', async () => {
    const telegram = await telegramServer();
    telegram.files.set('rekaman-1', new Uint8Array([79, 103, 103, 83]));
    const asked: string[] = [];
    const transcription = await platform(({ url = '', headers }) => {
      asked.push(`${url} ${headers.authorization}`);
      return { body: { text: QUESTION } };
    });
    await started({
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TRANSCRIPTION_URL: `${transcription}/v1`,
      TRANSCRIPTION_KEY: 'kunci',
    });
    const { text: _text, ...message } = says('').message;
    const voice = { file_id: 'rekaman-1', file_unique_id: 'u', duration: 2, mime_type: 'audio/ogg' };
    await telegram.give({ message: { ...message, voice } });
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(1), WAIT);
    expect(telegram.seen[0]?.text).toMatch(/^Saya dengar: "biaya ke jepang brp"\n\nUjiannya Rp400\.000/);
    expect(asked).toEqual(['/v1/audio/transcriptions Bearer kunci']);
  });

  it('keeps serving the page when Telegram refuses the token, and says so', async () => {
    const telegram = await telegramServer();
    const { running, log } = await started({ TELEGRAM_TOKEN: '1:salah', TELEGRAM_API_ROOT: telegram.url });
    await vi.waitFor(async () => expect((await get(running, '/readyz')).status).toBe(503), WAIT);
    expect(JSON.parse((await get(running, '/readyz')).body)).toMatchObject({
      ready: false,
      store: 'ok',
      telegram: 'ditolak Telegram',
    });
    expect((await get(running, '/')).status).toBe(200);
    expect((await get(running, '/healthz')).status).toBe(200);
    expect(log.join('')).not.toContain('1:salah');
  });
});

describe('Telegram by webhook', () => {
  it('registers with a secret of its own, the same for every machine, and answers', async () => {
    const telegram = await telegramServer();
    const settings = {
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      PUBLIC_URL: 'https://tanya.contoh.id/',
    };
    const { running } = await started(settings);
    await vi.waitFor(() => expect(telegram.webhook).toBeDefined(), WAIT);
    const { url, secret = '' } = telegram.webhook ?? {};
    expect(url).toBe('https://tanya.contoh.id/webhook/telegram');
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    const post = (headers: Record<string, string>) =>
      fetch(`${running.url}/webhook/telegram`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ update_id: 1, ...says(QUESTION) }),
      }).then(({ status }) => status);
    expect(await post({})).toBe(401);
    expect(await post({ 'X-Telegram-Bot-Api-Secret-Token': 'salah' })).toBe(403);
    const right = { 'X-Telegram-Bot-Api-Secret-Token': secret };
    expect([await post(right), await post(right), await post(right)]).toEqual([200, 200, 200]);
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(1), WAIT);
    const { body } = await get(running, '/metrics');
    expect(body).toContain('tanya_received_total{channel="telegram"} 1');
    expect(body).toContain('tanya_duplicates_total{channel="telegram"} 2');
    expect(body).toContain('tanya_webhook_refused_total{channel="telegram",why="no-secret"} 1');
    expect(body).toMatch(/tanya_webhook_seconds_count\{channel="telegram",status="200"\} 3/);

    await running.stop();
    await started(settings);
    await vi.waitFor(
      () => expect(telegram.calls.filter(({ method }) => method === 'setWebhook')).toHaveLength(2),
      WAIT,
    );
    expect(telegram.webhook?.secret).toBe(secret);
  });

  it('takes the secret that is set', async () => {
    const telegram = await telegramServer();
    await started({
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_WEBHOOK_SECRET: 'pilihan-sendiri',
      PUBLIC_URL: 'https://tanya.contoh.id',
    });
    await vi.waitFor(() => expect(telegram.webhook?.secret).toBe('pilihan-sendiri'), WAIT);
  });
});

describe('WhatsApp', () => {
  async function withGraph(environment: Record<string, string> = {}) {
    const graph = new GraphServer({ token: 'token-wa', appSecret: APP_SECRET });
    await graph.start();
    onTestFinished(() => graph.stop());
    const server = await started({ ...WHATSAPP, WHATSAPP_GRAPH_URL: graph.url, ...environment });
    const address = `${server.running.url}/webhook/whatsapp`;
    const send = (text: string, id: string) =>
      graph.deliver(address, textBody(text, id, PERSON.wa_id, new Date()));
    return { ...server, graph, address, send };
  }

  it('answers a signed message once, and refuses a forged one', async () => {
    const { running, graph, address, send, log } = await withGraph();
    expect(await send(QUESTION, 'wamid.1')).toEqual([200]);
    expect(await send(QUESTION, 'wamid.1')).toEqual([200]);
    await vi.waitFor(() => expect(graph.taken).toHaveLength(1), WAIT);
    expect(graph.taken[0]).toMatchObject({ to: PERSON.wa_id, phoneNumberId: PHONE_NUMBER_ID });
    expect(JSON.stringify(graph.taken[0]?.message)).toContain('Rp400.000');
    const body = textBody(QUESTION, 'wamid.2', PERSON.wa_id, new Date());
    const forged = await fetch(address, {
      method: 'POST',
      headers: { 'X-Hub-Signature-256': signatureOf(body, 'lain') },
      body,
    });
    expect(forged.status).toBe(403);
    const handshake = await get(
      running,
      '/webhook/whatsapp?hub.mode=subscribe&hub.verify_token=kata-pilihan&hub.challenge=42',
    );
    expect(handshake).toEqual({ status: 200, body: '42' });
    expect(log.join('')).not.toContain(PERSON.wa_id);
  });

  it('stops at the budget, but never for danger', async () => {
    const { running, graph, send, log } = await withGraph({ WHATSAPP_MONTHLY_BUDGET: '1' });
    await send(QUESTION, 'wamid.1');
    await vi.waitFor(() => expect(graph.taken).toHaveLength(1), WAIT);
    await vi.waitFor(
      async () =>
        expect((await get(running, '/metrics')).body).toContain(
          'tanya_sent_this_month{channel="whatsapp"} 1',
        ),
      WAIT,
    );
    await send('syarat ke jepang', 'wamid.2');
    await vi.waitFor(
      async () =>
        expect((await get(running, '/metrics')).body).toContain('tanya_outbox_messages{state="held"} 1'),
      WAIT,
    );
    await send('paspor saya ditahan majikan', 'wamid.3');
    await vi.waitFor(() => expect(graph.taken).toHaveLength(2), WAIT);
    expect(JSON.stringify(graph.taken[1]?.message)).toContain('Tetap tenang.');
    expect(log.some((line) => line.includes('jatah kirim bulan ini hampir atau sudah habis'))).toBe(true);
  });
});

it('without a messenger no store is opened', async () => {
  const folder = await dataFolder();
  const { running } = await started({ DATA_DIR: path.join(folder, 'baru') });
  expect(JSON.parse((await get(running, '/readyz')).body)).toEqual({
    ready: true,
    server: 'ok',
    knowledge: 'ok',
  });
  expect(await readdir(path.join(folder, 'baru'))).toEqual(['index']);
  expect((await get(running, '/webhook/telegram')).status).toBe(404);
});
