import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { sayStanding } from './answer/assistant.ts';
import { createWebChat } from './channel/web/server.tsx';
import type { Config } from './config.ts';
import { dayInJakarta } from './dates.ts';
import { openServerAsk } from './dense-ask.ts';
import { TanyaError } from './errors.ts';
import { formatProblem, readKnowledge } from './knowledge/index.ts';
import { watchFolder } from './knowledge/watch.ts';
import { openLibrary, prepareLibrary, type ReportIndex } from './library.ts';

/** What the log says of the index kept on disk. */
const INDEX_EVENTS = {
  stale: 'pengetahuan atau program berubah; indeks dibangun ulang',
  damaged: 'berkas indeks rusak atau tidak bisa dibaca; indeks dibangun ulang dari folder pengetahuan',
  unwritable:
    'indeks tidak bisa disimpan; bot tetap berjalan. Periksa izin tulis dan sisa ruang folder DATA_DIR',
} as const satisfies Record<Parameters<ReportIndex>[0]['kind'], string>;

/** A running server. */
export interface Running {
  url: string;
  /** Stops taking requests, lets those under way finish, and stops watching the folder. */
  stop: () => Promise<void>;
}

/**
 * Serves the web chat and watches the knowledge folder: a checked change is swapped in whole, a bad one is
 * reported and the last good knowledge keeps answering.
 * @param log where reports go; never gets the text of a message
 */
export async function startServer(config: Config, log = pino({ level: config.logLevel })): Promise<Running> {
  const reportIndex: ReportIndex = ({ kind, file, error }) => {
    const level = kind === 'stale' ? 'info' : 'warn';
    log[level]({ file, ...(error !== undefined && { err: error }) }, INDEX_EVENTS[kind]);
  };
  let library = await openLibrary(config, reportIndex);
  const assistant = await openServerAsk(config, () => library, log);
  assistant.follow(library.knowledge);
  const reload = async () => {
    try {
      const { knowledge, problems } = await readKnowledge(config.knowledgeFolder, dayInJakarta(new Date()));
      const errors = problems.filter((one) => one.level === 'error').map(formatProblem);
      if (!knowledge) {
        log.error({ problems: errors }, 'perubahan pengetahuan ditolak; yang lama tetap dipakai');
        return;
      }
      // Of changed knowledge no index can have been kept: nothing to report.
      library = await prepareLibrary(knowledge, config.dataFolder, (event) => {
        if (event.kind !== 'stale') reportIndex(event);
      });
      assistant.follow(knowledge);
      log.info(
        { entries: knowledge.entries.size, digest: knowledge.digest.slice(0, 12) },
        'pengetahuan baru dipakai',
      );
    } catch (error) {
      log.error({ err: error }, 'pengetahuan tidak bisa dibaca; yang lama tetap dipakai');
    }
  };
  const unwatch = await watchFolder(config.knowledgeFolder, {
    reload,
    onError: (error) =>
      log.error({ err: error }, 'perubahan folder pengetahuan tidak terpantau; mulai ulang untuk memakainya'),
  });
  const web = createWebChat({
    ask: assistant.ask,
    say: (id) => sayStanding(library, id),
    messagesPerMinute: config.webMessagesPerMinute,
    trustProxy: config.trustProxy,
    onError: (error) => log.error({ err: error }, 'permintaan web gagal'),
  });
  const server = await listen(web.fetch, config).catch(async (error: unknown) => {
    assistant.stop();
    await unwatch();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`,
    stop: async () => {
      await close(server);
      assistant.stop();
      await unwatch();
    },
  };
}

/** How long a stopping server waits for requests under way, and how often it looks for connections they left open. */
const LONGEST_WAIT = 10_000;
const LOOK_EVERY = 100;

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A browser keeps its connection after the answer, and the server would wait for it to be given up.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY);
  const last = setTimeout(() => server.closeAllConnections(), LONGEST_WAIT);
  await closed;
  clearInterval(idle);
  clearTimeout(last);
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: config.port, hostname: config.host }, () =>
      resolve(server as Server),
    ) as Server;
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const remedy =
        cause.code === 'EADDRINUSE'
          ? `Port ${config.port} sedang dipakai program lain. Ganti PORT di .env atau hentikan program itu.`
          : `Alamat ${config.host}:${config.port} tidak bisa dipakai. Periksa HOST dan PORT di .env.`;
      reject(new TanyaError(`cannot listen on ${config.host}:${config.port}`, remedy, { cause }));
    });
  });
}

/** What is on and what is off, with the setting that turns it on; printed at start. */
export function describeFeatures(config: Config): string[] {
  return [
    `Percakapan web: hidup (PORT=${config.port}, HOST=${config.host})`,
    `Pengetahuan: ${config.knowledgeFolder}, perubahan dipakai tanpa mulai ulang (KNOWLEDGE_DIR)`,
    `Batas pesan web: ${config.webMessagesPerMinute} per menit per pengunjung (WEB_MESSAGES_PER_MINUTE)`,
    config.embedding
      ? `Pencarian makna: hidup (EMBEDDING_MODEL=${config.embedding.model}, ${new URL(config.embedding.baseUrl).host})`
      : 'Pencarian makna: mati (isi EMBEDDING_MODEL dan EMBEDDING_BASE_URL untuk menghidupkannya)',
    config.trustProxy
      ? 'Alamat pengunjung: dari X-Forwarded-For'
      : 'Alamat pengunjung: dari sambungan langsung (di belakang proksi, setel TRUST_PROXY=1)',
  ];
}
