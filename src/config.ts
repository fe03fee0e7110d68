import path from 'node:path';
import { z } from 'zod';
import { type EmbeddingConfig, ENDPOINT, embeddingOf, embeddingVariables } from './embedding-settings.ts';
import { ConfigError } from './errors.ts';
import { type ModelSettings, modelOf, modelProblems, modelVariables } from './model-settings.ts';

const wholeNumber = (example: number) => z.coerce.number({ error: `angka, misalnya ${example}` }).int();
const httpAddress = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `alamat lengkap, misalnya ${example}` })
    .transform((url) => url.replace(/\/+$/, ''));

/** Telegram and Meta deliver only to https; this machine itself is reached without it when trying things out. */
const PUBLIC = /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/;

/** Every setting, its default, and what an error about it says is expected. `.env.example` explains each. */
const settings = z.object({
  PORT: wholeNumber(8080).min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: httpAddress('https://tanya.contoh.id')
    .refine((url) => PUBLIC.test(url), { error: 'alamat https, misalnya https://tanya.contoh.id' })
    .optional(),
  KNOWLEDGE_DIR: z.string().min(1).default('knowledge'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error: 'alamat PostgreSQL, misalnya postgres://nama:sandi@server/basisdata',
    })
    .optional(),
  PSEUDONYM_KEY: z.string().min(32, { error: 'rahasia acak paling sedikit 32 huruf' }).optional(),
  RETENTION_DAYS: wholeNumber(90).min(1).max(3_650).default(90),
  WEB_MESSAGES_PER_MINUTE: wholeNumber(20).min(1).default(20),
  TRUST_PROXY: z.enum(['0', '1'], { error: '0 atau 1' }).default('0'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'], { error: 'fatal, error, warn, info atau debug' })
    .default('info'),
  METRICS_TOKEN: z.string().min(1).optional(),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^[\w:-]+$/, { error: 'token dari @BotFather, tanpa spasi' })
    .optional(),
  TELEGRAM_API_ROOT: httpAddress('https://api.telegram.org').default('https://api.telegram.org'),
  // The alphabet and length of setWebhook's secret_token (Telegram Bot API).
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, { error: 'paling banyak 256 huruf, angka, garis bawah atau tanda hubung' })
    .optional(),
  WHATSAPP_TOKEN: z.string().optional(),
  WHATSAPP_PHONE_NUMBER_ID: z
    .string()
    .regex(/^[\w-]+$/, { error: 'id nomor dari Meta: angka saja, bukan nomor telepon' })
    .optional(),
  WHATSAPP_APP_SECRET: z.string().optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().optional(),
  WHATSAPP_GRAPH_URL: httpAddress('https://graph.facebook.com').optional(),
  WHATSAPP_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, { error: 'versi dengan huruf v, misalnya v24.0' })
    .optional(),
  WHATSAPP_MONTHLY_BUDGET: wholeNumber(10_000).min(1).optional(),
  TRANSCRIPTION_URL: httpAddress('http://localhost:9000/v1').optional(),
  TRANSCRIPTION_MODEL: z.string().default('whisper-1'),
  TRANSCRIPTION_KEY: z.string().optional(),
  ...embeddingVariables,
  ...modelVariables,
});
type Settings = z.output<typeof settings>;

const WHATSAPP = [
  'WHATSAPP_TOKEN',
  'WHATSAPP_PHONE_NUMBER_ID',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
] as const;

/** The settings, typed. Holds secrets: never to be logged or shown whole. */
export interface Config {
  port: number;
  host: string;
  /** Address under which the internet reaches this server, without a slash at the end. */
  publicUrl?: string;
  /** Absolute path. */
  knowledgeFolder: string;
  /** Absolute path of the folder for the database file, the pseudonym key, the index and the embeddings. */
  dataFolder: string;
  /** PostgreSQL instead of the file in the data folder. */
  databaseUrl?: string;
  /** Secret for the keyed hashes that stand for people; without it one is made and kept. */
  pseudonymKey?: string;
  /** Days after which what people wrote is deleted. */
  retentionDays: number;
  /** Messages that one visitor of the web page may send in a minute. */
  webMessagesPerMinute: number;
  /** True behind a reverse proxy: then the visitor's address is the last one in X-Forwarded-For. */
  trustProxy: boolean;
  logLevel: Settings['LOG_LEVEL'];
  /** Needed as bearer token for /metrics from other machines. */
  metricsToken?: string;
  telegram?: { token: string; apiRoot: string; webhookSecret?: string };
  whatsapp?: {
    token: string;
    phoneNumberId: string;
    appSecret: string;
    verifyToken: string;
    graphUrl?: string;
    graphVersion?: string;
    /** Messages that may be sent in a calendar month; urgent ones go out beyond it. */
    monthlyBudget?: number;
  };
  transcription?: { url: string; model: string; key?: string };
  /** Where embeddings come from; absent: entries are found by words alone. */
  embedding?: EmbeddingConfig;
  /** The language model; absent when none is configured. */
  model?: ModelSettings;
  /** Set when there is a key for a model and no name of one: then the model is off, which may not be meant. */
  modelWithoutName?: true;
}

