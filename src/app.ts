import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { type Logger, pino } from 'pino';
import { sayStanding } from './answer/assistant.ts';
import { openAssistant } from './app/assistant.ts';
import { close, listen } from './app/listen.ts';
import { openLiveLibrary } from './app/live-library.ts';
import { createMessengers } from './app/messengers.ts';
import { openMessengerStore, spendingOf } from './app/store.ts';
import { createWebChat } from './channel/web/server.tsx';
import type { Config } from './config.ts';
import { isUrgent } from './conversation/urgency.ts';
import type { Timing } from './delivery/timing.ts';
import { createEndpoints } from './operation/endpoints.ts';
import { Metrics } from './operation/metrics.ts';

export { describeFeatures } from './app/features.ts';

/** A running server. */
export interface Running {
  url: string;
  /**
   * Stops taking messages and requests, lets those under way finish, and stops watching the folder. May be called
   * twice.
   */
  stop: () => Promise<void>;
}

/**
 * Serves the web chat, the messengers that are set up, and the endpoints for operators; watches the knowledge
 * folder. Without a messenger no store is needed and none is opened.
 * @param log where reports go; never gets the text of a message
 * @param timing where delivery is to wait otherwise than in service
 * @throws TanyaError when a setting, the knowledge, the store or the address cannot be used
 */
export async function startServer(
  config: Config,
  log: Logger = pino({ level: config.logLevel }),
  timing: Partial<Timing> = {},
): Promise<Running> {
  const metrics = new Metrics();
  const live = await openLiveLibrary(config, log);
  const store = await openMessengerStore(config).catch(async (error: unknown) => {
    await live.stop();
    throw error;
  });
  const undo = async (error: unknown) => {
    await store?.close();
    await live.stop();
    throw error;
  };
  const assistant = await openAssistant(config, live, log, spendingOf(config, store), (event) =>
    metrics.model.observe(event),
  ).catch(undo);
  const { ask, modelStatus } = assistant;
  const undoAll = async (error: unknown) => {
    await assistant.stop();
    return undo(error);
  };
  if (modelStatus) metrics.model.show(modelStatus);
  const messengers =
    store &&
    (await createMessengers({ config, store, library: live.current, ask, metrics, log, timing }).catch(
      undoAll,
    ));
  let stopping: Promise<void> | undefined;
  const app = new Hono();
  app.route(
    '/',
    createEndpoints({
      metrics,
      readiness: {
        server: () => (stopping ? 'sedang berhenti' : undefined),
        knowledge: () => (live.current().knowledge.entries.size > 0 ? undefined : 'kosong'),
        ...messengers?.readiness,
      },
      ...(config.metricsToken === undefined ? {} : { metricsToken: config.metricsToken }),
    }),
  );
  if (messengers) app.route('/webhook', messengers.webhooks);
  const web = createWebChat({
    ask: async (incoming, conversation, waiting) => {
      const answered = await ask(incoming, conversation, waiting);
      const { rung, kind, composed } = answered.reply;
      metrics.countAnswer('web', answered.reply);
      if (composed) log.info({ channel: 'web', rung, kind, composed }, 'pesan dijawab');
      return answered;
    },
    isUrgent: (text) => isUrgent(live.current(), text, new Date()),
    say: (id) => sayStanding(live.current(), id),
    messagesPerMinute: config.webMessagesPerMinute,
    trustProxy: config.trustProxy,
    onError: (error) => log.error({ err: error }, 'permintaan web gagal'),
  });
  app.mount('/', web.fetch);
  const server = await listen(app.fetch, config).catch(async (error: unknown) => {
    await messengers?.stop();
    return undoAll(error);
  });
  messengers?.start();
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    await messengers?.stopReceiving();
    await close(server);
    await messengers?.stop();
    await assistant.stop();
    await store?.close();
    await live.stop();
  };
  return {
    url: `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
