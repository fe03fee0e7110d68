import { type Conversation, emptyConversation } from '../message.ts';
import type { Queries } from './tables.ts';

/** What is known about a chat when its next answer is made. */
export interface Chat {
  /** What came before in it. */
  conversation: Conversation;
  /** How many messages came from it since the moment asked for. */
  received: number;
  /** Nothing was ever answered in it. */
  firstContact: boolean;
  /** The payload of the deep link that first brought the person here. */
  wayIn?: string;
  /** Until when the person gets no second sentence about the limit. */
  limitedUntil: number;
}

/** Reads a chat that has been claimed, in one query. @param since from when on its messages are counted */
export async function readChat(queries: Queries, chatKey: string, since: number): Promise<Chat> {
  const row = await queries
    .selectFrom('chats')
    .leftJoin('conversations', 'conversations.chat_key', 'chats.chat_key')
    .where('chats.chat_key', '=', chatKey)
    .select(['answered_at', 'way_in', 'limited_until', 'conversations.state as conversation'])
    .select((eb) =>
      eb
        .selectFrom('inbox')
        .where('inbox.chat_key', '=', chatKey)
        .where('inbox.received_at', '>', since)
        .select((one) => one.fn.countAll<number>().as('count'))
        .as('received'),
    )
    .executeTakeFirstOrThrow();
  return {
    conversation: row.conversation === null ? emptyConversation() : JSON.parse(row.conversation),
    received: Number(row.received),
    firstContact: row.answered_at === null,
    ...(row.way_in === null ? {} : { wayIn: row.way_in }),
    limitedUntil: row.limited_until ?? 0,
  };
}

/** Notes that the chat was answered. */
export async function markAnswered(queries: Queries, chatKey: string, now: number): Promise<void> {
  await queries
    .updateTable('chats')
    .set({ answered_at: now })
    .where('chat_key', '=', chatKey)
    .where('answered_at', 'is', null)
    .execute();
}

/** Notes that the person was told about the limit. */
export async function markLimited(queries: Queries, chatKey: string, until: number): Promise<void> {
  await queries.updateTable('chats').set({ limited_until: until }).where('chat_key', '=', chatKey).execute();
}

/** Notes that messages reach the chat again. */
export async function markReachable(queries: Queries, chatKey: string): Promise<void> {
  await queries.updateTable('chats').set({ unreachable_at: null }).where('chat_key', '=', chatKey).execute();
}
