import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { compareClock } from '../../src/operation/doctor/clock.ts';
import { bad, type Check, good, warning } from '../../src/operation/doctor/finding.ts';
import { checksFor, runDoctor } from '../../src/operation/doctor/index.ts';
import { checkKnowledge } from '../../src/operation/doctor/knowledge.ts';
import { checkMachine, judgeRoom } from '../../src/operation/doctor/machine.ts';
import { checkModel } from '../../src/operation/doctor/model.ts';
import { checkPublicAddress } from '../../src/operation/doctor/public-address.ts';
import { checkStore } from '../../src/operation/doctor/store.ts';
import { checkTelegram } from '../../src/operation/doctor/telegram.ts';
import { checkWhatsApp } from '../../src/operation/doctor/whatsapp.ts';
import { honestModel } from '../fixtures/honest-model.ts';
import { edited, FAQ, knowledgeFolder } from '../fixtures/knowledge-folder.ts';
import { answering, type Script, startOpenAiServer } from '../fixtures/openai-server.ts';
import { platform } from './platform.ts';

const now = () => new Date('2026-03-10T03:00:00Z');
const TOKEN = '42:rahasia';
const DATE = now().toUTCString();

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'tanya-doctor-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Levels of the findings, and all their words. */
async function seen(check: Check): Promise<{ levels: string; words: string }> {
  const findings = await check();
  const words = findings.map(({ text, remedy }) => `${text} ${remedy ?? ''}`).join('\n');
  expect(words).not.toContain('rahasia');
  for (const { level, remedy } of findings) expect(remedy === undefined).toBe(level === 'good');
  return { levels: findings.map(({ level }) => level).join(' '), words };
}

describe('runDoctor', () => {
  it('writes every finding with its remedy; only what does not work makes it fail', async () => {
    const lines: string[] = [];
    const checks = [async () => [good('Baik.'), warning('Hampir.', 'Lihat.')], async () => []];
    expect(await runDoctor(checks, (line) => lines.push(line))).toBe(0);
    expect(lines).toEqual([
      '[baik]  Baik.',
      '[awas]  Hampir.',
      '        → Lihat.',
      'Semua yang diperiksa bisa dipakai.',
    ]);
    expect(await runDoctor([async () => [bad('Rusak.', 'Betulkan.')]], (line) => lines.push(line))).toBe(1);
    expect(lines.at(-1)).toBe('1 hal perlu dibetulkan.');
  });

  it('looks only at what is set up', async () => {
    const knowledge = { KNOWLEDGE_DIR: await knowledgeFolder() };
    expect(checksFor(readConfig(knowledge), now)).toHaveLength(3);
    expect(checksFor(readConfig({ ...knowledge, TELEGRAM_TOKEN: TOKEN }), now)).toHaveLength(6);
  });
});

describe('checkModel', () => {
  const withModel = async (script: Script, more: Record<string, string> = {}) => {
    const model = await startOpenAiServer(script);
    onTestFinished(() => model.close());
    const environment = { MODEL: 'uji', MODEL_KEY: 'rahasia', MODEL_BASE_URL: model.url, ...more };
    return seen(checkModel(readConfig({ KNOWLEDGE_DIR: await knowledgeFolder(), ...environment }), now));
  };

  it('says that composed answers are off, where no model is set', async () => {
    const { levels, words } = await seen(checkModel(readConfig({}), now));
    expect(levels).toBe('good');
    expect(words).toContain('Model bahasa: mati');
  });

  it('warns of a key without the name of a model', async () => {
    const { levels, words } = await seen(checkModel(readConfig({ MODEL_KEY: 'rahasia' }), now));
    expect(levels).toBe('warning');
    expect(words).toContain('Isi MODEL');
    expect(words).not.toContain('rahasia');
  });

  it('asks a model a question whose answer it is given', async () => {
    const { levels, words } = await withModel(honestModel);
    expect(levels).toBe('good');
    expect(words).toMatch(/uji di 127\.0\.0\.1:\d+: menjawab dalam [\d,]+ detik/);
  });

  it.each<[string, Script, Record<string, string>, string]>([
    ['refuses the key', () => ({ kind: 'status', status: 401 }), {}, 'MODEL_KEY'],
    ['is not there', honestModel, { MODEL_BASE_URL: 'http://127.0.0.1:9/v1' }, 'MODEL_BASE_URL'],
    ['is silent', () => ({ kind: 'silent' }), { MODEL_DEADLINE_MS: '300' }, 'MODEL_DEADLINE_MS'],
    ['lies', () => answering(['Ujiannya Rp900.000.', 'jepang-biaya']), {}, 'Coba model lain'],
    ['has no prompts', honestModel, { PROMPTS_DIR: '/tidak/ada' }, 'PROMPTS_DIR'],
    ['has no knowledge', honestModel, { KNOWLEDGE_DIR: '/tidak/ada' }, 'folder pengetahuan'],
  ])('says what to do when the model %s', async (_name, script, more, remedy) => {
    const { levels, words } = await withModel(script, more);
    expect(levels).toBe('bad');
    expect(words).toContain(remedy);
  });
});

