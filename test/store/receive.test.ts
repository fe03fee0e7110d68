import { expect, it } from 'vitest';
import { finishMessages, inboxBacklog, waitingMessages } from '../../src/store/inbox.ts';
import { insertMessages } from '../../src/store/receive.ts';
import { newMessage } from './messages.ts';
import { describeStores } from './stores.ts';

describeStores('receiving', (stores) => {
  it('keeps a message once, however often and however many at a time it is delivered', async () => {
    const store = await stores.open();
    const deliveries = Array.from({ length: 5 }, () =>
      store.transaction((queries) =>
        insertMessages(queries, [newMessage({ eventKey: 'a' }), newMessage({ eventKey: 'a' })]),
      ),
    );
    const kept = (await Promise.all(deliveries)).flat();
    expect(kept).toHaveLength(1);
    expect(await waitingMessages(store.db, 'chat-1')).toHaveLength(1);
  });

  it('drops a duplicate of a message that was dealt with', async () => {
    const store = await stores.open();
    const message = newMessage({ eventKey: 'a' });
    await store.transaction((queries) => insertMessages(queries, [message]));
    const [waiting] = await waitingMessages(store.db, 'chat-1');
    await store.transaction((queries) => finishMessages(queries, [waiting?.id ?? 0], 'answered', 2_000));
    expect(await store.transaction((queries) => insertMessages(queries, [message]))).toEqual([]);
    expect(await inboxBacklog(store.db)).toEqual({ waiting: 0 });
  });

  it('gives messages in the order in which they were sent, and of one second in that of arrival', async () => {
    const store = await stores.open();
    for (const [eventKey, sentAt] of [
      ['late', 5_000],
      ['early', 3_000],
      ['late too', 5_000],
    ] as const)
      await store.transaction((queries) => insertMessages(queries, [newMessage({ eventKey, sentAt })]));
    const order = (await waitingMessages(store.db, 'chat-1')).map((message) => message.eventId);
    expect(order).toEqual(['early', 'late', 'late too']);
  });

  it('gives back what came in, to the place it came from', async () => {
    const store = await stores.open();
    const content = { kind: 'location', latitude: -6.2, longitude: 106.8 } as const;
    await store.transaction((queries) =>
      insertMessages(queries, [
        newMessage({ eventKey: 'private', address: '1001' }),
        newMessage({ eventKey: 'group', address: '-2002', content, urgent: true, dueAt: 900 }),
      ]),
    );
    const [inPrivate, inGroup] = await waitingMessages(store.db, 'chat-1');
    expect(inPrivate?.to).toEqual({ account: 'bot', address: '1001' });
    expect(inGroup).toMatchObject({
      to: { account: 'bot', address: '-2002' },
      content,
      urgent: true,
      messageId: 'm-group',
      sentAt: new Date(1_000),
      dueAt: new Date(900),
    });
  });

  it('remembers the first way in, and that a person can be reached again', async () => {
    const store = await stores.open();
    const receive = (eventKey: string, wayIn?: string) =>
      store.transaction((queries) =>
        insertMessages(queries, [newMessage({ eventKey, ...(wayIn === undefined ? {} : { wayIn }) })]),
      );
    await receive('a');
    await receive('b', 'poster');
    await store.db.updateTable('chats').set({ unreachable_at: 5 }).execute();
    await receive('c', 'flyer');
    expect(await store.db.selectFrom('chats').select(['way_in', 'unreachable_at']).execute()).toEqual([
      { way_in: 'poster', unreachable_at: null },
    ]);
  });

  it('keeps all of many chats that arrive crosswise at the same time', async () => {
    const store = await stores.open();
    const chats = ['a', 'b', 'c', 'd'];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        store.transaction((queries) =>
          insertMessages(
            queries,
            (index % 2 === 0 ? chats : chats.toReversed()).map((chatKey) =>
              newMessage({ eventKey: `${chatKey}${index}`, chatKey, sentAt: index }),
            ),
          ),
        ),
      ),
    );
    expect(await inboxBacklog(store.db)).toEqual({ waiting: 160, oldest: new Date(1_000) });
  });
});
