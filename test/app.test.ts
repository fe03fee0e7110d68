import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeFeatures, type Running, startServer } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';
import { KnowledgeError, TanyaError } from '../src/errors.ts';
import { createAsk, openLibrary } from '../src/library.ts';
import { emptyConversation } from '../src/message.ts';
import { startEmbeddingServer } from './fixtures/embedding-server.ts';
import { edited, FAQ, FILES, knowledgeFolder, NEWS, URGENT, withBody } from './fixtures/knowledge-folder.ts';

const WAIT = { timeout: 5_000, interval: 50 };
/** Far enough that no card is overdue on the day the tests are run. */
const LATER = Object.fromEntries([URGENT, FAQ, NEWS].map((file) => [file, later(file)]));
const QUESTION = 'biaya ke jepang brp';

function later(file: string, content = FILES[file] ?? ''): string {
  return content.replace(/review_by: .*/, 'review_by: 2099-01-01');
}

async function settings(port = 0): Promise<Config> {
  const folder = await knowledgeFolder(LATER);
  const data = await mkdtemp(path.join(tmpdir(), 'tanya-data-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  return {
    ...readConfig({ PORT: String(port), KNOWLEDGE_DIR: folder, DATA_DIR: data }),
    webMessagesPerMinute: 1_000,
  };
}

interface Line {
  level: number;
  msg: string;
  problems?: string[];
}

/** A server that is stopped when the test ends, and what it wrote to its log. */
async function started(config: Config): Promise<{ running: Running; log: Line[] }> {
  const log: Line[] = [];
  const running = await startServer(
    config,
    pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) }),
  );
  onTestFinished(() => running.stop());
  return { running, log };
}

async function askAt({ url }: Running, question: string): Promise<string> {
  const response = await fetch(`${url}/pesan`, {
    method: 'POST',
    headers: { origin: url, 'x-fragment': '1' },
    body: new URLSearchParams({ text: question }),
  });
  return response.text();
}

/** A post of which only the first half has been sent. */
function beginPost(port: number, body: string): { finish: () => Promise<string> } {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    'x-fragment': '1',
  };
  const sent = request({ host: 'localhost', port, path: '/pesan', method: 'POST', headers });
  const answered = new Promise<string>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => text(response).then(resolve, reject));
  });
  sent.write(body.slice(0, 5));
  return {
    finish: () => {
      sent.end(body.slice(5));
      return answered;
    },
  };
}

