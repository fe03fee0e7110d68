import { expect, it } from 'vitest';
import type { Respond } from '../../src/delivery/respond.ts';
import { describeStores } from '../store/stores.ts';
import { deliveryFor, echo, eventually, received, reply, scriptedChannel, textsOf } from './fixtures.ts';

describeStores('handing over', (stores) => {
  it('a process that lost its chat while it was thinking says nothing', async () => {
    const store = await stores.open();
    const channel = scriptedChannel();
    const respond: Respond = async (batch) => {
      // Another process takes over and answers, as if this one had stood still.
      await store.db.updateTable('chats').set({ leased_by: 'another' }).execute();
      return echo(batch);
    };
    const { intake, start, stop, events } = deliveryFor(store, channel, { respond });
    start();
    await intake.receive([received('halo')]);
    await eventually(() => expect(events.some(({ event }) => event === 'trouble')).toBe(true));
    await stop(5_000);
    expect(channel.tries).toEqual([]);
    expect(await store.db.selectFrom('inbox').select('state').execute()).toEqual([{ state: 'waiting' }]);
    expect(await store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });

  it('stopping lets the answer under way go out and leaves the rest to others at once', async () => {
    const store = await stores.open();
    const channel = scriptedChannel();
    let thinking = 0;
    let answer = (): void => undefined;
    const may = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const respond: Respond = async (batch) => {
      thinking++;
      await may;
      return echo(batch);
    };
    const first = deliveryFor(store, channel, { respond });
    first.start();
    await first.intake.receive([received({ kind: 'command', name: 'satu' })]);
    await eventually(() => expect(thinking).toBe(1));
    await first.intake.receive([received({ kind: 'command', name: 'dua' })]);
    const stopped = first.stop(5_000);
    answer();
    expect(await stopped).toBe(true);
    const [chat] = await store.db.selectFrom('chats').select(['leased_by', 'ready_at']).execute();
    expect(chat?.leased_by).toBeNull();
    expect(chat?.ready_at).not.toBeNull();
    const other = deliveryFor(store, channel);
    other.start();
    await eventually(() => expect(channel.tries.map(({ text }) => text)).toEqual(['/satu', '/dua']));
    await other.stop(5_000);
  });

  it('several processes on one store answer everything once, each chat in order', async () => {
    const store = await stores.open();
    const channel = scriptedChannel();
    const several = [1, 2, 3].map(() => deliveryFor(store, channel, { timing: { merge: 0 } }));
    for (const one of several) one.start();
    const people = Array.from({ length: 10 }, (_, index) => String(index));
    const sentAt = new Date();
    for (let number = 0; number < 5; number++) {
      await Promise.all(
        people.map((person, index) =>
          several[index % 3]?.intake.receive([
            received({ kind: 'command', name: String(number) }, { person, address: person, sentAt }),
          ]),
        ),
      );
    }
    await eventually(() => expect(channel.tries).toHaveLength(50));
    await Promise.all(several.map((one) => one.stop(5_000)));
    for (const person of people) {
      const texts = channel.tries.filter(({ address }) => address === person).map(({ text }) => text);
      expect(texts).toEqual(['/0', '/1', '/2', '/3', '/4']);
    }
  });

  it('a person who blocks the bot gets nothing more, and is heard again after unblocking', async () => {
    const store = await stores.open();
    const channel = scriptedChannel(() => ({
      outcome: 'retry',
      reason: 'busy',
      afterMs: 60_000,
      scope: 'chat',
    }));
    const { intake, start, stop, events } = deliveryFor(store, channel);
    start();
    await intake.receive([received('halo')]);
    await eventually(() => expect(events.some(({ event }) => event === 'retried')).toBe(true));
    const news = { channel: 'telegram', account: 'bot', person: '1001', at: new Date() } as const;
    await intake.reach?.([{ ...news, reachable: false }]);
    const state = async () => ({
      outbox: await store.db.selectFrom('outbox').select(['state', 'reason']).execute(),
      blocked: (await store.db.selectFrom('chats').select('unreachable_at').executeTakeFirst())
        ?.unreachable_at,
    });
    expect(await state()).toEqual({
      outbox: [{ state: 'given-up', reason: 'blocked' }],
      blocked: expect.any(Number),
    });
    await intake.reach?.([{ ...news, reachable: true }]);
    expect((await state()).blocked).toBeNull();
    await stop(5_000);
  });

  it('a message of danger hurries the answer under way, another does not', async () => {
    const store = await stores.open();
    const channel = scriptedChannel();
    const thinking: string[] = [];
    const respond: Respond = async (batch) => {
      if (textsOf(batch).includes('lama')) {
        thinking.push('lama');
        await new Promise<void>((resolve) => batch.hurry.addEventListener('abort', () => resolve()));
        thinking.push('hurried');
      }
      return echo(batch);
    };
    const { intake, start, stop } = deliveryFor(store, channel, { respond });
    start();
    await intake.receive([received('lama')]);
    await eventually(() => expect(thinking).toEqual(['lama']));
    await intake.receive([received('lagi', { person: '2002', address: '2002' }), received('biasa')]);
    await eventually(() => expect(channel.tries.map(({ text }) => text)).toEqual(['lagi']));
    expect(thinking).toEqual(['lama']);
    await intake.receive([received('tolong')]);
    await eventually(() => expect(channel.tries).toHaveLength(4));
    expect(thinking).toEqual(['lama', 'hurried']);
    expect(channel.tries[1]?.text).toBe('lama');
    await stop(5_000);
  });

  it('keeps with a composed answer what it was composed with', async () => {
    const store = await stores.open();
    const composed = { model: 'uji', prompts: { compose: '1-abc' }, digest: 'd' };
    const respond: Respond = async (batch) => ({
      ...(await echo(batch)),
      replies: [reply('disusun', { rung: 'composed', composed }), reply('ditulis')],
    });
    const { intake, start, stop, events } = deliveryFor(store, scriptedChannel(), { respond });
    start();
    await intake.receive([received('halo')]);
    await eventually(() => expect(events.filter(({ event }) => event === 'sent')).toHaveLength(2));
    await stop(5_000);
    const rows = await store.db.selectFrom('outbox').select('composed').orderBy('seq').execute();
    expect(rows.map((row) => JSON.parse(row.composed ?? 'null'))).toEqual([composed, null]);
    expect(events.find(({ event }) => event === 'answered')).toMatchObject({ composed });
  });

  it('shows that it is typing while an answer takes long, over and over, and not for a quick one', async () => {
    const store = await stores.open();
    const channel = scriptedChannel(undefined, { typingLasts: 25 });
    const respond: Respond = async (batch) => {
      const slow = batch.messages.some(
        ({ content }) => content.kind === 'command' && content.name === 'lama',
      );
      if (slow) await eventually(() => expect(channel.typed).toBeGreaterThanOrEqual(3));
      return { ...(await echo(batch)), replies: [reply('siap')] };
    };
    const { intake, start, stop } = deliveryFor(store, channel, { respond, timing: { typingAfter: 40 } });
    start();
    await intake.receive([received({ kind: 'command', name: 'lama' })]);
    await eventually(() => expect(channel.tries).toHaveLength(1));
    const shown = channel.typed;
    expect(await stop(5_000)).toBe(true);
    expect(channel.typed).toBe(shown);
  });

  it('the intake rejects when the store is away, so that the platform comes again', async () => {
    const store = await stores.open();
    const { intake } = deliveryFor(store, scriptedChannel());
    await store.close();
    await expect(intake.receive([received('halo')])).rejects.toThrow();
  });
});
