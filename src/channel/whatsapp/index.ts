import type { Hono } from 'hono';
import type { Channel, Intake } from '../../delivery/channel.ts';
import { CALL_TIMEOUT_MS, createGraphClient } from './graph.ts';
import { fetchMedia } from './media.ts';
import { render } from './render.ts';
import { sendMessage } from './send.ts';
import { checkSettings, type WhatsAppSettings } from './settings.ts';
import { createWebhook, type WebhookEvent } from './webhook.ts';

export { GRAPH_URL, GRAPH_VERSION, type WhatsAppSettings } from './settings.ts';
export type { WebhookEvent } from './webhook.ts';

/** The settings, and what tests and the program put in. */
export interface WhatsAppOptions extends WhatsAppSettings {
  /** Told of refused webhooks, of parts that were left out, and of errors of the account; for counters and log. */
  observe?: (event: WebhookEvent) => void;
  now?: () => Date;
  /** Milliseconds a call to the Graph API may take; default `CALL_TIMEOUT_MS`. */
  timeoutMs?: number;
}

/** The WhatsApp channel: what delivery needs, and the webhook to mount at `/webhook/whatsapp`. */
export interface WhatsAppChannel extends Channel {
  webhook(intake: Intake): Hono;
}

/**
 * WhatsApp through Meta's Cloud API.
 * @throws ConfigError that names every missing setting; the app secret is one
 */
export function createChannelWhatsApp(options: WhatsAppOptions): WhatsAppChannel {
  const { observe = () => {}, now = () => new Date(), timeoutMs = CALL_TIMEOUT_MS, ...given } = options;
  const settings = checkSettings(given);
  const client = createGraphClient(settings, timeoutMs);
  return {
    name: 'whatsapp',
    // The sign goes with our answer, or after 25 seconds (page "Typing indicators").
    typingLasts: 25_000,
    marksRead: true,
    confirmsLater: true,
    render,
    send: (outgoing) => sendMessage(client, settings.phoneNumberId, outgoing),
    showTyping: async ({ account }, messageId) => {
      const read = { phoneNumberId: account, messageId, typingIndicator: { type: 'text' as const } };
      // Nothing is lost when the sign does not show; the answer itself will tell what is wrong.
      await client.messages.markRead(read).catch(() => {});
    },
    fetchFile: (file, mostBytes, signal) => fetchMedia(client, settings, file, mostBytes, signal),
    webhook: (intake) => createWebhook({ ...settings, observe, now }, intake),
  };
}
