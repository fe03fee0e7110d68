import type { Generated, Kysely } from 'kysely';
import type { ChannelName, Content, StatusNews } from '../delivery/channel.ts';

/**
 * The tables, the same on SQLite and PostgreSQL. Moments are milliseconds since 1970 (`…_at`, `…_until`), yes and
 * no are 1 and 0, JSON is text. Nothing but `addresses` says who a person is.
 */
export interface Tables {
  chats: ChatsTable;
  addresses: AddressesTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  conversations: ConversationsTable;
  send_counts: SendCountsTable;
  pauses: PausesTable;
  shared_keys: SharedKeysTable;
  model_spending: ModelSpendingTable;
}

/** What queries run on: the database itself or a transaction. */
export type Queries = Kysely<Tables>;

/** One person on one channel: who works on it now, and when there is something to do. */
interface ChatsTable {
  /** The keyed hash of channel, account and person. */
  chat_key: string;
  channel: ChannelName;
  first_seen_at: number;
  last_seen_at: number;
  /** The payload of the deep link that first brought the person here. */
  way_in: string | null;
  /** When the first answer was made; null until then. */
  answered_at: number | null;
  /** Until when a person over the limit gets no second sentence about it. */
  limited_until: number | null;
  /** Set when the platform says that nothing reaches this chat; cleared by its next message. */
  unreachable_at: number | null;
  /** When the chat next has something to do; null when it has nothing. */
  ready_at: number | null;
  /** The claim that works on it, and until when it may. */
  leased_by: string | null;
  leased_until: number;
  /** Claims since something last went well: a chat that stops whoever takes it is noticed by this. */
  claims: number;
  /** 1 when everything about the person goes as soon as the last answer is out. */
  erase_when_sent: number;
}

/** Where to send: the one table with telephone numbers and chat ids. */
interface AddressesTable {
  id: Generated<number>;
  chat_key: string;
  account: string;
  address: string;
  seen_at: number;
}

/** What became of a received message. */
export type InboxState = 'waiting' | 'answered' | 'limited' | 'failed';

interface InboxTable {
  id: Generated<number>;
  /** The keyed hash of the platform's event id; unique, so that a second delivery is dropped. */
  event_key: string;
  channel: ChannelName;
  chat_key: string;
  address_id: number;
  /** The platform's id of the message; emptied once the message is dealt with. */
  message_id: string;
  kind: Content['kind'];
  /** JSON of `Content`, redacted. */
  content: string;
  urgent: number;
  sent_at: number;
  received_at: number;
  /** When it may be worked on: the merge window later, unless it is urgent, a tap or a command. */
  due_at: number;
  state: InboxState;
  attempts: number;
  done_at: number | null;
}

/**
 * waiting: to be sent at `next_at`. sending: written before the request goes out. unsure: the platform may have
 * it. sent: it has it. held: the budget is used up. given-up: the platform will never deliver it. dead: tried
 * often enough, kept for staff.
 */
export type OutboxState = 'waiting' | 'sending' | 'unsure' | 'sent' | 'held' | 'given-up' | 'dead';

/** States in which a row still wants something. */
export const OPEN_STATES = ['waiting', 'sending', 'unsure'] as const satisfies readonly OutboxState[];

/** States of messages that were not delivered and stand aside for a person to look at. */
export const KEPT_STATES = ['dead', 'held', 'given-up'] as const satisfies readonly OutboxState[];

interface OutboxTable {
  /** Gives the order within a chat. */
  seq: Generated<number>;
  /** Our id as the platforms see it. */
  id: string;
  channel: ChannelName;
  chat_key: string;
  address_id: number;
  /** JSON of the channel's rendered message; emptied once it is surely delivered. */
  payload: string;
  /** The platform's id of the message that is answered; emptied with the payload. */
  reply_to: string | null;
  rung: string;
  /** JSON of `Reply['composed']`: with what model, prompts and knowledge it was composed; null where it was not. */
  composed: string | null;
  urgent: number;
  state: OutboxState;
  /** Why it is not sent yet or never will be. */
  reason: string | null;
  attempts: number;
  /** How often it was sent again although the platform may have had it. */
  repeats: number;
  next_at: number;
  /** The claim that is sending it. */
  sending_by: string | null;
  created_at: number;
  sent_at: number | null;
  /** The keyed hash of the platform's id of the sent message. */
  platform_key: string | null;
  status: StatusNews['status'] | null;
}

interface ConversationsTable {
  chat_key: string;
  /** JSON of `Conversation`. */
  state: string;
  updated_at: number;
}

/** Messages sent in a month; several rows each, so that senders do not wait for one another. */
interface SendCountsTable {
  channel: ChannelName;
  /** YYYY-MM in Jakarta. */
  month: string;
  part: number;
  sent: number;
}

/** Channels that nothing may be sent on for a while, for all processes. */
interface PausesTable {
  channel: ChannelName;
  until: number;
  reason: string;
}

/** Keys that all machines on one database share, where no setting gives them. */
interface SharedKeysTable {
  name: string;
  value: string;
}

/** What the language model has used on a day, by all processes together. */
interface ModelSpendingTable {
  /** YYYY-MM-DD in Jakarta. */
  day: string;
  requests: number;
  /** Tokens read and written. */
  input: number;
  output: number;
  /** In the currency of the prices. */
  cost: number;
}
