import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Library } from '../answer/context.ts';
import type { Config } from '../config.ts';
import type { Ask } from '../conversation/ask.ts';
import { failureReply } from '../conversation/failure.ts';
import { createRespond } from '../conversation/respond.ts';
import { createTranscribe } from '../conversation/transcription.ts';
import { isUrgent } from '../conversation/urgency.ts';
import { createDelivery } from '../delivery/delivery.ts';
import { monthOf } from '../delivery/month.ts';
import type { Respond } from '../delivery/respond.ts';
import type { Timing } from '../delivery/timing.ts';
import { readBacklog } from '../operation/backlog.ts';
import { createBudget } from '../operation/budget.ts';
import type { Readiness } from '../operation/endpoints.ts';
import { logEvent } from '../operation/log-events.ts';
import type { Metrics } from '../operation/metrics.ts';
import { safeError } from '../operation/safe-error.ts';
import { createPseudonym } from '../privacy/pseudonym.ts';
import { redactContent } from '../privacy/redact-content.ts';
import { startRetention } from '../privacy/retention.ts';
import { applyRetention } from '../store/retention.ts';
import { sentInMonth } from '../store/send-counts.ts';
import type { Store } from '../store/store.ts';
import { type Channels, createChannels, webhookRoutes } from './channels.ts';
import { findPseudonymKey } from './pseudonym-key.ts';
import { receiveTelegram } from './receive-telegram.ts';

/** The messengers, their store and their delivery, as the server sees them. */
export interface Messengers {
  /** To be mounted at `/webhook`. */
  webhooks: Hono;
  readiness: Readonly<Record<string, Readiness>>;
  /** Starts answering, and receiving where the platform has to be asked; call once the server listens. */
  start: () => void;
  /** Asks the platforms for nothing more. */
  stopReceiving: () => Promise<void>;
  /** Lets answers under way come to their end; call once the server is closed, and close the store after it. */
  stop: () => Promise<void>;
}

/** What the messengers need of the rest. */
export interface MessengersParts {
  config: Config;
  /** Stays open: others may keep something in it as well. */
  store: Store;
  library: () => Library;
  ask: Ask;
  metrics: Metrics;
  log: Logger;
  /** Where delivery is to wait otherwise than in service. */
  timing: Partial<Timing>;
}

/** How long a stopping process waits for answers and sends under way; a service manager allows 90 seconds. */
const LONGEST_DRAIN = 30_000;

/**
 * Puts the messengers together.
 * @throws TanyaError when a setting is wrong
 */
export async function createMessengers(parts: MessengersParts): Promise<Messengers> {
  const { config, store, library, metrics, log, timing } = parts;
  const channels = createChannels(config, log, metrics);
  const key = await findPseudonymKey(config, store);
  const budgets =
    config.whatsapp?.monthlyBudget === undefined ? {} : { whatsapp: config.whatsapp.monthlyBudget };
  const delivery = createDelivery({
    store,
    channels: Object.values(channels),
    respond: respondWith(parts, channels),
    sayFailure: (messages) => failureReply(library(), messages),
    keyOf: createPseudonym(key),
    redact: redactContent,
    isUrgent: (text) => isUrgent(library(), text, new Date()),
    timing,
    mayUse: createBudget({
      budgets,
      sent: (channel) => sentInMonth(store.db, channel, monthOf(Date.now())),
      warn: (channel, share) =>
        log.warn(
          { channel, share },
          'jatah kirim bulan ini hampir atau sudah habis (WHATSAPP_MONTHLY_BUDGET)',
        ),
    }),
    observe: (event) => {
      metrics.observe(event);
      logEvent(log, event);
    },
  });
  metrics.showBacklog(() => readBacklog(store, Object.values(channels), budgets, new Date()));
  const receiving = new AbortController();
  let stopRetention = async () => {};
  let received: Promise<void> = Promise.resolve();
  let telegramTrouble: string | undefined;
  return {
    webhooks: webhookRoutes(channels, delivery.intake, metrics, config.publicUrl !== undefined),
    readiness: {
      store: async () => {
        await store.db.selectFrom('pauses').select('channel').limit(1).execute();
        return undefined;
      },
      ...(channels.telegram ? { telegram: () => telegramTrouble } : {}),
    },
    start: () => {
      delivery.start();
      stopRetention = startRetention({
        run: async () => {
          const deleted = await applyRetention(store, config.retentionDays, new Date());
          log.info(deleted, 'data lama dihapus');
        },
        onError: (error) => log.error({ error: safeError(error) }, 'data lama belum bisa dihapus'),
      });
      if (!channels.telegram) return;
      received = receiveTelegram(
        channels.telegram,
        delivery.intake,
        config.publicUrl,
        receiving.signal,
      ).catch((error: unknown) => {
        telegramTrouble = 'ditolak Telegram';
        log.error({ error: safeError(error) }, 'Telegram tidak bisa dipakai; saluran lain tetap jalan');
      });
    },
    stopReceiving: async () => {
      receiving.abort();
      await received;
    },
    stop: async () => {
      const drained = await delivery.stop(LONGEST_DRAIN);
      if (!drained) log.warn('belum semua jawaban selesai; sisanya dilanjutkan saat mulai lagi');
      await stopRetention();
    },
  };
}

function respondWith({ config, library, ask, log }: MessengersParts, channels: Channels): Respond {
  const { transcription, retentionDays, model, embedding } = config;
  const onError = (error: unknown) => log.error({ error: safeError(error) }, 'jawaban gagal dibuat');
  return createRespond({
    library,
    ask,
    practice: {
      retentionDays,
      transcribes: transcription !== undefined,
      sharesQuestions: model !== undefined || embedding !== undefined,
    },
    ...(model === undefined ? {} : { patience: model.deadline }),
    onError,
    ...(transcription === undefined
      ? {}
      : {
          hearing: {
            fetchFile: async (name, file, mostBytes, signal) => {
              const channel = channels[name];
              if (!channel) throw new Error(`the channel ${name} is switched off`);
              return channel.fetchFile(file, mostBytes, signal);
            },
            transcribe: createTranscribe(transcription),
            onError,
          },
        }),
  });
}
