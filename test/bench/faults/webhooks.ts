import { createHmac } from 'node:crypto';
import { addressOf, channelOf, markOf, SECRETS } from './chats.ts';
import type { Taken } from './platform.ts';

/** One call of a webhook, as the platforms make them. */
export interface WebhookCall {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** The call that brings a person's message. @param number counts the messages of the chat */
export function messageCall(chat: number, number: number, sentAt: Date): WebhookCall {
  const seconds = Math.floor(sentAt.getTime() / 1_000);
  const text = `pesan ${markOf(chat, number)}`;
  if (channelOf(chat) === 'telegram') {
    const id = Number(addressOf(chat));
    const event = chat * 100_000 + number;
    return telegramCall({
      update_id: event,
      message: {
        message_id: event,
        from: { id, is_bot: false, first_name: 'Uji' },
        chat: { id, type: 'private', first_name: 'Uji' },
        date: seconds,
        text,
      },
    });
  }
  const from = addressOf(chat);
  const message = {
    from,
    id: `wamid.in-${chat}-${number}`,
    timestamp: String(seconds),
    type: 'text',
    text: { body: text },
  };
  return whatsappCall({ contacts: [{ wa_id: from, profile: { name: 'Uji' } }], messages: [message] });
}

/** The call that brings news of a message we sent. */
export function statusCall(taken: Taken, status: 'sent' | 'delivered'): WebhookCall {
  return whatsappCall({
    statuses: [
      {
        id: taken.platformId,
        status,
        timestamp: String(Math.floor(Date.now() / 1_000)),
        recipient_id: addressOf(taken.chat),
        biz_opaque_callback_data: taken.outgoingId,
      },
    ],
  });
}

function telegramCall(update: unknown): WebhookCall {
  return {
    path: '/webhook/telegram',
    headers: { 'X-Telegram-Bot-Api-Secret-Token': SECRETS.telegramSecret },
    body: JSON.stringify(update),
  };
}

function whatsappCall(value: Record<string, unknown>): WebhookCall {
  const metadata = { display_phone_number: '62811', phone_number_id: SECRETS.whatsappNumber };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [change] }],
  });
  const signature = createHmac('sha256', SECRETS.whatsappAppSecret).update(body).digest('hex');
  return { path: '/webhook/whatsapp', headers: { 'X-Hub-Signature-256': `sha256=${signature}` }, body };
}
