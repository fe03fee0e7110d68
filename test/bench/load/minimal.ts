import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, MeasuredProcess } from './measured-process.ts';
import type { Subject } from './subject.ts';
import { startTelegramPlatform, TELEGRAM_SECRET, telegramSubject } from './telegram-subject.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BOT = path.join(import.meta.dirname, 'minimal-bot.ts');

/** Starts the minimal bot in a process of its own, with a fake Telegram for it alone. */
export async function startMinimal(): Promise<{ subject: Subject; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-load-minimal-'));
  const port = await freePort();
  const { server, ledger } = await startTelegramPlatform();
  const process = await MeasuredProcess.start({
    // By its address: the bot runs in another folder, where no package is found.
    args: ['--import', fileURLToPath(import.meta.resolve('tsx')), BOT],
    folder,
    port,
    ready: '/metrics',
    environment: {
      PORT: String(port),
      KNOWLEDGE_DIR: path.join(ROOT, 'knowledge'),
      TELEGRAM_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.url,
      TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET,
    },
  });
  return {
    subject: telegramSubject('minimal bot', process, ledger),
    stop: async () => {
      await process.stop();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
