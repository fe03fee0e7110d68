import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

/** The error that some settings give. */
function errorOf(environment: Record<string, string>): ConfigError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('these settings are accepted');
}

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      knowledgeFolder: path.resolve('knowledge'),
      webMessagesPerMinute: 20,
      trustProxy: false,
      logLevel: 'info',
      dataFolder: path.resolve('data'),
      retentionDays: 90,
    });
    expect(readConfig({})).not.toHaveProperty('telegram');
    expect(readConfig({})).not.toHaveProperty('whatsapp');
  });

  it('reads every setting', () => {
    const environment = {
      PORT: '3000',
      HOST: '0.0.0.0',
      KNOWLEDGE_DIR: '/srv/isi',
      WEB_MESSAGES_PER_MINUTE: '5',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'debug',
      PUBLIC_URL: 'https://tanya.contoh.id/',
      DATA_DIR: '/srv/data',
      DATABASE_URL: 'postgres://tanya:sandi@db/tanya',
      PSEUDONYM_KEY: 'k'.repeat(32),
      RETENTION_DAYS: '30',
      METRICS_TOKEN: 'm',
      TELEGRAM_TOKEN: '1:a',
      TELEGRAM_API_ROOT: 'http://localhost:8081/',
      TELEGRAM_WEBHOOK_SECRET: 's',
      WHATSAPP_TOKEN: 'w',
      WHATSAPP_PHONE_NUMBER_ID: '7',
      WHATSAPP_APP_SECRET: 'a',
      WHATSAPP_VERIFY_TOKEN: 'v',
      WHATSAPP_GRAPH_URL: 'http://localhost:9001',
      WHATSAPP_GRAPH_VERSION: 'v25.0',
      WHATSAPP_MONTHLY_BUDGET: '1000',
      TRANSCRIPTION_URL: 'http://localhost:9000/v1',
      TRANSCRIPTION_MODEL: 'besar',
      TRANSCRIPTION_KEY: 't',
    };
    expect(readConfig(environment)).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      knowledgeFolder: '/srv/isi',
      webMessagesPerMinute: 5,
      trustProxy: true,
      logLevel: 'debug',
      publicUrl: 'https://tanya.contoh.id',
      dataFolder: '/srv/data',
      databaseUrl: 'postgres://tanya:sandi@db/tanya',
      pseudonymKey: 'k'.repeat(32),
      retentionDays: 30,
      metricsToken: 'm',
      telegram: { token: '1:a', apiRoot: 'http://localhost:8081', webhookSecret: 's' },
      whatsapp: {
        token: 'w',
        phoneNumberId: '7',
        appSecret: 'a',
        verifyToken: 'v',
        graphUrl: 'http://localhost:9001',
        graphVersion: 'v25.0',
        monthlyBudget: 1_000,
      },
      transcription: { url: 'http://localhost:9000/v1', model: 'besar', key: 't' },
    });
  });

  it('needs nothing but the token for Telegram', () => {
    expect(readConfig({ TELEGRAM_TOKEN: '1:a' }).telegram).toEqual({
      token: '1:a',
      apiRoot: 'https://api.telegram.org',
    });
  });

  it('wants WhatsApp whole or not at all, and names what is missing', () => {
    const error = errorOf({ WHATSAPP_TOKEN: 'rahasia', WHATSAPP_VERIFY_TOKEN: ' ' });
    expect(error.message).toBe(
      'invalid settings: WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN',
    );
    expect(error.remedy).toContain('WHATSAPP_APP_SECRET: wajib diisi');
    expect(error.remedy).not.toContain('rahasia');
  });

  it.each(['http://localhost:8080', 'http://127.0.0.1:1', 'https://tanya.contoh.id/bot'])(
    'takes %s as public address',
    (url) => {
      expect(readConfig({ PUBLIC_URL: url }).publicUrl).toBe(url);
    },
  );

  it('has no embedding endpoint unless one is chosen', () => {
    expect(readConfig({})).not.toHaveProperty('embedding');
    expect(readConfig({ EMBEDDING_BASE_URL: 'https://contoh.example/v1' })).not.toHaveProperty('embedding');
    expect(readConfig({ DATA_DIR: 'simpanan' }).dataFolder).toBe(path.resolve('simpanan'));
    const chosen = { EMBEDDING_MODEL: 'e5', EMBEDDING_BASE_URL: 'https://contoh.example/v1/' };
    expect(readConfig(chosen).embedding).toEqual({
      model: 'e5',
      baseUrl: 'https://contoh.example/v1',
      deadline: 1_500,
      weight: 0.15,
    });
    const more = { EMBEDDING_KEY: 'kunci', EMBEDDING_DEADLINE_MS: '400', EMBEDDING_WEIGHT: '0' };
    expect(readConfig({ ...chosen, ...more }).embedding).toMatchObject({
      key: 'kunci',
      deadline: 400,
      weight: 0,
    });
  });

  it('takes an empty value for not set, and minds no other variables', () => {
    expect(readConfig({ PORT: '', HOST: '', LOG_LEVEL: undefined, PATH: '/bin' })).toEqual(readConfig({}));
  });

  it('takes port 0: the system chooses', () => {
    expect(readConfig({ PORT: '0' }).port).toBe(0);
  });

  it.each<[string, string, string, string?]>([
    ['PORT', 'delapan', 'angka, misalnya 8080'],
    ['PORT', '-1', 'angka, misalnya 8080'],
    ['PORT', '65536', 'angka, misalnya 8080'],
    ['PORT', '80.5', 'angka, misalnya 8080'],
    ['WEB_MESSAGES_PER_MINUTE', '0', 'angka, misalnya 20'],
    ['TRUST_PROXY', 'ya', '0 atau 1'],
    ['PUBLIC_URL', 'http://tanya.contoh.id', 'alamat https, misalnya https://tanya.contoh.id'],
    ['PUBLIC_URL', 'http://localhost.jahat.id', 'alamat https, misalnya https://tanya.contoh.id'],
    ['PUBLIC_URL', 'tanya.contoh.id', 'alamat lengkap, misalnya https://tanya.contoh.id'],
    ['DATABASE_URL', 'mysql://a', 'alamat PostgreSQL, misalnya postgres://nama:sandi@server/basisdata'],
    ['PSEUDONYM_KEY', 'pendek', 'rahasia acak paling sedikit 32 huruf'],
    ['RETENTION_DAYS', '0', 'angka, misalnya 90'],
    ['TELEGRAM_TOKEN', '1:a b', 'token dari @BotFather, tanpa spasi'],
    ['TELEGRAM_WEBHOOK_SECRET', 'a b', 'paling banyak 256 huruf, angka, garis bawah atau tanda hubung'],
    ['WHATSAPP_GRAPH_VERSION', '24', 'versi dengan huruf v, misalnya v24.0'],
    ['WHATSAPP_MONTHLY_BUDGET', 'banyak', 'angka, misalnya 10000'],
    ['LOG_LEVEL', 'ramai', 'fatal, error, warn, info atau debug'],
    ['EMBEDDING_BASE_URL', 'localhost', 'alamat http atau https, misalnya http://127.0.0.1:11434/v1'],
    [
      'EMBEDDING_BASE_URL',
      'ftp://contoh.example',
      'alamat http atau https, misalnya http://127.0.0.1:11434/v1',
    ],
    ['EMBEDDING_DEADLINE_MS', '50', 'angka 100 sampai 10000 (milidetik)'],
    ['EMBEDDING_WEIGHT', '0.6', 'angka 0 sampai 0.5, misalnya 0.15'],
    [
      'EMBEDDING_MODEL',
      'e5',
      'diisi bila EMBEDDING_MODEL diisi: alamat http atau https, misalnya http://127.0.0.1:11434/v1',
      'EMBEDDING_BASE_URL',
    ],
  ])('names %s=%s and says what is expected', (name, value, expected, named = name) => {
    const error = errorOf({ [name]: value });
    expect(error.message).toBe(`invalid settings: ${named}`);
    expect(error.remedy).toBe(`Setelan di .env perlu dibetulkan:\n${named}: harus ${expected}`);
    expect(error.name).toBe('ConfigError');
  });

  it('names every wrong setting at once, and repeats no value', () => {
    const error = errorOf({ PORT: 'rahasia-1', LOG_LEVEL: 'rahasia-2' });
    expect(error.remedy.split('\n').map((line) => line.split(':')[0])).toEqual([
      'Setelan di .env perlu dibetulkan',
      'PORT',
      'LOG_LEVEL',
    ]);
    expect(error.message + error.remedy).not.toContain('rahasia');
  });
});
