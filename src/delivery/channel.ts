import type { Reply } from '../message.ts';

/** The channels whose messages are stored before they are worked on. */
export type ChannelName = 'telegram' | 'whatsapp';

/** What a person sent, as far as the rest of the program needs it. */
export type Content =
  | { kind: 'text'; text: string; edited?: true }
  /** A tapped button; `choice` is the id of the `Choice` it was made from. */
  | { kind: 'choice'; choice: string; label?: string }
  /** A command without its slash: start, bantuan, rabu, sumber, petugas, hapus, privasi. */
  | { kind: 'command'; name: string; argument?: string }
  | { kind: 'location'; latitude: number; longitude: number }
  /** A voice note; `file` is how the channel fetches it. */
  | { kind: 'voice'; file: string; seconds?: number; type?: string }
  /** Anything that cannot be read. */
  | { kind: 'unreadable'; what: 'picture' | 'video' | 'file' | 'sticker' | 'contact' | 'other' };

/** One message as a channel parsed and verified it. */
export interface Received {
  channel: ChannelName;
  /** The platform's own id of the event; a second one with the same id is dropped. */
  eventId: string;
  /** Which of our numbers or bots got it, when there may be several (WhatsApp's phone_number_id). */
  account: string;
  /** The person, by the platform's most lasting id. Never stored or logged as it stands. */
  person: string;
  /** Where an answer goes: a chat id, a telephone number or a user id. */
  address: string;
  /** When the person sent it, by the platform's clock. */
  sentAt: Date;
  /** The platform's id of the message, for marking it read and for replies in groups. */
  messageId: string;
  content: Content;
  /** The payload of a deep link that brought the person here. */
  wayIn?: string;
}

/** News of a message we sent: WhatsApp's statuses. Ranked: a lower one never replaces a higher one. */
export interface StatusNews {
  channel: ChannelName;
  platformId: string;
  /** Our own id, if the platform gave it back. */
  outgoingId?: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** The platform's error code when it failed, and what that means for us. */
  failure?: Exclude<SendResult, { outcome: 'sent' }>;
  at: Date;
}

/** A person blocked us or took the block back (Telegram's my_chat_member). */
export interface ReachNews {
  channel: ChannelName;
  account: string;
  person: string;
  reachable: boolean;
  at: Date;
}

/** Where a message goes. */
export interface Destination {
  address: string;
  account: string;
}

/** One message ready to be sent: rendered, so that sending it again after a crash sends the very same. */
export interface Outgoing {
  /** Our id, unique for ever. */
  id: string;
  to: Destination;
  /** The channel's own rendered message, plain JSON. */
  payload: unknown;
  /** The platform's id of the message that is answered (`Received.messageId`); in a group the answer hangs on it. */
  replyTo?: string;
}

/** What became of one try to send. */
export type SendResult =
  | { outcome: 'sent'; platformId: string }
  /** Surely not delivered; may be tried again. `scope` says what has to wait: this chat alone or the whole channel. */
  | { outcome: 'retry'; reason: string; afterMs?: number; scope: 'chat' | 'channel' }
  /** The platform may have taken it: the connection broke or time ran out before it said so. */
  | { outcome: 'ambiguous'; reason: string }
  /** Never will be delivered. `unreachable`: nothing to this chat will (blocked the bot, account gone). */
  | { outcome: 'give-up'; reason: string; unreachable: boolean }
  /** Nothing will be delivered until an operator acts (token, payment, account locked). Kept and tried again later. */
  | { outcome: 'alarm'; reason: string };

/** A platform, as the worker sees it. `reason`s never hold a token, a number or a text. */
export interface Channel {
  readonly name: ChannelName;
  /** A reply as one or more messages within the platform's limits; pure. */
  render(reply: Reply): unknown[];
  /** Sends one message; never throws. */
  send(outgoing: Outgoing): Promise<SendResult>;
  /** Shows the person that an answer is coming (and marks theirs as read, where that exists); never throws. */
  showTyping(to: Destination, messageId: string): Promise<void>;
  /** How long the platform's typing sign lasts, so that it is shown anew in time; in milliseconds. */
  readonly typingLasts: number;
  /** True where `showTyping` also marks the message as read, so that it is worth a request for every answer. */
  readonly marksRead?: boolean;
  /** Fetches a voice note. @throws TanyaError when it is gone or too large */
  fetchFile(file: string, mostBytes: number, signal: AbortSignal): Promise<Uint8Array>;
  /** Whether an ambiguous send is settled by a later status (then waited for before it is repeated). */
  readonly confirmsLater: boolean;
}

/** What a channel does with what it received: stored durably when the promise resolves, else it rejects. */
export interface Intake {
  receive(messages: readonly Received[]): Promise<void>;
  settle(news: readonly StatusNews[]): Promise<void>;
  /** Told by platforms that say so of themselves; a failed send says the same later, so it may be left out. */
  reach?(news: readonly ReachNews[]): Promise<void>;
}
