import { markReachable } from '../store/chats.ts';
import { giveUpChat } from '../store/outbox.ts';
import { insertMessages, type NewMessage } from '../store/receive.ts';
import { standsAlone } from './batch.ts';
import type { Content, Intake, Received } from './channel.ts';
import { EVENTS, type Parts } from './parts.ts';
import { settleNews } from './settle-news.ts';

type IntakeParts = Pick<
  Parts,
  | 'store'
  | 'channels'
  | 'keyOf'
  | 'redact'
  | 'isUrgent'
  | 'observe'
  | 'timing'
  | 'clock'
  | 'random'
  | 'pauses'
>;

/**
 * Where channels put what they received: one durable insert, duplicates dropped. Rejects when the store is away,
 * so that the platform delivers again.
 */
export function createIntake(parts: IntakeParts): Intake {
  return {
    receive: async (messages) => {
      if (messages.length === 0) return;
      const now = parts.clock();
      const stored = messages.map((message) => prepare(message, parts, now));
      const kept = await parts.store.transaction((queries) => insertMessages(queries, stored));
      if (kept.length > 0) parts.store.announce();
      for (const channel of new Set(messages.map((message) => message.channel))) {
        const count = kept.filter((message) => message.channel === channel).length;
        const dropped = messages.filter((message) => message.channel === channel).length - count;
        if (count > 0) parts.observe({ event: 'received', channel, count });
        if (dropped > 0) parts.observe({ event: 'duplicate', channel, count: dropped });
      }
    },
    settle: async (news) => {
      for (const one of news) await settleNews(parts, one);
    },
    reach: async (news) => {
      const now = parts.clock();
      await parts.store.transaction(async (queries) => {
        for (const { channel, account, person, reachable } of news) {
          const chatKey = parts.keyOf(channel, account, person);
          if (reachable) await markReachable(queries, chatKey);
          else await giveUpChat(queries, chatKey, 'blocked', now);
        }
      });
    },
  };
}

function prepare(message: Received, parts: IntakeParts, now: number): NewMessage {
  const content = parts.redact(message.content);
  const urgent = textOf(content).some(parts.isUrgent);
  return {
    eventKey: parts.keyOf(message.channel, EVENTS, `${message.account}:${message.eventId}`),
    channel: message.channel,
    chatKey: parts.keyOf(message.channel, message.account, message.person),
    account: message.account,
    address: message.address,
    messageId: message.messageId,
    content,
    urgent,
    sentAt: message.sentAt.getTime(),
    receivedAt: now,
    dueAt: urgent || standsAlone(content) ? now : now + parts.timing.merge,
    ...(message.wayIn === undefined ? {} : { wayIn: message.wayIn }),
  };
}

function textOf(content: Content): string[] {
  return content.kind === 'text' ? [content.text] : [];
}