describe('startServer', () => {
  it('swaps a good edit in', async () => {
    const config = await settings();
    const { running, log } = await started(config);
    expect(await askAt(running, QUESTION)).toContain('Rp400.000');
    await writeFile(
      path.join(config.knowledgeFolder, FAQ),
      later(FAQ, withBody(FAQ, 'Sekarang lain sekali.')),
    );
    await vi.waitFor(
      async () => expect(await askAt(running, QUESTION)).toContain('Sekarang lain sekali.'),
      WAIT,
    );
    expect(log).toMatchObject([{ level: 30, msg: 'pengetahuan baru dipakai' }]);
  });

  it('reports a bad edit, keeps answering, and takes the mended file', async () => {
    const config = await settings();
    const { running, log } = await started(config);
    const file = path.join(config.knowledgeFolder, FAQ);
    await writeFile(file, later(FAQ, edited(FAQ, 'topics: [jepang]', 'topics: [jepun]')));
    await vi.waitFor(() => expect(log).toHaveLength(1), WAIT);
    expect(log[0]).toMatchObject({
      level: 50,
      msg: 'perubahan pengetahuan ditolak; yang lama tetap dipakai',
      problems: [`${FAQ}:3: "jepun" tidak ada di terms (topics). Betulkan ejaannya atau tambahkan di sana`],
    });
    expect(await askAt(running, QUESTION)).toContain('Rp400.000');
    await writeFile(file, later(FAQ, withBody(FAQ, 'Sudah dibetulkan.')));
    await vi.waitFor(async () => expect(await askAt(running, QUESTION)).toContain('Sudah dibetulkan.'), WAIT);
  });

  it('keeps answering when the folder is taken away', async () => {
    const config = await settings();
    const { running, log } = await started(config);
    await rm(config.knowledgeFolder, { recursive: true });
    await vi.waitFor(() => expect(log.some(({ level }) => level === 50)).toBe(true), WAIT);
    expect(await askAt(running, QUESTION)).toContain('Rp400.000');
  });

  it('writes no question to its log', async () => {
    const { running, log } = await started(await settings());
    await askAt(running, 'nomor saya 0812-3456-7890');
    expect(log).toEqual([]);
  });

  it('refuses to start from a folder with a mistake, and says where and what to write', async () => {
    const config = await settings();
    await writeFile(
      path.join(config.knowledgeFolder, FAQ),
      later(FAQ, edited(FAQ, 'checked: 2026-02-01', 'checked: 31-02-2026')),
    );
    const error = await startServer(config).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KnowledgeError);
    expect(error).toMatchObject({
      remedy: `Folder pengetahuan belum bisa dipakai:\n${FAQ}:13: "checked": "31-02-2026" bukan tanggal yang ada. Tulis tahun-bulan-tanggal, misalnya 2026-02-28`,
    });
  });

  it('says which port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await vi.waitFor(() => expect(other.listening).toBe(true));
    const { port } = other.address() as AddressInfo;
    const config = await settings(port);
    const log: unknown[] = [];
    const error = await startServer(config, pino({}, { write: (line) => log.push(line) })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(TanyaError);
    expect(error).toMatchObject({
      message: `cannot listen on 127.0.0.1:${port}`,
      remedy: `Port ${port} sedang dipakai program lain. Ganti PORT di .env atau hentikan program itu.`,
    });
    await writeFile(path.join(config.knowledgeFolder, FAQ), later(FAQ, withBody(FAQ, 'Berubah.')));
    await sleep(700);
    expect(log).toEqual([]);
  });

  it('names the settings when an address cannot be used', async () => {
    await expect(startServer({ ...(await settings()), host: '192.0.2.1' })).rejects.toMatchObject({
      remedy: 'Alamat 192.0.2.1:0 tidak bisa dipakai. Periksa HOST dan PORT di .env.',
    });
  });
});

describe('stop', () => {
  it('lets a request under way finish, closes idle connections, and frees the port', async () => {
    const config = await settings();
    const { running } = await started(config);
    const port = Number(new URL(running.url).port);
    await (await fetch(running.url)).text(); // leaves a connection open, as browsers do
    const slow = beginPost(port, new URLSearchParams({ text: QUESTION }).toString());
    await sleep(100);
    let stopped = false;
    const stopping = running.stop().then(() => {
      stopped = true;
    });
    await sleep(200);
    expect(stopped).toBe(false);
    expect(await slow.finish()).toContain('Rp400.000');
    const finished = performance.now();
    await stopping;
    expect(performance.now() - finished).toBeLessThan(1_000);
    await expect(fetch(running.url)).rejects.toThrow();
    const { running: next } = await started({ ...config, port });
    expect(next.url).toBe(running.url);
  });

  it('stops watching', async () => {
    const config = await settings();
    const { running, log } = await started(config);
    await running.stop();
    await writeFile(path.join(config.knowledgeFolder, FAQ), later(FAQ, withBody(FAQ, 'Berubah.')));
    await sleep(700);
    expect(log).toEqual([]);
  });

  it('may be called twice', async () => {
    const { running } = await started(await settings());
    await Promise.all([running.stop(), running.stop()]);
  });
});

