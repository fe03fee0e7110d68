import { type Chat, markAnswered, markLimited, readChat } from '../store/chats.ts';
import { writeConversation } from '../store/conversations.ts';
import { eraseChat } from '../store/erase.ts';
import { finishMessages, postponeMessages } from '../store/inbox.ts';
import { holdLease } from '../store/leases.ts';
import { insertOutgoing, type NewOutgoing } from '../store/outbox.ts';
import type { Lease, WaitingMessage } from '../store/stored.ts';
import type { Queries } from '../store/tables.ts';
import { type Asked, ask } from './ask.ts';
import type { NextBatch } from './batch.ts';
import type { Channel } from './channel.ts';
import { type DeliveryEvent, shortKey } from './events.ts';
import type { Control, Parts } from './parts.ts';
import { type Left, releaseIfIdle } from './release.ts';
import type { Batch } from './respond.ts';
import { sendMarked } from './send.ts';

/**
 * Answers the messages of a batch. What changes by it (messages done, conversation, outgoing messages) is written in
 * one transaction, and the first message goes out right after.
 * @param blocked whether earlier answers of the chat are still on their way
 */
export async function answerBatch(
  parts: Parts,
  lease: Lease,
  channel: Channel,
  { messages, stale }: NextBatch,
  blocked: boolean,
  control: Control,
): Promise<Left> {
  const now = parts.clock();
  const chat = await readChat(parts.store.db, lease.chatKey, now - parts.limits.person.windowMs);
  const limited = stale ? undefined : await limitOf(parts, messages, chat, now);
  if (limited !== undefined && chat.limitedUntil > now) return keepSilent(parts, lease, messages, control);
  const batch = {
    conversation: chat.conversation,
    firstContact: chat.firstContact,
    ...(chat.wayIn === undefined ? {} : { wayIn: chat.wayIn }),
    stale,
    ...(limited === undefined ? {} : { limited }),
    now: new Date(now),
  };
  const asked = await ask(parts, lease, channel, messages, batch);
  if (asked === undefined) return postpone(parts, lease, messages, control);
  return commit(parts, lease, channel, { messages, asked, limited, chat, blocked }, control);
}

/** Urgent messages are never limited. */
async function limitOf(
  parts: Parts,
  messages: readonly WaitingMessage[],
  chat: Chat,
  now: number,
): Promise<Batch['limited']> {
  if (messages.some((message) => message.urgent)) return undefined;
  const { person, everyone } = parts.limits;
  if (chat.received > person.messages) return 'person';
  return (await parts.load.received(now, everyone.windowMs)) > everyone.messages ? 'everyone' : undefined;
}

/** The person was told about the limit already: the messages are kept on record and not answered. */
async function keepSilent(
  parts: Parts,
  lease: Lease,
  messages: readonly WaitingMessage[],
  control: Control,
): Promise<Left> {
  const now = parts.clock();
  const left = await held(parts, lease, async (queries) => {
    await finishMessages(queries, idsOf(messages), 'limited', now);
    return releaseIfIdle(queries, lease, now, control);
  });
  parts.observe(limitedEvent(lease, messages, false));
  return left;
}

async function postpone(
  parts: Parts,
  lease: Lease,
  messages: readonly WaitingMessage[],
  control: Control,
): Promise<Left> {
  const now = parts.clock();
  const tries = Math.max(...messages.map((message) => message.attempts));
  const until = now + (parts.timing.respondRetries[tries] ?? 0);
  return held(parts, lease, async (queries) => {
    await postponeMessages(queries, lease.chatKey, idsOf(messages), until);
    return releaseIfIdle(queries, lease, now, control);
  });
}

/** An answer that is to be written. */
interface Answer {
  messages: readonly WaitingMessage[];
  asked: Asked;
  limited: Batch['limited'];
  chat: Chat;
  blocked: boolean;
}

