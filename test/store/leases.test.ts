import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LeaseLostError } from '../../src/store/errors.ts';
import { requeue } from '../../src/store/kept.ts';
import {
  chatReadyAt,
  claimChats,
  holdLease,
  makeReady,
  nextReady,
  releaseChat,
  renewLease,
} from '../../src/store/leases.ts';
import { insertOutgoing } from '../../src/store/outbox.ts';
import { insertMessages } from '../../src/store/receive.ts';
import type { Store } from '../../src/store/store.ts';
import { newMessage, newOutgoing } from './messages.ts';
import { describeStores } from './stores.ts';

const claim = (store: Store, token: string, now: number, most = 10) =>
  claimChats(store, { token, now, until: now + 100, most });

const receive = (store: Store, chatKey: string, dueAt: number) =>
  store.transaction((queries) =>
    insertMessages(queries, [newMessage({ eventKey: `${chatKey}-${dueAt}`, chatKey, dueAt })]),
  );

describeStores('leases', (stores) => {
  it('gives every chat to one of many that ask at once', async () => {
    const store = await stores.open();
    const chats = Array.from({ length: 30 }, (_, index) => `chat-${index}`);
    for (const chat of chats) await receive(store, chat, 1_000);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) => claim(store, `worker-${index}`, 1_000, 10)),
    );
    const claimed = claims.flat().map((lease) => lease.chatKey);
    expect(new Set(claimed).size).toBe(claimed.length);
    const rest = await claim(store, 'worker-last', 1_000, 30);
    expect([...claimed, ...rest.map((lease) => lease.chatKey)].sort()).toEqual(chats.sort());
  });

  it('gives no chat before it is due, and those due longest first', async () => {
    const store = await stores.open();
    await receive(store, 'later', 3_000);
    await receive(store, 'second', 2_000);
    await receive(store, 'first', 1_000);
    expect(await nextReady(store.db)).toBe(1_000);
    expect((await claim(store, 'one', 2_500, 1)).map((lease) => lease.chatKey)).toEqual(['first']);
    expect((await claim(store, 'two', 2_500)).map((lease) => lease.chatKey)).toEqual(['second']);
    expect(await nextReady(store.db)).toBe(2_600);
  });

  it('hands a chat over when the lease has run out, and the former holder can change nothing', async () => {
    const store = await stores.open();
    await receive(store, 'chat', 1_000);
    const [gone] = await claim(store, 'gone', 1_000);
    expect(await claim(store, 'other', 1_099)).toEqual([]);
    const [taken] = await claim(store, 'other', 1_100);
    expect(taken).toEqual({ chatKey: 'chat', channel: 'telegram', token: 'other', claims: 2 });
    if (gone === undefined) throw new Error('nothing was claimed');
    await expect(renewLease(store, gone, 9_000)).rejects.toThrow(LeaseLostError);
    await expect(
      store.transaction(async (queries) => {
        await queries.updateTable('chats').set({ way_in: 'changed' }).execute();
        await holdLease(queries, store.dialect, gone);
      }),
    ).rejects.toThrow(LeaseLostError);
    expect(await store.db.selectFrom('chats').select('way_in').execute()).toEqual([{ way_in: null }]);
  });

  it('keeps a lease that is renewed', async () => {
    const store = await stores.open();
    await receive(store, 'chat', 1_000);
    const [lease] = await claim(store, 'holder', 1_000);
    if (lease === undefined) throw new Error('nothing was claimed');
    await renewLease(store, lease, 5_000);
    expect(await claim(store, 'other', 4_999)).toEqual([]);
  });

  it('a chat given back is due again when something waits, and not before', async () => {
    const store = await stores.open();
    await receive(store, 'chat', 1_000);
    const [lease] = await claim(store, 'holder', 1_000);
    if (lease === undefined) throw new Error('nothing was claimed');
    await receive(store, 'chat', 7_000);
    await store.db.updateTable('inbox').set({ state: 'answered' }).where('due_at', '=', 1_000).execute();
    await store.transaction(async (queries) => {
      await releaseChat(queries, lease, await chatReadyAt(queries, 'chat'), true);
    });
    expect(await nextReady(store.db)).toBe(7_000);
    await store.transaction((queries) => makeReady(queries, 'chat', 6_000));
    await store.transaction((queries) => makeReady(queries, 'chat', 6_500));
    expect(await claim(store, 'next', 6_000)).toMatchObject([{ claims: 1 }]);
  });

  it('a message put back while its chat is being given back is not forgotten', async () => {
    const store = await stores.open();
    await receive(store, 'chat', 1_000);
    const [lease] = await claim(store, 'holder', 1_000);
    if (lease === undefined) throw new Error('nothing was claimed');
    const { id: addressId } = await store.db.selectFrom('addresses').select('id').executeTakeFirstOrThrow();
    await store.transaction(async (queries) => {
      await queries.updateTable('inbox').set({ state: 'answered' }).execute();
      await insertOutgoing(queries, [newOutgoing({ chatKey: 'chat', addressId, state: 'held' })]);
    });
    let putBack: Promise<number> | undefined;
    await store.transaction(async (queries) => {
      await holdLease(queries, store.dialect, lease);
      const readyAt = await chatReadyAt(queries, 'chat');
      putBack = requeue(store, { channel: 'telegram', state: 'held' }, 2_000);
      // Time enough to come in between, were it possible.
      await Promise.race([putBack, sleep(200)]);
      await releaseChat(queries, lease, readyAt, true);
    });
    expect(await putBack).toBe(1);
    expect(await nextReady(store.db)).toBe(2_000);
  });
});
