import { GraphServer } from '../../fixtures/graph-server.ts';
import { signatureOf, textBody } from '../../fixtures/graph-webhooks.ts';
import { Ledger } from './ledger.ts';
import type { MeasuredProcess } from './measured-process.ts';
import type { Subject } from './subject.ts';

/** Made-up numbers of people count up from here. */
const FIRST_PERSON = 6_281_200_000_000;
export const WHATSAPP_TOKEN = 'token-uji-beban';
export const APP_SECRET = 'rahasia-aplikasi-uji-beban';

/**
 * A fake Graph API that notes in the ledger which people got an answer, and brings two statuses for each, as the
 * platform does.
 * @param webhook where the statuses go
 */
export async function startWhatsAppPlatform(
  webhook: string,
): Promise<{ server: GraphServer; ledger: Ledger }> {
  const ledger = new Ledger();
  let looked = 0;
  const look = () => {
    const now = performance.now();
    for (const { to } of server.taken.slice(looked)) ledger.taken(Number(to) - FIRST_PERSON, now);
    looked = server.taken.length;
    server.requests.length = 0;
    server.read.length = 0;
  };
  const server = new GraphServer({
    token: WHATSAPP_TOKEN,
    appSecret: APP_SECRET,
    statuses: { url: webhook, order: ['sent', 'delivered'] },
    fault: () => {
      // The message is checked and taken in the same turn, right after this.
      queueMicrotask(look);
      return undefined;
    },
  });
  await server.start();
  return { server, ledger };
}

/** A bot behind WhatsApp's webhook at `/webhook/whatsapp`. */
export function whatsappSubject(name: string, process: MeasuredProcess, ledger: Ledger): Subject {
  return {
    name,
    process,
    ledger,
    call: (chat, message, text) => {
      const body = textBody(text, `wamid.beban-${message}`, String(FIRST_PERSON + chat), new Date());
      return {
        path: '/webhook/whatsapp',
        headers: { 'X-Hub-Signature-256': signatureOf(body, APP_SECRET) },
        body,
      };
    },
  };
}