async function commit(
  parts: Parts,
  lease: Lease,
  channel: Channel,
  { messages, asked, limited, chat, blocked }: Answer,
  control: Control,
): Promise<Left> {
  const [first, last] = [messages[0], messages.at(-1)];
  if (first === undefined || last === undefined) throw new TypeError('a batch has at least one message');
  const now = parts.clock();
  const mayUse = await parts.mayUse(lease.channel, asked.urgent);
  const mayGoNow =
    mayUse && !blocked && !control.stopping && parts.pauses.until(lease.channel, now) === undefined;
  const rows = asked.replies.flatMap((reply) =>
    channel.render(reply).map(
      (payload): NewOutgoing => ({
        id: parts.newId(),
        channel: lease.channel,
        chatKey: lease.chatKey,
        addressId: first.addressId,
        payload,
        replyTo: last.messageId === '' ? null : last.messageId,
        rung: reply.rung,
        composed: reply.composed,
        urgent: asked.urgent,
        state: mayUse ? 'waiting' : 'held',
        reason: mayUse ? null : 'budget',
        sendingBy: null,
        createdAt: now,
      }),
    ),
  );
  const [head, ...rest] = rows;
  const done = await held(parts, lease, async (queries) => {
    const state = asked.failed ? 'failed' : limited === undefined ? 'answered' : 'limited';
    await finishMessages(queries, idsOf(messages), state, now);
    if (asked.erase === true) await eraseChat(queries, lease.chatKey, []);
    else await writeConversation(queries, lease.chatKey, asked.conversation, now);
    if (limited !== undefined)
      await markLimited(queries, lease.chatKey, now + parts.limits[limited].windowMs);
    if (rows.length > 0 && chat.firstContact && asked.erase !== true)
      await markAnswered(queries, lease.chatKey, now);
    if (head === undefined || !mayGoNow) {
      await insertOutgoing(queries, rows);
      return { left: await releaseIfIdle(queries, lease, now, control) };
    }
    // One commit for the answer and for the intention to send it.
    const [seq] = await insertOutgoing(queries, [
      { ...head, state: 'sending', sendingBy: lease.token },
      ...rest,
    ]);
    return { seq };
  });
  if (asked.erase === true) parts.observe({ event: 'erased', channel: lease.channel });
  for (const event of eventsOf(lease, messages, asked, limited, now)) parts.observe(event);
  if (!mayUse) for (const row of rows) parts.observe({ event: 'held', channel: row.channel, id: row.id });
  if (done.seq === undefined || head === undefined) return done.left ?? 'more';
  const row = { ...head, seq: done.seq, to: first.to, attempts: 0, repeats: 0 };
  return sendMarked(parts, lease, row, control);
}

function held<T>(parts: Parts, lease: Lease, work: (queries: Queries) => Promise<T>): Promise<T> {
  return parts.store.transaction(async (queries) => {
    await holdLease(queries, parts.store.dialect, lease);
    return work(queries);
  });
}

function eventsOf(
  lease: Lease,
  messages: readonly WaitingMessage[],
  asked: Asked,
  limited: Batch['limited'],
  now: number,
): DeliveryEvent[] {
  if (limited !== undefined) return [limitedEvent(lease, messages, true)];
  const waitedMs = now - Math.min(...messages.map((message) => message.receivedAt.getTime()));
  return asked.replies.map((reply) => ({
    event: 'answered',
    channel: lease.channel,
    chat: shortKey(lease.chatKey),
    rung: reply.rung,
    ...(reply.composed === undefined ? {} : { composed: reply.composed }),
    kind: reply.kind,
    urgent: asked.urgent,
    messages: messages.length,
    waitedMs,
  }));
}

function limitedEvent(lease: Lease, messages: readonly WaitingMessage[], said: boolean): DeliveryEvent {
  const { channel } = lease;
  return { event: 'limited', channel, chat: shortKey(lease.chatKey), messages: messages.length, said };
}

function idsOf(messages: readonly WaitingMessage[]): number[] {
  return messages.map((message) => message.id);
}
