import { expect, it } from 'vitest';
import type { SendResult, StatusNews } from '../../src/delivery/channel.ts';
import { listKept } from '../../src/store/kept.ts';
import { claimChats } from '../../src/store/leases.ts';
import { describeStores } from '../store/stores.ts';
import { deliveryFor, eventually, received, scriptedChannel } from './fixtures.ts';

const AMBIGUOUS: SendResult = { outcome: 'ambiguous', reason: 'no reply in time' };
const sent = (id: string): SendResult => ({ outcome: 'sent', platformId: `p-${id}` });
const news = (outgoingId: string, status: StatusNews['status'], fields: Partial<StatusNews> = {}) => ({
  channel: 'whatsapp' as const,
  platformId: `p-${outgoingId}`,
  outgoingId,
  status,
  at: new Date(),
  ...fields,
});
const message = (text: string) => received(text, { channel: 'whatsapp' });

describeStores('a send whose outcome is unknown', (stores) => {
  it('is repeated where nothing will tell, and counted apart', async () => {
    const channel = scriptedChannel(({ id }, count) => (count === 1 ? AMBIGUOUS : sent(id)));
    const { intake, start, stop, events } = deliveryFor(await stores.open(), channel);
    start();
    await intake.receive([received('halo')]);
    await eventually(() => expect(channel.tries).toHaveLength(2));
    await stop(5_000);
    expect(events.map(({ event }) => event).filter((event) => event !== 'received')).toEqual([
      'answered',
      'unsure',
      'repeated',
      'sent',
    ]);
  });

  it('becomes a dead letter when it stays unknown', async () => {
    const channel = scriptedChannel(() => AMBIGUOUS);
    const store = await stores.open();
    const { intake, start, stop } = deliveryFor(store, channel, { timing: { mostRepeats: 1 } });
    start();
    await intake.receive([received('halo')]);
    await eventually(async () =>
      expect(await listKept(store, ['dead'])).toMatchObject([{ reason: 'unsure: no reply in time' }]),
    );
    await stop(5_000);
    expect(channel.tries).toHaveLength(2);
  });

  it('is settled by a status that carries our id, and not repeated', async () => {
    const channel = scriptedChannel(() => AMBIGUOUS, { name: 'whatsapp', confirmsLater: true });
    const store = await stores.open();
    const { intake, start, stop, events } = deliveryFor(store, channel, { timing: { confirm: 60_000 } });
    start();
    await intake.receive([message('halo')]);
    const [first] = await eventually(() => {
      expect(events.some(({ event }) => event === 'unsure')).toBe(true);
      return channel.tries;
    });
    await intake.receive([message('lagi')]);
    await intake.settle([news(first?.id ?? '', 'delivered'), news('unknown', 'read')]);
    // The next answer goes out now that the one before it is settled.
    await eventually(() => expect(channel.tries.map(({ text }) => text)).toEqual(['halo', 'lagi']));
    await stop(5_000);
    expect(await store.db.selectFrom('outbox').select(['state', 'status']).orderBy('seq').execute()).toEqual([
      { state: 'sent', status: 'delivered' },
      { state: 'unsure', status: null },
    ]);
  });

  it('is repeated when no status came in time', async () => {
    const channel = scriptedChannel(({ id }, count) => (count === 1 ? AMBIGUOUS : sent(id)), {
      name: 'whatsapp',
      confirmsLater: true,
    });
    const { intake, start, stop } = deliveryFor(await stores.open(), channel);
    start();
    await intake.receive([message('halo')]);
    await eventually(() => expect(channel.tries).toHaveLength(2));
    await stop(5_000);
  });

  it('of a process that died is repeated by another, and what it did not begin is taken over', async () => {
    const store = await stores.open();
    const never = scriptedChannel(() => new Promise<SendResult>(() => undefined));
    const dying = deliveryFor(store, never, { timing: { lease: 150 } });
    dying.start();
    await dying.intake.receive([received('halo')]);
    await eventually(() => expect(never.tries).toHaveLength(1));
    expect(await dying.stop(10)).toBe(false);
    // The process is gone: it renews no lease and writes nothing more.
    await store.db
      .updateTable('chats')
      .set({ leased_by: 'gone', leased_until: Date.now() + 100 })
      .execute();
    const channel = scriptedChannel();
    const living = deliveryFor(store, channel);
    await living.intake.receive([received('lagi')]);
    living.start();
    await eventually(() => expect(channel.tries.map(({ text }) => text)).toEqual(['halo', 'lagi']));
    expect(await living.stop(5_000)).toBe(true);
    expect(living.events.filter(({ event }) => event === 'repeated')).toHaveLength(1);
  });
});

describeStores('statuses', (stores) => {
  it('only ever rise, and a failure the platform reports later is acted on', async () => {
    const channel = scriptedChannel(({ id }) => sent(id), { name: 'whatsapp', confirmsLater: true });
    const store = await stores.open();
    const { intake, start, stop } = deliveryFor(store, channel);
    start();
    await intake.receive([message('halo')]);
    await eventually(async () => {
      const rows = await store.db.selectFrom('outbox').select('state').execute();
      expect(rows).toEqual([{ state: 'sent' }]);
    });
    const id = channel.tries[0]?.id ?? '';
    const status = async () =>
      (await store.db.selectFrom('outbox').select('status').executeTakeFirst())?.status;
    for (const [one, then] of [
      ['delivered', 'delivered'],
      ['sent', 'delivered'],
      ['failed', 'delivered'],
      ['read', 'read'],
      ['delivered', 'read'],
    ] as const) {
      await intake.settle([news(id, one)]);
      expect(await status()).toBe(then);
    }
    await intake.receive([message('kedua')]);
    await eventually(() => expect(channel.tries).toHaveLength(2));
    const second = channel.tries[1]?.id ?? '';
    await eventually(async () => {
      const rows = await store.db.selectFrom('outbox').select('state').where('id', '=', second).execute();
      expect(rows).toEqual([{ state: 'sent' }]);
    });
    await intake.settle([
      news(second, 'failed', { failure: { outcome: 'retry', reason: '131056', scope: 'chat' } }),
    ]);
    await eventually(() => expect(channel.tries.map(({ id: one }) => one)).toEqual([id, second, second]));
    await stop(5_000);
  });

  it('that say the message cannot be delivered end it', async () => {
    const channel = scriptedChannel(({ id }) => sent(id), { name: 'whatsapp', confirmsLater: true });
    const store = await stores.open();
    const { intake, start, stop } = deliveryFor(store, channel);
    start();
    await intake.receive([message('halo')]);
    await eventually(() => expect(channel.tries).toHaveLength(1));
    await stop(5_000);
    const failure = { outcome: 'give-up', reason: '131026', unreachable: true } as const;
    // Found by the platform's id too, when ours is not given back.
    const { outgoingId: _, ...without } = news(channel.tries[0]?.id ?? '', 'failed', { failure });
    await intake.settle([without]);
    expect(await listKept(store)).toMatchObject([{ state: 'given-up', reason: '131026' }]);
    expect(await claimChats(store, { token: 't', now: Date.now(), until: 0, most: 9 })).toHaveLength(1);
  });
});