describe('the index kept in the data folder', () => {
  async function kept({ dataFolder }: Config): Promise<string[]> {
    const folder = path.join(dataFolder, 'index');
    return (await readdir(folder)).map((name) => path.join(folder, name));
  }

  it('is read at the next start, and a damaged one is rebuilt with one warning', async () => {
    const config = await settings();
    expect((await started(config)).log).toEqual([]);
    const [file = ''] = await kept(config);
    const whole = await readFile(file);
    const { ino } = await stat(file);
    expect((await started(config)).log).toEqual([]);
    expect((await stat(file)).ino).toBe(ino);
    await writeFile(file, whole.subarray(0, -100));
    const { running, log } = await started(config);
    expect(log).toMatchObject([{ level: 40, file, msg: expect.stringContaining('indeks dibangun ulang') }]);
    expect(whole.equals(await readFile(file))).toBe(true);
    expect(await askAt(running, QUESTION)).toContain('Rp400.000');
  });

  it('is built anew for knowledge changed between two starts', async () => {
    const config = await settings();
    await started(config);
    await writeFile(path.join(config.knowledgeFolder, FAQ), later(FAQ, withBody(FAQ, 'Lain.')));
    const { running, log } = await started(config);
    expect(log).toMatchObject([{ level: 30, msg: expect.stringContaining('indeks dibangun ulang') }]);
    expect(await askAt(running, QUESTION)).toContain('Lain.');
    expect(await kept(config)).toHaveLength(2);
  });

  it('is done without, with one warning, where nothing can be written', async () => {
    const config = await settings();
    await writeFile(path.join(config.dataFolder, 'index'), 'a file where the folder should be');
    const { running, log } = await started(config);
    expect(log).toMatchObject([{ level: 40, msg: expect.stringContaining('DATA_DIR') }]);
    expect(await askAt(running, QUESTION)).toContain('Rp400.000');
  });
});

it('createAsk answers from the library of the moment', async () => {
  const config = await settings();
  let library = await openLibrary(config);
  const ask = createAsk(() => library);
  expect((await ask({ text: QUESTION }, emptyConversation())).reply.body).toContain('Rp400.000');
  await writeFile(path.join(config.knowledgeFolder, FAQ), later(FAQ, withBody(FAQ, 'Lain.')));
  library = await openLibrary(config);
  expect((await ask({ text: QUESTION }, emptyConversation())).reply.body).toContain('Lain.');
});

it('looks up the meaning of a question where embeddings are configured', async () => {
  const server = await startEmbeddingServer();
  onTestFinished(() => server.close());
  const embedding = { model: 'tiruan', baseUrl: server.baseUrl, deadline: 2_000, weight: 0.15 };
  const { running, log } = await started({ ...(await settings()), embedding });
  await vi.waitFor(() => expect(log.map(({ msg }) => msg)).toContain('pencarian makna siap'), WAIT);
  const before = server.requests.length;
  expect(await askAt(running, QUESTION)).toContain('Rp400.000');
  expect(server.requests.slice(before).flat()).toEqual([QUESTION]);
});

it('describeFeatures names the setting for each feature', async () => {
  const config = await settings(8080);
  const lines = describeFeatures(config);
  for (const setting of [
    'PORT=8080',
    'HOST=127.0.0.1',
    'KNOWLEDGE_DIR',
    'WEB_MESSAGES_PER_MINUTE',
    'TRUST_PROXY=1',
    'EMBEDDING_MODEL',
  ]) {
    expect(lines.some((line) => line.includes(setting))).toBe(true);
  }
  expect(describeFeatures({ ...config, trustProxy: true }).join('\n')).toContain('X-Forwarded-For');
  const secrets = { TELEGRAM_TOKEN: '1:rahasia', WHATSAPP_TOKEN: 'rahasia', WHATSAPP_APP_SECRET: 'rahasia' };
  const all = describeFeatures(
    readConfig({
      ...secrets,
      WHATSAPP_PHONE_NUMBER_ID: '7',
      WHATSAPP_VERIFY_TOKEN: 'rahasia',
      PUBLIC_URL: 'https://tanya.contoh.id',
      DATABASE_URL: 'postgres://a:rahasia@db/t',
      TRANSCRIPTION_URL: 'http://localhost:9000',
      METRICS_TOKEN: 'rahasia',
    }),
  ).join('\n');
  expect(all).not.toContain('rahasia');
  expect(all).toContain('https://tanya.contoh.id/webhook/telegram');
  expect(all).toContain('https://tanya.contoh.id/webhook/whatsapp');
  expect(all).toContain('PostgreSQL');
});
