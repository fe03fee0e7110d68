import { ConfigError } from '../../errors.ts';

/** Where the Bot API is, unless TELEGRAM_API_ROOT says otherwise (an emulator, a server of one's own). */
export const API_ROOT = 'https://api.telegram.org';

/** What the Telegram channel needs to know; the variable of `.env` in brackets. */
export interface TelegramSettings {
  /** The bot's token from @BotFather (TELEGRAM_TOKEN). */
  token: string;
  /** TELEGRAM_API_ROOT; default `API_ROOT`. */
  apiRoot?: string;
  /** What Telegram puts into every call of the webhook (TELEGRAM_WEBHOOK_SECRET); polling needs none. */
  webhookSecret?: string;
}

/** The settings as the channel uses them. */
export interface CheckedSettings {
  token: string;
  /** Without a slash at the end. */
  apiRoot: string;
  /** @throws ConfigError when there is no secret: without it anybody could write in anybody's name */
  webhookSecret: () => string;
}

/**
 * Checks the settings before anything is served. The token is checked by Telegram alone: emulators have their own.
 * @throws ConfigError that names every variable that is missing or malformed
 */
export function checkSettings(settings: TelegramSettings): CheckedSettings {
  const { token, apiRoot = API_ROOT, webhookSecret } = settings;
  const wrong: string[] = [];
  if (!/^[\w:-]+$/.test(token)) wrong.push('TELEGRAM_TOKEN');
  if (!/^https?:\/\//.test(apiRoot) || !URL.canParse(apiRoot)) wrong.push('TELEGRAM_API_ROOT');
  // What setWebhook takes as secret_token.
  if (webhookSecret !== undefined && !/^[\w-]{1,256}$/.test(webhookSecret))
    wrong.push('TELEGRAM_WEBHOOK_SECRET');
  if (wrong.length > 0) throw wrongSettings(wrong);
  return {
    token,
    apiRoot: apiRoot.replace(/\/+$/, ''),
    webhookSecret: () => {
      if (webhookSecret === undefined) throw wrongSettings(['TELEGRAM_WEBHOOK_SECRET']);
      return webhookSecret;
    },
  };
}

/** The bot's id, which stands before the colon of its token and is no secret. */
export function accountOf(token: string): string {
  return /^(\d+):/.exec(token)?.[1] ?? 'bot';
}

function wrongSettings(names: readonly string[]): ConfigError {
  return new ConfigError(
    `missing or malformed Telegram settings: ${names.join(', ')}`,
    `Setelan Telegram di .env belum lengkap atau salah tulis: ${names.join(', ')}. Isi dulu, lalu jalankan lagi.`,
  );
}
