import type { Hono } from 'hono';
import type { Channel, Intake } from '../../delivery/channel.ts';
import { TanyaError } from '../../errors.ts';
import { apiSignal, createBotApi } from './bot-api.ts';
import { untilDone } from './connect.ts';
import type { Observe } from './events.ts';
import { failureOf, reasonOf } from './failure.ts';
import { fetchFile } from './fetch-file.ts';
import { FloodWatch } from './flood.ts';
import { IdentityKeeper } from './identity.ts';
import { ALLOWED_UPDATES, LIMITS } from './limits.ts';
import { poll } from './poll.ts';
import { setProfile } from './profile.ts';
import { render } from './render.ts';
import { send } from './send.ts';
import { accountOf, checkSettings, type TelegramSettings } from './settings.ts';
import { takeUpdates } from './take-updates.ts';
import { createWebhook } from './webhook.ts';

/** Telegram: what delivery sees of it, and the two ways in, of which one is used. */
export interface TelegramChannel extends Channel {
  /**
   * The webhook, to be mounted at /webhook/telegram.
   * @throws ConfigError without a secret
   */
  webhook(intake: Intake): Hono;
  /**
   * Tells Telegram to use the webhook; waits out a network that is not there yet.
   * @param url the whole address, https
   * @throws TanyaError when Telegram refuses the token or the address; ConfigError without a secret
   */
  register(url: string, signal: AbortSignal): Promise<void>;
  /**
   * Long polling until the signal aborts; takes a webhook away first.
   * @throws TanyaError when Telegram refuses the token
   */
  poll(intake: Intake, signal: AbortSignal): Promise<void>;
}

/** What else may be given; tests give shorter times. */
export interface TelegramOptions extends TelegramSettings {
  observe?: Observe;
  now?: () => Date;
  random?: () => number;
  /** Seconds after which a call is given up. */
  timeoutSeconds?: number;
  /** Seconds that Telegram holds a request open while nothing comes. */
  pollSeconds?: number;
}

/** How much longer than Telegram holds it open we wait for an answer to getUpdates, in seconds. */
const POLL_GRACE = 15;

/**
 * Makes the Telegram channel. Nothing is asked of Telegram yet.
 * @throws ConfigError that names the settings that are missing or malformed
 */
export function createChannelTelegram(options: TelegramOptions): TelegramChannel {
  const { token, apiRoot, webhookSecret } = checkSettings(options);
  const { observe = () => undefined, now = () => new Date(), random = Math.random } = options;
  const { timeoutSeconds = 20, pollSeconds = LIMITS.pollSeconds } = options;
  const api = createBotApi({ token, apiRoot, timeoutSeconds });
  const pollApi = createBotApi({ token, apiRoot, timeoutSeconds: pollSeconds + POLL_GRACE });
  const identity = new IdentityKeeper(api);
  const flood = new FloodWatch();
  const taking = { api, account: accountOf(token), identity, now };
  const introduce = (signal: AbortSignal) =>
    setProfile(api, apiSignal(signal)).catch((error: unknown) => {
      if (!signal.aborted) observe({ event: 'profile-failed', reason: reasonOf(failureOf(error)) });
    });
  return {
    name: 'telegram',
    typingLasts: LIMITS.typing,
    confirmsLater: false,
    render,
    send: (outgoing) => send(outgoing, { api, flood, now }),
    showTyping: async ({ address }) => {
      await api.sendChatAction(address, 'typing').catch(() => undefined);
    },
    fetchFile: (file, mostBytes, signal) => fetchFile(file, mostBytes, signal, { api, token, apiRoot }),
    webhook: (intake) => createWebhook({ ...taking, secret: webhookSecret(), observe }, intake),
    register: async (url, signal) => {
      const secret_token = webhookSecret();
      const done = await untilDone(
        async () => {
          await identity.ask();
          await api.setWebhook(
            url,
            {
              secret_token,
              allowed_updates: ALLOWED_UPDATES,
              max_connections: LIMITS.webhookConnections,
            },
            apiSignal(signal),
          );
        },
        { observe, random, refused: webhookRefused },
        signal,
      );
      if (done) await introduce(signal);
    },
    poll: async (intake, signal) => {
      const done = await untilDone(() => identity.ask(), { observe, random }, signal);
      if (!done) return;
      const introduced = introduce(signal);
      const take = (updates: readonly unknown[]) => takeUpdates(updates, intake, taking);
      await poll({ api: pollApi, pollSeconds, take, observe, random }, signal);
      await introduced;
    },
  };
}

/** Telegram says itself what is wrong with an address ("Failed to resolve host"); no token or text is in that. */
function webhookRefused(description: string): TanyaError {
  return new TanyaError(
    `Telegram refuses the webhook: ${description}`,
    'Telegram menolak alamat webhook. Periksa PUBLIC_URL dan TELEGRAM_WEBHOOK_SECRET di .env: alamat harus https dan bisa dibuka dari internet.',
  );
}