describe('checkTelegram', () => {
  const telegram = (hook: object, date = DATE) =>
    platform(({ url }) => {
      if (url === `/bot${TOKEN}/getMe`)
        return { body: { ok: true, result: { username: 'tanya_bot' } }, date };
      if (url === `/bot${TOKEN}/getWebhookInfo`) return { body: { ok: true, result: hook }, date };
      return { status: 401, body: { ok: false, error_code: 401 }, date };
    });
  const PUBLIC = 'https://tanya.contoh.id';

  it.each([
    ['polling', undefined, { url: '' }, 'good good good'],
    ['webhook', PUBLIC, { url: `${PUBLIC}/webhook/telegram` }, 'good good good'],
    ['a webhook that is no longer wanted', undefined, { url: 'https://lama' }, 'good good warning'],
    ['a webhook that is not registered', PUBLIC, { url: '' }, 'good good bad'],
    [
      'calls that fail',
      PUBLIC,
      {
        url: `${PUBLIC}/webhook/telegram`,
        last_error_date: now().getTime() / 1_000 - 60,
        last_error_message: 'SSL error',
      },
      'good good good bad',
    ],
    [
      'calls that failed long ago',
      PUBLIC,
      { url: `${PUBLIC}/webhook/telegram`, last_error_date: now().getTime() / 1_000 - 86_400 },
      'good good good',
    ],
    ['many messages that wait', undefined, { url: '', pending_update_count: 500 }, 'good good good warning'],
  ])('%s', async (_what, publicUrl, hook, levels) => {
    const apiRoot = await telegram(hook);
    const { levels: found, words } = await seen(checkTelegram({ token: TOKEN, apiRoot }, publicUrl, now));
    expect(found).toBe(levels);
    expect(words).toContain('@tanya_bot');
  });

  it('says that a token is refused, that nobody answers, that the clock is wrong', async () => {
    const apiRoot = await telegram({ url: '' }, new Date(now().getTime() - 600_000).toUTCString());
    expect((await seen(checkTelegram({ token: '1:salah', apiRoot }, undefined, now))).words).toContain(
      '@BotFather',
    );
    const none = { token: TOKEN, apiRoot: 'http://127.0.0.1:9' };
    expect((await seen(checkTelegram(none, undefined, now))).levels).toBe('bad');
    const { levels, words } = await seen(checkTelegram({ token: TOKEN, apiRoot }, undefined, now));
    expect(levels).toBe('good bad good');
    expect(words).toContain('600 detik');
  });
});

describe('checkWhatsApp', () => {
  const settings = { token: 'rahasia', phoneNumberId: '7', appSecret: 'rahasia', verifyToken: 'rahasia' };
  it.each([
    [{ body: { verified_name: 'Tanya PMI', quality_rating: 'GREEN' } }, 'good good', 'Tanya PMI'],
    [{ body: { verified_name: 'Tanya PMI', quality_rating: 'RED' } }, 'good warning good', 'mutu nomor'],
    [{ status: 401, body: { error: { code: 190 } } }, 'bad', 'WHATSAPP_TOKEN'],
    [{ status: 400, body: { error: { code: 100 } } }, 'bad', 'WHATSAPP_PHONE_NUMBER_ID'],
    [{ status: 502, body: 'bad gateway' }, 'bad', '502'],
  ])('%j: %s', async (page, levels, word) => {
    const graphUrl = await platform(({ url, headers }) =>
      url?.startsWith('/v24.0/7?') && headers.authorization === 'Bearer rahasia'
        ? { ...page, date: DATE }
        : undefined,
    );
    const found = await seen(checkWhatsApp({ ...settings, graphUrl, graphVersion: 'v24.0' }, now));
    expect(found.levels).toBe(levels);
    expect(found.words.toLowerCase()).toContain(word.toLowerCase());
  });
});

