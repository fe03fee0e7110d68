import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type Running, startServer } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { PHONE_NUMBER_ID } from '../fixtures/graph-webhooks.ts';
import { FAQ, FILES, knowledgeFolder, NEWS, URGENT } from '../fixtures/knowledge-folder.ts';
import { startTelegramServer, type TelegramServer } from '../fixtures/telegram-server.ts';
import { PRIVATE } from '../fixtures/telegram-update.ts';

/** People take a moment between two messages; scripts do not. */
const TIMING = { merge: 60 };
export const WAIT = { timeout: 8_000, interval: 30 };
export const QUESTION = 'biaya ke jepang brp';
export const APP_SECRET = 'rahasia-aplikasi';
export const WHATSAPP = {
  WHATSAPP_TOKEN: 'token-wa',
  WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
  WHATSAPP_APP_SECRET: APP_SECRET,
  WHATSAPP_VERIFY_TOKEN: 'kata-pilihan',
};

export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-data-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A server with these settings over the small knowledge folder, stopped when the test ends; and its log. */
export async function started(
  environment: Record<string, string>,
): Promise<{ running: Running; log: string[] }> {
  const fresh = Object.fromEntries(
    [URGENT, FAQ, NEWS].map((file) => [file, FILES[file]?.replace(/review_by: .*/, 'review_by: 2099-01-01')]),
  );
  const config = readConfig({
    PORT: '0',
    KNOWLEDGE_DIR: await knowledgeFolder(fresh),
    DATA_DIR: await dataFolder(),
    ...environment,
  });
  const log: string[] = [];
  const running = await startServer(
    config,
    pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
    TIMING,
  );
  onTestFinished(() => running.stop());
  return { running, log };
}

/** Names of the files in a folder in which a text can be found, also in parts that a database no longer uses. */
export async function filesHolding(folder: string, text: string): Promise<string[]> {
  // The index is made of the knowledge alone.
  const files = (await readdir(folder)).filter((file) => file !== 'index');
  const held = await Promise.all(
    files.map(async (file) => (await readFile(path.join(folder, file))).includes(text)),
  );
  return files.filter((_file, index) => held[index]);
}

export async function telegramServer(): Promise<TelegramServer> {
  const server = await startTelegramServer();
  onTestFinished(() => server.close());
  return server;
}

/** A text of a private chat, sent just now. */
export function says(text: string, chat = 501, messageId = 7) {
  const at = Math.floor(Date.now() / 1_000);
  return {
    message: {
      ...PRIVATE,
      message_id: messageId,
      date: at,
      chat: { ...PRIVATE.chat, id: chat },
      from: { ...PRIVATE.from, id: chat },
      text,
      ...(text.startsWith('/')
        ? { entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length }] }
        : {}),
    },
  };
}

export const get = async ({ url }: Running, page: string) => {
  const response = await fetch(`${url}${page}`);
  return { status: response.status, body: await response.text() };
};