/**
 * Reads the settings from an environment.
 * @param environment variables as in process.env; an empty value counts as not set
 * @throws ConfigError that names every wrong variable and what is expected
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = settings.safeParse(given);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map(({ path: [name], message }) => ({
        name: String(name),
        message: `harus ${message}`,
      }));
  if (WHATSAPP.some((name) => given[name] !== undefined)) {
    for (const name of WHATSAPP) {
      if (given[name] === undefined)
        wrong.push({ name, message: 'wajib diisi, karena setelan WhatsApp yang lain sudah diisi' });
    }
  }
  if (given.EMBEDDING_MODEL !== undefined && given.EMBEDDING_BASE_URL === undefined)
    wrong.push({
      name: 'EMBEDDING_BASE_URL',
      message: `harus diisi bila EMBEDDING_MODEL diisi: ${ENDPOINT}`,
    });
  if (parsed.success) wrong.push(...modelProblems(parsed.data));
  if (!parsed.success || wrong.length > 0) {
    throw new ConfigError(
      `invalid settings: ${wrong.map(({ name }) => name).join(', ')}`,
      `Setelan di .env perlu dibetulkan:\n${wrong.map(({ name, message }) => `${name}: ${message}`).join('\n')}`,
    );
  }
  return typed(parsed.data);
}

function typed(data: Settings): Config {
  const whatsapp = whatsappOf(data);
  return {
    port: data.PORT,
    host: data.HOST,
    ...present({ publicUrl: data.PUBLIC_URL }),
    knowledgeFolder: path.resolve(data.KNOWLEDGE_DIR),
    dataFolder: path.resolve(data.DATA_DIR),
    ...present({ databaseUrl: data.DATABASE_URL, pseudonymKey: data.PSEUDONYM_KEY }),
    retentionDays: data.RETENTION_DAYS,
    webMessagesPerMinute: data.WEB_MESSAGES_PER_MINUTE,
    trustProxy: data.TRUST_PROXY === '1',
    logLevel: data.LOG_LEVEL,
    ...present({ metricsToken: data.METRICS_TOKEN }),
    ...(data.TELEGRAM_TOKEN === undefined
      ? {}
      : {
          telegram: {
            token: data.TELEGRAM_TOKEN,
            apiRoot: data.TELEGRAM_API_ROOT,
            ...present({ webhookSecret: data.TELEGRAM_WEBHOOK_SECRET }),
          },
        }),
    ...present({ whatsapp }),
    ...(data.TRANSCRIPTION_URL === undefined
      ? {}
      : {
          transcription: {
            url: data.TRANSCRIPTION_URL,
            model: data.TRANSCRIPTION_MODEL,
            ...present({ key: data.TRANSCRIPTION_KEY }),
          },
        }),
    ...present({ embedding: embeddingOf(data), model: modelOf(data) }),
    ...(data.MODEL === undefined && data.MODEL_KEY !== undefined ? { modelWithoutName: true } : {}),
  };
}

function whatsappOf(data: Settings): Config['whatsapp'] {
  const [token, phoneNumberId, appSecret, verifyToken] = WHATSAPP.map((name) => data[name]);
  if (!token || !phoneNumberId || !appSecret || !verifyToken) return undefined;
  return {
    token,
    phoneNumberId,
    appSecret,
    verifyToken,
    ...present({
      graphUrl: data.WHATSAPP_GRAPH_URL,
      graphVersion: data.WHATSAPP_GRAPH_VERSION,
      monthlyBudget: data.WHATSAPP_MONTHLY_BUDGET,
    }),
  };
}

/** The fields that have a value: an optional field must be left out, not undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
