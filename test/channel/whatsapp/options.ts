import type { WebhookEvent, WhatsAppOptions } from '../../../src/channel/whatsapp/index.ts';
import type { Intake, Received, StatusNews } from '../../../src/delivery/channel.ts';
import { PHONE_NUMBER_ID } from '../../fixtures/graph-webhooks.ts';

export const NOW = new Date('2026-11-22T12:00:00Z');

export const OPTIONS: WhatsAppOptions = {
  token: 'token-for-tests',
  phoneNumberId: PHONE_NUMBER_ID,
  appSecret: 'secret-for-tests',
  verifyToken: 'word-for-tests',
  now: () => NOW,
};

/** An intake that remembers; `fail` makes the store fail. */
export function createMemoryIntake() {
  const received: Received[] = [];
  const news: StatusNews[] = [];
  const state = { fail: false };
  const check = () => {
    if (state.fail) throw new Error('store is down');
  };
  const intake: Intake = {
    receive: async (messages) => {
      check();
      received.push(...messages);
    },
    settle: async (statuses) => {
      check();
      news.push(...statuses);
    },
  };
  return { intake, received, news, state };
}

/** An observer that remembers. */
export function createObserver() {
  const events: WebhookEvent[] = [];
  return { events, observe: (event: WebhookEvent) => void events.push(event) };
}
