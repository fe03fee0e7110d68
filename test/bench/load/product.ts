import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PHONE_NUMBER_ID } from '../../fixtures/graph-webhooks.ts';
import { freePort, MeasuredProcess } from './measured-process.ts';
import type { Subject } from './subject.ts';
import { startTelegramPlatform, TELEGRAM_SECRET, telegramSubject } from './telegram-subject.ts';
import { APP_SECRET, startWhatsAppPlatform, WHATSAPP_TOKEN, whatsappSubject } from './whatsapp-subject.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The built server with fake platforms on both sides of it. */
export interface Product {
  telegram: Subject;
  whatsapp: Subject;
  /** Stops everything. @returns lines of its log that are warnings or worse, by their text, counted */
  stop(): Promise<{ exitCode: number | null; complaints: Record<string, number>; storeMb: number }>;
}

/**
 * Starts `dist/main.js serve` as an operator would, with webhooks of both platforms and its data in a new folder.
 * @param options `databaseUrl` for PostgreSQL; `profile` a folder for a processor profile of the server
 */
export async function startProduct(options: { databaseUrl?: string; profile?: string }): Promise<Product> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-load-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const telegram = await startTelegramPlatform();
  const whatsapp = await startWhatsAppPlatform(`${url}/webhook/whatsapp`);
  const process = await MeasuredProcess.start({
    args: [
      ...(options.profile === undefined
        ? []
        : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(options.profile)}`]),
      path.join(ROOT, 'dist/main.js'),
      'serve',
    ],
    folder,
    port,
    ready: '/readyz',
    environment: {
      PORT: String(port),
      PUBLIC_URL: url,
      KNOWLEDGE_DIR: path.join(ROOT, 'knowledge'),
      DATA_DIR: path.join(folder, 'data'),
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
      TELEGRAM_TOKEN: telegram.server.token,
      TELEGRAM_API_ROOT: telegram.server.url,
      TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET,
      WHATSAPP_TOKEN,
      WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_VERIFY_TOKEN: 'kata-uji-beban',
      WHATSAPP_GRAPH_URL: whatsapp.server.url,
    },
  });
  return {
    telegram: telegramSubject('tanya telegram', process, telegram.ledger),
    whatsapp: whatsappSubject('tanya whatsapp', process, whatsapp.ledger),
    stop: async () => {
      const exitCode = await process.stop();
      await Promise.all([telegram.server.close(), whatsapp.server.stop()]);
      const complaints = complaintsIn(await readFile(path.join(folder, 'output.log'), 'utf8'));
      const store = path.join(folder, 'data/tanya-pmi.db');
      const storeMb = existsSync(store) ? (await readFile(store)).byteLength / 1e6 : 0;
      await rm(folder, { recursive: true, force: true });
      return { exitCode, complaints, storeMb };
    },
  };
}

/** pino's number for warnings; errors have higher ones. */
const WARNING = 40;

function complaintsIn(log: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of log.split('\n').filter((one) => one.startsWith('{'))) {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    if (level >= WARNING) counts[msg] = (counts[msg] ?? 0) + 1;
  }
  return counts;
}
