import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import {
  createChannelTelegram,
  type TelegramChannel,
  type TelegramEvent,
} from '../channel/telegram/index.ts';
import { createChannelWhatsApp, type WebhookEvent, type WhatsAppChannel } from '../channel/whatsapp/index.ts';
import type { Config } from '../config.ts';
import type { ChannelName, Intake } from '../delivery/channel.ts';
import type { Metrics } from '../operation/metrics.ts';
import { safeError } from '../operation/safe-error.ts';

/** The messengers that the settings turn on. */
export interface Channels {
  telegram?: TelegramChannel;
  whatsapp?: WhatsAppChannel;
}

/** Makes the channels that are set up; what happens on them goes to the log and the metrics. */
export function createChannels(config: Config, log: Logger, metrics: Metrics): Channels {
  const { telegram, whatsapp, publicUrl } = config;
  return {
    ...(telegram === undefined
      ? {}
      : {
          telegram: createChannelTelegram({
            token: telegram.token,
            apiRoot: telegram.apiRoot,
            ...(publicUrl === undefined
              ? {}
              : { webhookSecret: telegram.webhookSecret ?? secretFrom(telegram.token) }),
            observe: (event) => noteEvent('telegram', event, log, metrics),
          }),
        }),
    ...(whatsapp === undefined
      ? {}
      : {
          whatsapp: createChannelWhatsApp({
            token: whatsapp.token,
            phoneNumberId: whatsapp.phoneNumberId,
            appSecret: whatsapp.appSecret,
            verifyToken: whatsapp.verifyToken,
            ...(whatsapp.graphUrl === undefined ? {} : { graphUrl: whatsapp.graphUrl }),
            ...(whatsapp.graphVersion === undefined ? {} : { graphVersion: whatsapp.graphVersion }),
            observe: (event) => noteEvent('whatsapp', event, log, metrics),
          }),
        }),
  };
}

/**
 * Telegram's webhook secret where none is set: made from the token, which is as secret, so that every machine of
 * the installation has the same one and nothing needs to be kept.
 */
function secretFrom(token: string): string {
  return createHmac('sha256', token).update('telegram webhook secret').digest('hex');
}

function noteEvent(
  channel: ChannelName,
  happened: TelegramEvent | WebhookEvent,
  log: Logger,
  metrics: Metrics,
): void {
  switch (happened.event) {
    case 'refused':
    case 'skipped':
      metrics.countRefused(channel, happened.why);
      log.debug({ channel, ...happened }, 'kiriman webhook ditolak atau tidak terbaca');
      return;
    case 'account-error':
      metrics.countRefused(channel, 'account-error');
      log.error({ channel, ...happened }, 'platform melaporkan masalah pada akun; periksa dengan doctor');
      return;
    case 'store-failed':
      metrics.countRefused(channel, 'store-failed');
      log.error(
        { channel, event: happened.event, error: safeError(happened.error) },
        'pesan belum tersimpan',
      );
      return;
    case 'poll-failed':
    case 'start-failed':
    case 'profile-failed':
      log.warn({ channel, ...happened }, 'Telegram belum bisa dihubungi; dicoba lagi');
  }
}

/** The webhooks under their paths, each timed. Telegram has one only where the internet can reach this server. */
export function webhookRoutes(
  channels: Channels,
  intake: Intake,
  metrics: Metrics,
  withTelegram: boolean,
): Hono {
  const app = new Hono();
  const timed = (channel: ChannelName) =>
    createMiddleware(async (context, next) => {
      const start = performance.now();
      await next();
      metrics.countWebhook(channel, context.res.status, performance.now() - start);
    });
  if (channels.telegram && withTelegram) {
    app.use('/telegram', timed('telegram'));
    app.route('/telegram', channels.telegram.webhook(intake));
  }
  if (channels.whatsapp) {
    app.use('/whatsapp', timed('whatsapp'));
    app.route('/whatsapp', channels.whatsapp.webhook(intake));
  }
  return app;
}
