import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { limitWithoutPrice, type ModelSettings, modelVariables, toModelSettings } from './model-settings.ts';

/** Every setting, its default, and what an error about it says is expected. `.env.example` explains each. */
const settings = z.object({
  PORT: z.coerce.number({ error: 'angka, misalnya 8080' }).int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  KNOWLEDGE_DIR: z.string().min(1).default('knowledge'),
  WEB_MESSAGES_PER_MINUTE: z.coerce.number({ error: 'angka, misalnya 20' }).int().min(1).default(20),
  TRUST_PROXY: z.enum(['0', '1'], { error: '0 atau 1' }).default('0'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'], { error: 'fatal, error, warn, info atau debug' })
    .default('info'),
  ...modelVariables.shape,
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
  /** The language model; absent when none is configured. */
  model?: ModelSettings;
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
  if (limitWithoutPrice(data)) {
    throw new ConfigError(
      'MODEL_DAILY_COST is set without prices',
      'Setelan di .env perlu dibetulkan:\nMODEL_DAILY_COST: isi juga MODEL_PRICE_IN dan MODEL_PRICE_OUT',
    );
  }
  const model = toModelSettings(data);
  return {
    port: data.PORT,
    host: data.HOST,
    knowledgeFolder: path.resolve(data.KNOWLEDGE_DIR),
    webMessagesPerMinute: data.WEB_MESSAGES_PER_MINUTE,
    trustProxy: data.TRUST_PROXY === '1',
    logLevel: data.LOG_LEVEL,
    ...(model && { model: { ...model, promptsFolder: path.resolve(model.promptsFolder) } }),
  };
}
