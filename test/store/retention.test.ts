import { expect, it } from 'vitest';
import { waitingMessages } from '../../src/store/inbox.ts';
import { insertMessages } from '../../src/store/receive.ts';
import { applyRetention } from '../../src/store/retention.ts';
import { newMessage } from './messages.ts';
import { describeStores } from './stores.ts';

const DAY = 24 * 60 * 60 * 1000;

describeStores('retention', (stores) => {
  it('takes what is old and done, keeps what waits and what is new, and still knows old duplicates', async () => {
    const store = await stores.open();
    const at = (days: number) => ({ receivedAt: days * DAY, sentAt: days * DAY, dueAt: days * DAY });
    const old = newMessage({ eventKey: 'old', chatKey: 'old', ...at(10) });
    await store.transaction((queries) =>
      insertMessages(queries, [
        newMessage({ eventKey: 'ancient', chatKey: 'ancient', ...at(1) }),
        old,
        newMessage({ eventKey: 'waits', chatKey: 'waits', ...at(10) }),
        newMessage({ eventKey: 'new', chatKey: 'new', ...at(14) }),
      ]),
    );
    await store.db.updateTable('inbox').set({ state: 'answered' }).where('chat_key', '!=', 'waits').execute();
    await store.db.updateTable('chats').set({ ready_at: null }).where('chat_key', '!=', 'waits').execute();
    expect(await applyRetention(store, 3, new Date(15 * DAY))).toEqual({ messages: 1, answers: 0, chats: 2 });
    const left = async (table: 'chats' | 'addresses') =>
      (await store.db.selectFrom(table).select('chat_key').orderBy('chat_key').execute()).map(
        (row) => row.chat_key,
      );
    expect(await left('chats')).toEqual(['new', 'waits']);
    expect(await left('addresses')).toEqual(['new', 'waits']);
    expect(await waitingMessages(store.db, 'waits')).toHaveLength(1);
    expect(await store.transaction((queries) => insertMessages(queries, [old]))).toEqual([]);
  });
});
