import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { GraphServer } from '../fixtures/graph-server.ts';
import { PERSON, textBody } from '../fixtures/graph-webhooks.ts';
import { FAQ, FILES, knowledgeFolder, NEWS, URGENT, withBody } from '../fixtures/knowledge-folder.ts';
import { answering, type OpenAiServer, type Script, startOpenAiServer } from '../fixtures/openai-server.ts';
import { APP_SECRET, dataFolder, get, says, started, telegramServer, WAIT, WHATSAPP } from './servers.ts';

/** Of our field, but no entry answers it. */
const UNCLEAR = 'kursus memasak di jepang ongkosnya ditanggung siapa';
const DANGER = 'paspor saya ditahan majikan';
const SENTENCE = 'Ongkos kursus dibayar sendiri.';
const BY_MACHINE = 'disusun otomatis';
const HONEST = answering([SENTENCE, 'jepang-biaya']);

/** A model's server that follows a script, and the settings that lead to it. */
async function modelOf(script: Script): Promise<{ model: OpenAiServer; settings: Record<string, string> }> {
  const model = await startOpenAiServer(script);
  onTestFinished(() => model.close());
  return { model, settings: { MODEL: 'uji', MODEL_KEY: 'kunci-model', MODEL_BASE_URL: model.url } };
}

async function withTelegram(script: Script, more: Record<string, string> = {}) {
  const { model, settings } = await modelOf(script);
  const telegram = await telegramServer();
  const folder = await dataFolder();
  const environment = {
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DATA_DIR: folder,
    ...settings,
    ...more,
  };
  return { model, telegram, folder, environment, ...(await started(environment)) };
}

/** What is kept in a data folder, once no server uses it. */
async function kept<T>(folder: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ dataFolder: folder });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

describe('a composed answer', () => {
  it('goes out on Telegram after the typing sign, and is recorded with model, prompts and knowledge', async () => {
    const slow = { ...HONEST, pauseBetween: 100 } as typeof HONEST;
    const { telegram, running, log, folder } = await withTelegram(() => slow);
    await telegram.give(says(UNCLEAR));
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(1), WAIT);
    expect(telegram.seen[0]?.text).toContain(`${SENTENCE}`);
    expect(telegram.seen[0]?.text).toContain(BY_MACHINE);
    const methods = telegram.calls.map(({ method }) => method);
    expect(methods.indexOf('sendChatAction')).toBeGreaterThan(-1);
    expect(methods.indexOf('sendChatAction')).toBeLessThan(methods.indexOf('sendMessage'));
    const { body } = await get(running, '/metrics');
    for (const line of [
      'tanya_answers_total{channel="telegram",rung="composed",kind="answer"} 1',
      'tanya_compositions_total{outcome="answer",cached="false"} 1',
      'tanya_model_calls_today 1',
      'tanya_model_breaker{state="closed"} 1',
    ])
      expect(body).toContain(line);
    await running.stop();
    const [row] = await kept(folder, (store) =>
      store.db.selectFrom('outbox').select(['rung', 'composed']).execute(),
    );
    expect(row?.rung).toBe('composed');
    expect(JSON.parse(row?.composed ?? '')).toEqual({
      model: 'uji',
      prompts: { compose: expect.stringMatching(/^\d+-[0-9a-f]{8}$/) },
      digest: expect.any(String),
    });
    const lines = log.join('');
    expect(lines).toMatch(/"composed":\{"model":"uji","prompts":\{"compose":"\d+-[0-9a-f]{8}"\}/);
    expect(lines).not.toContain('memasak');
    expect(lines).not.toContain('Ongkos kursus');
    expect(lines).not.toContain('kunci-model');
  });

  it('goes out on WhatsApp, with the typing sign', async () => {
    const { settings } = await modelOf(() => HONEST);
    const graph = new GraphServer({ token: 'token-wa', appSecret: APP_SECRET });
    await graph.start();
    onTestFinished(() => graph.stop());
    const { running } = await started({ ...WHATSAPP, WHATSAPP_GRAPH_URL: graph.url, ...settings });
    const body = textBody(UNCLEAR, 'wamid.1', PERSON.wa_id, new Date());
    await graph.deliver(`${running.url}/webhook/whatsapp`, body);
    await vi.waitFor(() => expect(graph.taken).toHaveLength(1), WAIT);
    expect(JSON.stringify(graph.taken[0]?.message)).toContain(BY_MACHINE);
    expect(graph.read).toContainEqual(expect.objectContaining({ messageId: 'wamid.1', typing: true }));
  });

  it('is not asked for what an entry, a card, a command or a button answers', async () => {
    const { telegram, model } = await withTelegram(() => HONEST);
    const messages = ['biaya ke jepang brp', DANGER, 'halo', '/sumber', '/bantuan', '/privasi'];
    await Promise.all(messages.map((text, index) => telegram.give(says(text, 700 + index, index + 1))));
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(messages.length), WAIT);
    const { data = '' } = telegram.seen.flatMap(({ buttons }) => buttons)[0] ?? {};
    expect(data).not.toBe('');
    const { message } = says('x', 700, 90);
    await telegram.give({
      callback_query: { id: '1', from: message.from, chat_instance: '1', data, message },
    });
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(messages.length + 1), WAIT);
    expect(model.requests).toEqual([]);
  });

  it('is made without personal data, neither of this message nor of those before', async () => {
    const { telegram, model } = await withTelegram(() => HONEST);
    await telegram.give(says('NIK saya 1671011234567890, biaya ke jepang brp', 501, 1));
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(1), WAIT);
    await telegram.give(says('kalau kucing peliharaan ikut? hubungi saya 081234567890', 501, 2));
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(2), WAIT);
    expect(model.requests.length).toBeGreaterThan(0);
    const told = JSON.stringify(model.requests);
    expect(told).toContain('[nomor telepon]');
    expect(told).toContain('[NIK]');
    expect(told).not.toMatch(/1671011234567890|081234567890/);
  });
});

