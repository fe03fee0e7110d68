import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelName } from '../../../src/delivery/channel.ts';
import { chatOf, marksIn, SECRETS } from './chats.ts';

/** A message that a fake platform took, as a person would see it. */
export interface Taken {
  channel: ChannelName;
  chat: number;
  /** Numbers of the person's messages that it answers. */
  answers: number[];
  /** Our id of it, where the platform gets one. */
  outgoingId?: string;
  platformId: string;
  /** Whether the platform said so to the sender. */
  confirmed: boolean;
}

/** What may go wrong with one request, and how often. */
const FAULTS = [
  { fault: 'too-many', share: 0.005 },
  { fault: 'server-error', share: 0.02 },
  { fault: 'reset-before', share: 0.01 },
  { fault: 'reset-after', share: 0.01 },
  { fault: 'silence-after', share: 0.01 },
] as const;

type Fault = (typeof FAULTS)[number]['fault'];

/** Telegram's and WhatsApp's ways of taking a message, with faults. */
export interface Platform {
  url: string;
  taken: readonly Taken[];
  faults: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
}

/**
 * Starts both fake platforms on one port.
 * @param onTaken called for every message taken; WhatsApp sends statuses then
 */
export async function startPlatform(
  random: () => number,
  onTaken: (taken: Taken) => void,
): Promise<Platform> {
  const taken: Taken[] = [];
  const faults = new Map<Fault, number>();
  const draw = (): Fault | undefined => {
    let point = random();
    for (const { fault, share } of FAULTS) {
      if (point < share) {
        faults.set(fault, (faults.get(fault) ?? 0) + 1);
        return fault;
      }
      point -= share;
    }
    return undefined;
  };
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => request.socket.destroy());
  });

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(await textOf(request)) as Record<string, unknown>;
    const telegram = request.url?.startsWith(`/bot${SECRETS.telegramToken}/`) ?? false;
    if (!telegram && body.status === 'read') {
      answer(response, 200, { success: true });
      return;
    }
    if (telegram && !request.url?.endsWith('/sendMessage')) {
      answer(response, 200, { ok: true, result: true });
      return;
    }
    const fault = draw();
    if (fault === 'reset-before') {
      request.socket.destroy();
      return;
    }
    if (fault === 'too-many' || fault === 'server-error') {
      refuse(response, telegram, fault);
      return;
    }
    const one: Taken = {
      ...(telegram ? readTelegram(body) : readWhatsApp(body)),
      platformId: `${telegram ? '' : 'wamid.'}${taken.length + 1}`,
      confirmed: fault === undefined,
    };
    taken.push(one);
    onTaken(one);
    if (fault === 'silence-after') return;
    if (fault === 'reset-after') request.socket.destroy();
    else answer(response, 200, telegram ? telegramResult(one) : whatsappResult(one));
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readTelegram(body: Record<string, unknown>) {
  const chat = chatOf(String(body.chat_id));
  return { channel: 'telegram' as const, chat, answers: marksIn(String(body.text)) };
}

function readWhatsApp(body: Record<string, unknown>) {
  return {
    channel: 'whatsapp' as const,
    chat: chatOf(String(body.to)),
    answers: marksIn(JSON.stringify(body)),
    outgoingId: String(body.biz_opaque_callback_data),
  };
}

function telegramResult({ platformId, chat }: Taken): unknown {
  const message = { message_id: Number(platformId), date: 0, chat: { id: chat, type: 'private' } };
  return { ok: true, result: message };
}

function whatsappResult({ platformId }: Taken): unknown {
  return { messaging_product: 'whatsapp', contacts: [], messages: [{ id: platformId }] };
}

function refuse(response: ServerResponse, telegram: boolean, fault: 'too-many' | 'server-error'): void {
  const many = fault === 'too-many';
  if (telegram) {
    const parameters = many ? { parameters: { retry_after: 1 } } : {};
    const code = many ? 429 : 500;
    answer(response, code, { ok: false, error_code: code, description: 'fault', ...parameters });
  } else answer(response, many ? 400 : 500, { error: { message: 'fault', code: many ? 131_056 : 131_016 } });
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8') || '{}';
}
