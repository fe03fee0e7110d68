import type { Conversation } from '../message.ts';
import type { Queries } from './tables.ts';

/** Keeps what is needed for the chat's next message. */
export async function writeConversation(
  queries: Queries,
  chatKey: string,
  conversation: Conversation,
  now: number,
): Promise<void> {
  await queries
    .insertInto('conversations')
    .values({ chat_key: chatKey, state: JSON.stringify(conversation), updated_at: now })
    .onConflict((conflict) =>
      conflict.column('chat_key').doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute();
}
