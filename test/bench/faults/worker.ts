import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createChannelTelegram } from '../../../src/channel/telegram/index.ts';
import { createChannelWhatsApp } from '../../../src/channel/whatsapp/index.ts';
import { createDelivery } from '../../../src/delivery/delivery.ts';
import type { Timing } from '../../../src/delivery/timing.ts';
import type { Reply } from '../../../src/message.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { SECRETS } from './chats.ts';

/** What a worker process is told on its command line, as JSON. */
export interface WorkerSettings {
  dataFolder: string;
  databaseUrl?: string;
  platformUrl: string;
  timing: Partial<Timing>;
  /** Milliseconds a call to the platform may take. */
  callMs: number;
}

/** How long a worker may take to stop when asked to. */
const STOP_WITHIN = 20_000;

const settings = JSON.parse(process.argv[2] ?? '{}') as WorkerSettings;
const store = await openStore(settings);
const telegram = createChannelTelegram({
  token: SECRETS.telegramToken,
  apiRoot: settings.platformUrl,
  webhookSecret: SECRETS.telegramSecret,
  timeoutSeconds: settings.callMs / 1_000,
});
const whatsapp = createChannelWhatsApp({
  token: SECRETS.whatsappToken,
  phoneNumberId: SECRETS.whatsappNumber,
  appSecret: SECRETS.whatsappAppSecret,
  verifyToken: SECRETS.whatsappVerifyToken,
  graphUrl: settings.platformUrl,
  timeoutMs: settings.callMs,
});
const say = (body: string): Reply => ({
  kind: 'chat',
  rung: 'echo',
  body,
  sources: [],
  notes: [],
  choices: [],
  entries: [],
});
const delivery = createDelivery({
  store,
  channels: [telegram, whatsapp],
  // The answer repeats the marks of what it answers, so that the platform can tell which messages those were.
  respond: async ({ messages, conversation }) => ({
    replies: [say(messages.map(({ content }) => (content.kind === 'text' ? content.text : '')).join(' '))],
    conversation,
    urgent: false,
  }),
  sayFailure: () => say('failed'),
  keyOf: (...parts) => createHmac('sha256', 'fault test').update(parts.join(':')).digest('hex'),
  redact: (content) => content,
  isUrgent: () => false,
  limits: { person: { messages: 1_000_000, windowMs: 1_000 }, everyone: { messages: 1e9, windowMs: 1_000 } },
  timing: settings.timing,
  observe: (event) => {
    if (event.event === 'trouble' || event.event === 'respond-failed') {
      process.stderr.write(`${event.event} ${String(event.error)}\n`);
    }
  },
});
const app = new Hono()
  .route('/webhook/telegram', telegram.webhook(delivery.intake))
  .route('/webhook/whatsapp', whatsapp.webhook(delivery.intake));
delivery.start();
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) =>
  process.send?.({ port: address.port }),
);
// The test itself is gone.
process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', () => {
  void (async () => {
    server.close();
    const drained = await delivery.stop(STOP_WITHIN);
    await store.close();
    process.exit(drained ? 0 : 1);
  })();
});
