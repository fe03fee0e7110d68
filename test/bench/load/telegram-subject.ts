import { startTelegramServer, type TelegramServer } from '../../fixtures/telegram-server.ts';
import { Ledger } from './ledger.ts';
import type { MeasuredProcess } from './measured-process.ts';
import type { Subject } from './subject.ts';

/** Ids of chats start here, so that none looks like a group's. */
const FIRST_CHAT = 10_000;
export const TELEGRAM_SECRET = 'rahasia-uji-beban';

/** A fake Telegram that notes in the ledger which chats got an answer. */
export async function startTelegramPlatform(): Promise<{ server: TelegramServer; ledger: Ledger }> {
  const server = await startTelegramServer();
  const ledger = new Ledger();
  const look = () => {
    const now = performance.now();
    for (const { chat } of server.seen.splice(0)) ledger.taken(Number(chat) - FIRST_CHAT, now);
    server.calls.length = 0;
  };
  server.fault = ({ method }) => {
    // The message is taken in the same turn, right after this.
    if (method === 'sendMessage') queueMicrotask(look);
    return undefined;
  };
  return { server, ledger };
}

/** A bot behind Telegram's webhook at `/webhook/telegram`. */
export function telegramSubject(name: string, process: MeasuredProcess, ledger: Ledger): Subject {
  return {
    name,
    process,
    ledger,
    call: (chat, message, text) => {
      const id = FIRST_CHAT + chat;
      return {
        path: '/webhook/telegram',
        headers: { 'X-Telegram-Bot-Api-Secret-Token': TELEGRAM_SECRET },
        body: JSON.stringify({
          update_id: message,
          message: {
            message_id: message,
            date: Math.floor(Date.now() / 1_000),
            chat: { id, type: 'private', first_name: 'Sari' },
            from: { id, is_bot: false, first_name: 'Sari' },
            text,
          },
        }),
      };
    },
  };
}