describe('checkPublicAddress', () => {
  const WHATSAPP = {
    WHATSAPP_TOKEN: 'rahasia',
    WHATSAPP_PHONE_NUMBER_ID: '7',
    WHATSAPP_APP_SECRET: 'rahasia',
    WHATSAPP_VERIFY_TOKEN: 'rahasia',
  };
  const ours = (echo: boolean) =>
    platform(({ url = '' }) => {
      if (url === '/healthz') return { body: 'ok' };
      const query = new URL(url, 'http://a').searchParams;
      return echo && query.get('hub.verify_token') === 'rahasia'
        ? { body: query.get('hub.challenge') ?? '' }
        : { status: 403, body: 'forbidden' };
    });

  it.each([
    [true, 'good good'],
    [false, 'good bad'],
  ])('tries the handshake (%s)', async (echo, levels) => {
    const config = readConfig({ ...WHATSAPP, PUBLIC_URL: await ours(echo) });
    expect((await seen(checkPublicAddress(config))).levels).toBe(levels);
  });

  it('tells when the address is another site, or none is set', async () => {
    const other = await platform(() => ({ body: '<html>' }));
    expect((await seen(checkPublicAddress(readConfig({ PUBLIC_URL: other })))).levels).toBe('bad');
    expect((await seen(checkPublicAddress(readConfig(WHATSAPP)))).levels).toBe('warning');
    expect((await seen(checkPublicAddress(readConfig({})))).levels).toBe('');
  });
});

describe('checkStore and checkMachine', () => {
  it('find a new data folder usable', async () => {
    const config = readConfig({ DATA_DIR: path.join(await folder(), 'baru') });
    expect((await seen(checkMachine(config))).levels).toMatch(/^(?:good|warning)$/);
    expect((await seen(checkStore(config, now))).levels).toBe('good');
  });

  it('name the setting when it is not', async () => {
    const file = path.join(await folder(), 'berkas');
    await writeFile(file, '');
    const config = readConfig({ DATA_DIR: file });
    expect((await seen(checkMachine(config))).words).toContain('DATA_DIR');
    expect((await seen(checkStore(config, now))).words).toContain('DATA_DIR');
  });

  it('warn when others may read the key', async () => {
    const made = await folder();
    await writeFile(path.join(made, 'pseudonym.key'), 'k'.repeat(64));
    await chmod(path.join(made, 'pseudonym.key'), 0o644);
    const { words } = await seen(checkMachine(readConfig({ DATA_DIR: made })));
    expect(words).toContain('chmod 600');
    await chmod(path.join(made, 'pseudonym.key'), 0o600);
    expect((await seen(checkMachine(readConfig({ DATA_DIR: made })))).words).not.toContain('chmod');
  });

  it.each([
    [50, 'bad'],
    [500, 'warning'],
    [5_000, 'good'],
  ])('%i MB on the disk: %s', (megabytes, level) => {
    expect(judgeRoom(megabytes).level).toBe(level);
  });
});

describe('checkKnowledge', () => {
  it('finds a good folder good, and counts what is overdue', async () => {
    expect((await seen(checkKnowledge(await knowledgeFolder(), now))).levels).toBe('good');
    const overdue = await knowledgeFolder({
      [FAQ]: edited(FAQ, 'review_by: 2026-08-01', 'review_by: 2026-03-01'),
    });
    expect((await seen(checkKnowledge(overdue, now))).levels).toBe('good warning');
  });

  it('shows mistakes with file and line', async () => {
    const wrong = await knowledgeFolder({ [FAQ]: edited(FAQ, 'topics: [jepang]', 'topics: [jepun]') });
    const { levels, words } = await seen(checkKnowledge(wrong, now));
    expect(levels).toBe('bad');
    expect(words).toContain(`${FAQ}:3`);
    expect((await seen(checkKnowledge('/tidak/ada', now))).levels).toBe('bad');
  });
});

describe('compareClock', () => {
  it.each([
    [0, 'good'],
    [10, 'good'],
    [-60, 'warning'],
    [120, 'bad'],
  ])('%i seconds: %s', (seconds, level) => {
    expect(compareClock(new Date(now().getTime() + seconds * 1_000), now())?.level).toBe(level);
  });

  it('says nothing where the other side says nothing', () => {
    expect(compareClock(undefined, now())).toBeUndefined();
  });
});
