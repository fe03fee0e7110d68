import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { DENSE_WEIGHT } from './retrieval/dense/fusion.ts';

/** A question waits no longer than this for its vector; a person notices two seconds. */
const EMBEDDING_DEADLINE = 1_500;
const ENDPOINT = 'alamat http atau https, misalnya http://127.0.0.1:11434/v1';

/** Every setting, its default, and what an error about it says is expected. `.env.example` explains each. */
const variables = z.object({
  PORT: z.coerce.number({ error: 'angka, misalnya 8080' }).int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  KNOWLEDGE_DIR: z.string().min(1).default('knowledge'),
  WEB_MESSAGES_PER_MINUTE: z.coerce.number({ error: 'angka, misalnya 20' }).int().min(1).default(20),
  TRUST_PROXY: z.enum(['0', '1'], { error: '0 atau 1' }).default('0'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'], { error: 'fatal, error, warn, info atau debug' })
    .default('info'),
  DATA_DIR: z.string().min(1).default('data'),
  EMBEDDING_MODEL: z.string().min(1).optional(),
  EMBEDDING_BASE_URL: z.url({ protocol: /^https?$/, error: ENDPOINT }).optional(),
  EMBEDDING_KEY: z.string().min(1).optional(),
  EMBEDDING_DEADLINE_MS: z.coerce
    .number({ error: 'angka 100 sampai 10000 (milidetik)' })
    .int()
    .min(100)
    .max(10_000)
    .default(EMBEDDING_DEADLINE),
  EMBEDDING_WEIGHT: z.coerce
    .number({ error: 'angka 0 sampai 0.5, misalnya 0.15' })
    .min(0)
    .max(0.5)
    .default(DENSE_WEIGHT),
});

// There is no default endpoint: questions of people must not leave for one that nobody chose.
const settings = variables.refine((data) => !data.EMBEDDING_MODEL || data.EMBEDDING_BASE_URL, {
  path: ['EMBEDDING_BASE_URL'],
  error: `diisi bila EMBEDDING_MODEL diisi: ${ENDPOINT}`,
});

/** The settings, typed. */
export interface Config {
  port: number;
  host: string;
  /** Absolute path. */
  knowledgeFolder: string;
  /** Messages that one visitor of the web page may send in a minute. */
  webMessagesPerMinute: number;
  /** True behind a reverse proxy: then the visitor's address is the last one in X-Forwarded-For. */
  trustProxy: boolean;
  logLevel: z.output<typeof settings>['LOG_LEVEL'];
  /** Absolute path of the folder for what the program keeps itself. */
  dataFolder: string;
  /** Where embeddings come from; absent: entries are found by words alone. */
  embedding?: EmbeddingConfig;
}

/** An endpoint for embeddings and how it is used. */
export interface EmbeddingConfig {
  model: string;
  /** Without a slash at its end. */
  baseUrl: string;
  key?: string;
  /** Milliseconds that a question waits for its vector. */
  deadline: number;
  /** What the dense view may add to a score, 0 to 0.5. */
  weight: number;
}

/**
 * Reads the settings from an environment.
 * @param environment variables as in process.env; an empty value counts as not set
 * @throws ConfigError that names every wrong variable and what is expected
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${String(issue.path[0])}: harus ${issue.message}`);
    throw new ConfigError(
      `invalid settings: ${parsed.error.issues.map((issue) => String(issue.path[0])).join(', ')}`,
      `Setelan di .env perlu dibetulkan:\n${wrong.join('\n')}`,
    );
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    knowledgeFolder: path.resolve(data.KNOWLEDGE_DIR),
    webMessagesPerMinute: data.WEB_MESSAGES_PER_MINUTE,
    trustProxy: data.TRUST_PROXY === '1',
    logLevel: data.LOG_LEVEL,
    dataFolder: path.resolve(data.DATA_DIR),
    ...embeddingOf(data),
  };
}

function embeddingOf(data: z.output<typeof settings>): Pick<Config, 'embedding'> {
  const { EMBEDDING_MODEL: model, EMBEDDING_BASE_URL: baseUrl, EMBEDDING_KEY: key } = data;
  if (model === undefined || baseUrl === undefined) return {};
  return {
    embedding: {
      model,
      baseUrl: baseUrl.replace(/\/+$/, ''),
      ...(key !== undefined && { key }),
      deadline: data.EMBEDDING_DEADLINE_MS,
      weight: data.EMBEDDING_WEIGHT,
    },
  };
}
