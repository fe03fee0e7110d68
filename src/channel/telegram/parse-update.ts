import type { Content, ReachNews, Received } from '../../delivery/channel.ts';
import { type Identity, isAddressed, withoutMention } from './addressed.ts';
import { contentsOf, editedContent } from './content.ts';
import { ALLOWED_UPDATES, LIMITS } from './limits.ts';
import { update as schema, type WireCallback, type WireMembership, type WireMessage } from './wire.ts';

/** What an update means for us. */
export interface Parsed {
  messages: Received[];
  reach: ReachNews[];
  /** A tapped button that Telegram shows as busy until it is answered. */
  callback?: string;
}

/** What the parser has to know. */
export interface Surroundings {
  /** Which of our bots got the update. */
  account: string;
  /** Undefined as long as getMe was not answered; then nothing in a group counts as said to us. */
  me: Identity | undefined;
  now: Date;
}

/**
 * Reads one update. Never throws, whatever it is given; malformed parts are passed over.
 * @returns undefined when it is no update at all, or its one part cannot be read
 */
export function parseUpdate(given: unknown, surroundings: Surroundings): Parsed | undefined {
  const read = schema.safeParse(given);
  if (!read.success) return undefined;
  const { update_id, message, edited_message, callback_query, my_chat_member } = read.data;
  const anything = message ?? edited_message ?? callback_query ?? my_chat_member;
  // A part that we ask for and cannot read has to be seen, lest a change at Telegram's side silences us unnoticed.
  if (!anything && ALLOWED_UPDATES.some((name) => rawPart(given, name) !== undefined)) return undefined;
  // The bot's id keeps the events of two bots apart that share a store.
  const eventId = `${surroundings.account}:${update_id}`;
  const messages = [
    ...(message ? newMessage(message, rawPart(given, 'message') ?? {}, eventId, surroundings) : []),
    ...(edited_message ? editedMessage(edited_message, eventId, surroundings) : []),
    ...(callback_query ? tapped(callback_query, eventId, surroundings) : []),
  ];
  return {
    messages,
    reach: my_chat_member ? reachOf(my_chat_member, surroundings) : [],
    ...(callback_query ? { callback: callback_query.id } : {}),
  };
}

/** True when the update came from a group: then it cannot be read before the bot knows its own name. */
export function isFromGroup(given: unknown): boolean {
  const read = schema.safeParse(given);
  const message = read.success ? (read.data.message ?? read.data.edited_message) : undefined;
  return message !== undefined && message.chat.type !== 'private';
}

function newMessage(
  message: WireMessage,
  given: object,
  eventId: string,
  surroundings: Surroundings,
): Received[] {
  const heard = hear(message, surroundings.me);
  if (!heard) return [];
  return contentsOf(heard, given).flatMap((content, index) =>
    received(message, content, index === 0 ? eventId : `${eventId}:${index}`, message.date, surroundings),
  );
}

function editedMessage(message: WireMessage, eventId: string, surroundings: Surroundings): Received[] {
  const heard = hear(message, surroundings.me);
  const content = heard && editedContent(heard);
  return content ? received(message, content, eventId, message.edit_date ?? message.date, surroundings) : [];
}

/** The message as it was said to us; undefined when it was not. */
function hear(message: WireMessage, me: Identity | undefined): WireMessage | undefined {
  if (message.chat.type === 'private') return message;
  const isGroup = message.chat.type === 'group' || message.chat.type === 'supergroup';
  if (!isGroup || !me || message.is_automatic_forward || !isAddressed(message, me)) return undefined;
  const { text, caption } = message;
  return {
    ...message,
    text: text === undefined ? undefined : withoutMention(text, me),
    caption: caption === undefined ? undefined : withoutMention(caption, me),
  };
}

function tapped(
  { data, from, message }: WireCallback,
  eventId: string,
  surroundings: Surroundings,
): Received[] {
  // Without a message the button hangs on something that is not ours (an inline result).
  if (!message || !data || Buffer.byteLength(data) > LIMITS.callbackData) return [];
  const label = labelOf(message, data);
  const content: Content = { kind: 'choice', choice: data, ...(label === undefined ? {} : { label }) };
  // Telegram does not say when a button was tapped; the message's own date is that of our answer.
  return received({ ...message, from, sender_chat: undefined }, content, eventId, undefined, surroundings);
}

/** The words on a button: in full if the message spells them out, without the number. */
function labelOf({ reply_markup, text }: WireMessage, data: string): string | undefined {
  const button = reply_markup?.inline_keyboard.flat().find((one) => one.callback_data === data);
  if (!button) return undefined;
  const start = button.text.replace(/…$/, '');
  const line = text?.split('\n').findLast((one) => one.startsWith(start)) ?? button.text;
  return line.replace(/^\d+\. /, '');
}

function received(
  { chat, from, sender_chat, message_id }: WireMessage,
  content: Content,
  eventId: string,
  date: number | undefined,
  { account, now }: Surroundings,
): Received[] {
  // Other bots are not people; an anonymous admin shows as a bot, but with the chat that stands for the person.
  const speaker = sender_chat?.id ?? (from?.is_bot ? undefined : from?.id);
  if (speaker === undefined) return [];
  const wayIn = content.kind === 'command' && content.name === 'start' ? content.argument : undefined;
  return [
    {
      channel: 'telegram',
      eventId,
      account,
      // What somebody asked in private must never be continued before a whole group: two conversations.
      person: chat.type === 'private' ? `${speaker}` : `${speaker}@${chat.id}`,
      address: `${chat.id}`,
      sentAt: sentAt(date, now),
      // Only an emulator leaves it out; nothing hangs on message 0.
      messageId: `${message_id ?? 0}`,
      content,
      // What a link can carry: core.telegram.org/bots/features#deep-linking
      ...(wayIn !== undefined && /^[\w-]{1,64}$/.test(wayIn) ? { wayIn } : {}),
    },
  ];
}

/** Whether the person can be reached; said of private chats alone, since in groups an answer goes to no person. */
function reachOf(
  { chat, from, new_chat_member, date }: WireMembership,
  { account, now }: Surroundings,
): ReachNews[] {
  const { status } = new_chat_member;
  if (chat.type !== 'private' || (status !== 'kicked' && status !== 'member')) return [];
  const reachable = status === 'member';
  return [{ channel: 'telegram', account, person: `${from.id}`, reachable, at: sentAt(date, now) }];
}

/** Telegram's time, in seconds; a time that is missing or still to come counts as now. */
function sentAt(date: number | undefined, now: Date): Date {
  return date === undefined || date * 1_000 > now.getTime() ? now : new Date(date * 1_000);
}

function rawPart(given: unknown, name: string): object | undefined {
  const part: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, name) : undefined;
  return typeof part === 'object' && part !== null ? part : undefined;
}