describe('delivery', () => {
  it('lets danger go first: the answer being composed comes at once, without the model', async () => {
    const { telegram, model, running } = await withTelegram(() => ({ kind: 'silent' }), {
      MODEL_DEADLINE_MS: '20000',
    });
    await telegram.give(says(UNCLEAR, 501, 1));
    await vi.waitFor(() => expect(model.requests).toHaveLength(1), WAIT);
    await telegram.give(says(DANGER, 501, 2));
    // Far less than the deadline.
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(2), WAIT);
    expect(telegram.seen[0]?.text).not.toContain(BY_MACHINE);
    expect(telegram.seen[1]?.text).toContain('Tetap tenang.');
    expect(model.requests).toHaveLength(1);
    const { body } = await get(running, '/metrics');
    expect(body).toContain('tanya_model_trouble_total{step="compose",kind="interrupted"} 1');
    expect(body).toContain('tanya_model_breaker{state="closed"} 1');
  });

  it('answers once, and rightly, a message whose composing a crash cut off', async () => {
    const { model, settings } = await modelOf((_request, count) =>
      count === 1 ? { kind: 'silent' } : HONEST,
    );
    const telegram = await telegramServer();
    const folder = await dataFolder();
    const later = Object.fromEntries(
      [URGENT, FAQ, NEWS].map((file) => [
        file,
        FILES[file]?.replace(/review_by: .*/, 'review_by: 2099-01-01'),
      ]),
    );
    const environment = {
      PORT: '0',
      KNOWLEDGE_DIR: await knowledgeFolder(later),
      DATA_DIR: folder,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      MODEL_DEADLINE_MS: '20000',
      ...settings,
    };
    const root = path.resolve(import.meta.dirname, '../..');
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'serve'], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await telegram.give(says(UNCLEAR));
    await vi.waitFor(() => expect(model.requests).toHaveLength(1), { timeout: 20_000, interval: 30 });
    const dead = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await dead;
    expect(telegram.seen).toEqual([]);
    // As if the dead process' lease had run out.
    await kept(folder, (store) => store.db.updateTable('chats').set({ leased_until: 0 }).execute());
    const { running } = await started(environment);
    await vi.waitFor(() => expect(telegram.seen).toHaveLength(1), WAIT);
    expect(telegram.seen[0]?.text).toContain(SENTENCE);
    await running.stop();
    expect(telegram.seen).toHaveLength(1);
    const { conversations, answered } = await kept(folder, async (store) => ({
      conversations: await store.db.selectFrom('conversations').select('state').execute(),
      answered: await store.db.selectFrom('inbox').select('state').execute(),
    }));
    expect(answered).toEqual([{ state: 'answered' }]);
    expect(JSON.parse(conversations[0]?.state ?? '').turns).toHaveLength(1);
  }, 45_000);
});

it('keeps memory, budget and breaker over a change of the knowledge, and composes from the new', async () => {
  const { model, settings } = await modelOf(() => HONEST);
  const later = Object.fromEntries(
    [URGENT, FAQ, NEWS].map((file) => [file, FILES[file]?.replace(/review_by: .*/, 'review_by: 2099-01-01')]),
  );
  const folder = await knowledgeFolder(later);
  const { running, log } = await started({ KNOWLEDGE_DIR: folder, ...settings });
  const ask = async () => {
    const response = await fetch(`${running.url}/pesan`, {
      method: 'POST',
      headers: { origin: running.url, 'x-fragment': '1' },
      body: new URLSearchParams({ text: UNCLEAR }),
    });
    return response.text();
  };
  expect(await ask()).toContain(SENTENCE);
  expect(await ask()).toContain(SENTENCE);
  expect(model.requests).toHaveLength(1);
  const changed = withBody(FAQ, 'Ongkos kursus dibayar sendiri. Kursus itu wajib.');
  await writeFile(path.join(folder, FAQ), changed.replace(/review_by: .*/, 'review_by: 2099-01-01'));
  await vi.waitFor(() => expect(log.join('')).toContain('pengetahuan baru dipakai'), WAIT);
  expect(await ask()).toContain(SENTENCE);
  expect(model.requests).toHaveLength(2);
  expect(JSON.stringify(model.requests[1])).toContain('Kursus itu wajib.');
  expect((await get(running, '/metrics')).body).toContain('tanya_model_calls_today 2');
});
