import type { ChannelName, Content } from '../delivery/channel.ts';
import type { Queries } from './tables.ts';

/** A message ready to be kept. */
export interface NewMessage {
  eventKey: string;
  channel: ChannelName;
  chatKey: string;
  account: string;
  address: string;
  messageId: string;
  content: Content;
  urgent: boolean;
  sentAt: number;
  receivedAt: number;
  dueAt: number;
  wayIn?: string;
}

/**
 * Keeps messages, in the order given. One whose event is known already is dropped.
 * @returns those that were new
 */
export async function insertMessages(
  queries: Queries,
  messages: readonly NewMessage[],
): Promise<NewMessage[]> {
  const keys = messages.map((message) => message.eventKey);
  const known = new Set(
    keys.length === 0
      ? []
      : (await queries.selectFrom('inbox').select('event_key').where('event_key', 'in', keys).execute()).map(
          (row) => row.event_key,
        ),
  );
  const fresh = messages.filter((message) => !known.has(message.eventKey));
  // Chats are locked in one order everywhere, so that two webhooks never wait for each other.
  const chats = [...new Set(fresh.map((message) => message.chatKey))].sort();
  const kept: NewMessage[] = [];
  for (const chatKey of chats) {
    const own = fresh.filter((message) => message.chatKey === chatKey);
    await touchChat(queries, own);
    for (const message of own) if (await insertMessage(queries, message)) kept.push(message);
  }
  return kept;
}

/** Notes that the chat has something to do. Locks it, so that its messages get their ids in the order of commits. */
async function touchChat(queries: Queries, messages: readonly NewMessage[]): Promise<void> {
  const [first] = messages;
  if (first === undefined) return;
  const wayIn = messages.find((message) => message.wayIn !== undefined)?.wayIn ?? null;
  await queries
    .insertInto('chats')
    .values({
      chat_key: first.chatKey,
      channel: first.channel,
      first_seen_at: first.receivedAt,
      last_seen_at: first.receivedAt,
      way_in: wayIn,
      ready_at: Math.min(...messages.map((message) => message.dueAt)),
      leased_until: 0,
      claims: 0,
      erase_when_sent: 0,
    })
    .onConflict((conflict) =>
      conflict.column('chat_key').doUpdateSet((eb) => ({
        last_seen_at: eb.ref('excluded.last_seen_at'),
        way_in: eb.fn.coalesce('chats.way_in', 'excluded.way_in'),
        // A message proves that the person can be reached again.
        unreachable_at: null,
        ready_at: eb
          .case()
          .when('chats.ready_at', '<', eb.ref('excluded.ready_at'))
          .then(eb.ref('chats.ready_at'))
          .else(eb.ref('excluded.ready_at'))
          .end(),
      })),
    )
    .execute();
}

async function insertMessage(queries: Queries, message: NewMessage): Promise<boolean> {
  const { id: addressId } = await queries
    .insertInto('addresses')
    .values({
      chat_key: message.chatKey,
      account: message.account,
      address: message.address,
      seen_at: message.receivedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['chat_key', 'account', 'address'])
        .doUpdateSet((eb) => ({ seen_at: eb.ref('excluded.seen_at') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  const inserted = await queries
    .insertInto('inbox')
    .values({
      event_key: message.eventKey,
      channel: message.channel,
      chat_key: message.chatKey,
      address_id: addressId,
      message_id: message.messageId,
      kind: message.content.kind,
      content: JSON.stringify(message.content),
      urgent: message.urgent ? 1 : 0,
      sent_at: message.sentAt,
      received_at: message.receivedAt,
      due_at: message.dueAt,
      state: 'waiting',
      attempts: 0,
    })
    // Another process may have kept the same event since we looked.
    .onConflict((conflict) => conflict.column('event_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}
