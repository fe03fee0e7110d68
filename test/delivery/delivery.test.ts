import { expect, it } from 'vitest';
import type { Respond } from '../../src/delivery/respond.ts';
import { listDeadLetters, listKept, requeue } from '../../src/store/kept.ts';
import { sentInMonth } from '../../src/store/send-counts.ts';
import { describeStores } from '../store/stores.ts';
import { deliveryFor, echo, eventually, received, reply, scriptedChannel, textsOf } from './fixtures.ts';

describeStores('delivery', (stores) => {
  it('answers each message once, however often it is delivered', async () => {
    const channel = scriptedChannel();
    const { intake, start, stop, events } = deliveryFor(await stores.open(), channel);
    start();
    const message = received('halo');
    for (let times = 0; times < 5; times++) await intake.receive([message, message]);
    await eventually(() => expect(channel.tries).toHaveLength(1));
    await intake.receive([message]);
    expect(await stop(5_000)).toBe(true);
    expect(channel.tries.map(({ text }) => text)).toEqual(['halo']);
    expect(events.filter(({ event }) => event === 'duplicate')).toMatchObject([
      { count: 1 },
      { count: 2 },
      { count: 2 },
      { count: 2 },
      { count: 2 },
      { count: 1 },
    ]);
  });

  it('merges what was written quickly, never a command, and answers chats apart', async () => {
    const channel = scriptedChannel();
    const { intake, start, stop } = deliveryFor(await stores.open(), channel);
    const sentAt = new Date();
    await intake.receive([
      received('mau kerja', { sentAt }),
      received('ke jepang', { sentAt }),
      received({ kind: 'command', name: 'bantuan' }, { sentAt }),
      received('berapa biayanya', { sentAt }),
      received('halo', { person: '2002', address: '2002', sentAt }),
      received('di grup', { address: '-77', sentAt }),
    ]);
    start();
    await eventually(() => expect(channel.tries).toHaveLength(5));
    await stop(5_000);
    const said = channel.tries.filter(({ address }) => address !== '2002');
    expect(said).toMatchObject([
      { text: 'mau kerja + ke jepang', address: '1001' },
      { text: '/bantuan', address: '1001' },
      { text: 'berapa biayanya', address: '1001' },
      { text: 'di grup', address: '-77' },
    ]);
  });

  it('answers an urgent message at once, with what was written before it', async () => {
    const channel = scriptedChannel();
    const { intake, start, stop } = deliveryFor(await stores.open(), channel, {
      timing: { merge: 60_000, poll: 20 },
    });
    start();
    await intake.receive([received('saya disekap'), received('tolong')]);
    await eventually(() => expect(channel.tries).toMatchObject([{ text: 'saya disekap + tolong' }]));
    await stop(5_000);
  });

  it('remembers the conversation and the first contact', async () => {
    const channel = scriptedChannel();
    const seen: unknown[] = [];
    const respond: Respond = async (batch) => {
      const turns = [...batch.conversation.turns];
      seen.push({ first: batch.firstContact, turns: turns.length, wayIn: batch.wayIn });
      const turn = { question: 'q', topics: [], aspects: [], choices: [] };
      return { ...(await echo(batch)), conversation: { turns: [...turns, turn] } };
    };
    const { intake, start, stop } = deliveryFor(await stores.open(), channel, { respond });
    start();
    await intake.receive([received({ kind: 'command', name: 'start' }, { wayIn: 'poster' })]);
    await eventually(() => expect(channel.tries).toHaveLength(1));
    await intake.receive([received('lagi')]);
    await eventually(() => expect(channel.tries).toHaveLength(2));
    await stop(5_000);
    expect(seen).toEqual([
      { first: true, turns: 0, wayIn: 'poster' },
      { first: false, turns: 1, wayIn: 'poster' },
    ]);
  });

  it('keeps the order of a chat through failures, and does not hold up other chats', async () => {
    const channel = scriptedChannel((outgoing, count) =>
      outgoing.to.address === '1001' && count < 3
        ? { outcome: 'retry', reason: 'server error', scope: 'chat' }
        : { outcome: 'sent', platformId: `p-${outgoing.id}` },
    );
    const store = await stores.open();
    const { intake, start, stop, events } = deliveryFor(store, channel, { timing: { merge: 0 } });
    const sentAt = new Date();
    await intake.receive([
      received({ kind: 'command', name: 'satu' }, { sentAt }),
      received({ kind: 'command', name: 'dua' }, { sentAt }),
      received({ kind: 'command', name: 'lain' }, { person: '2', address: '2' }),
    ]);
    start();
    await eventually(() => expect(channel.tries).toHaveLength(7));
    await stop(5_000);
    const own = channel.tries.filter(({ address }) => address === '1001').map(({ text }) => text);
    expect(own).toEqual(['/satu', '/satu', '/satu', '/dua', '/dua', '/dua']);
    expect(events.filter(({ event }) => event === 'retried')).toHaveLength(4);
    const month = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7);
    expect(await sentInMonth(store.db, 'telegram', month)).toBe(3);
  });

  it('keeps a message that failed too often, and sends it when it is put back', async () => {
    let mended = false;
    const channel = scriptedChannel((outgoing) =>
      mended
        ? { outcome: 'sent', platformId: outgoing.id }
        : { outcome: 'retry', reason: 'server error', scope: 'chat' },
    );
    const store = await stores.open();
    const { intake, start, stop } = deliveryFor(store, channel, { timing: { mostAttempts: 2 } });
    start();
    await intake.receive([received('halo')]);
    const [dead] = await eventually(async () => {
      const letters = await listDeadLetters(store);
      expect(letters).toMatchObject([{ state: 'dead', reason: 'server error', attempts: 2 }]);
      return letters;
    });
    mended = true;
    expect(await requeue(store, { ids: [dead?.id ?? ''] }, Date.now())).toBe(1);
    await eventually(() => expect(channel.tries).toHaveLength(3));
    await stop(5_000);
    expect(await listDeadLetters(store)).toEqual([]);
  });

  it('stops sending to a person who blocked the bot until the person writes again', async () => {
    let blocked = true;
    const channel = scriptedChannel((outgoing) =>
      blocked
        ? { outcome: 'give-up', reason: 'blocked', unreachable: true }
        : { outcome: 'sent', platformId: outgoing.id },
    );
    const store = await stores.open();
    const respond: Respond = async (batch) => ({
      ...(await echo(batch)),
      replies: [reply(`${textsOf(batch)}\n---\nlanjutan`)],
    });
    const { intake, start, stop } = deliveryFor(store, channel, { respond });
    start();
    await intake.receive([received('halo')]);
    await eventually(async () => expect(await listKept(store, ['given-up'])).toHaveLength(2));
    expect(channel.tries.map(({ text }) => text)).toEqual(['halo']);
    blocked = false;
    await intake.receive([received('lagi')]);
    await eventually(() =>
      expect(channel.tries.map(({ text }) => text).slice(1)).toEqual(['lagi', 'lanjutan']),
    );
    await stop(5_000);
  });

  it('holds what the budget does not allow, and never an urgent answer', async () => {
    const channel = scriptedChannel();
    const store = await stores.open();
    const respond: Respond = async (batch) => ({
      ...(await echo(batch)),
      urgent: batch.messages.some((message) => message.urgent),
    });
    const { intake, start, stop } = deliveryFor(store, channel, {
      respond,
      mayUse: (_channel, urgent) => urgent,
    });
    start();
    await intake.receive([received('biaya')]);
    await eventually(async () => expect(await listKept(store, ['held'])).toHaveLength(1));
    await intake.receive([received('tolong')]);
    await eventually(() => expect(channel.tries).toMatchObject([{ text: 'tolong' }]));
    expect(await requeue(store, { channel: 'telegram', state: 'held' }, Date.now())).toBe(1);
    await eventually(() => expect(channel.tries).toMatchObject([{ text: 'tolong' }, { text: 'biaya' }]));
    await stop(5_000);
  });

  it('lets a whole channel rest when the platform asks for it, then sends everything once', async () => {
    let refused = 0;
    const channel = scriptedChannel((outgoing) =>
      refused++ === 0
        ? { outcome: 'retry', reason: 'slow down', afterMs: 100, scope: 'channel' }
        : { outcome: 'sent', platformId: outgoing.id },
    );
    const { intake, start, stop, events } = deliveryFor(await stores.open(), channel, {
      timing: { chatsAtOnce: 1, merge: 0 },
    });
    const people = ['1', '2', '3', '4'];
    await intake.receive(people.map((person) => received(person, { person, address: person })));
    start();
    await eventually(() => expect(channel.tries).toHaveLength(5));
    await stop(5_000);
    expect(
      channel.tries
        .map(({ text }) => text)
        .slice(1)
        .sort(),
    ).toEqual(people);
    expect(events.filter(({ event }) => event === 'paused')).toHaveLength(1);
  });

  it('keeps a message through an alarm and sends it when the trouble is over', async () => {
    let refused = 0;
    const channel = scriptedChannel((outgoing) =>
      refused++ < 3 ? { outcome: 'alarm', reason: 'token' } : { outcome: 'sent', platformId: outgoing.id },
    );
    const { intake, start, stop, events } = deliveryFor(await stores.open(), channel, {
      timing: { mostAttempts: 1 },
    });
    start();
    await intake.receive([received('halo')]);
    await eventually(() => expect(channel.tries).toHaveLength(4));
    await stop(5_000);
    expect(events.filter(({ event }) => event === 'alarm')).toHaveLength(3);
  });

  it('tells the person when answering failed for good, and keeps quiet about it before', async () => {
    const channel = scriptedChannel();
    let asked = 0;
    const respond: Respond = () => Promise.reject(new Error(`no answer ${++asked}`));
    const { intake, start, stop, events } = deliveryFor(await stores.open(), channel, { respond });
    start();
    await intake.receive([received('halo')]);
    await eventually(() => expect(channel.tries).toMatchObject([{ text: 'Maaf, ada gangguan.' }]));
    await stop(5_000);
    expect(asked).toBe(3);
    expect(events.filter(({ event }) => event === 'respond-failed')).toMatchObject([
      { final: false },
      { final: false },
      { final: true },
    ]);
  });

  it('erases a person: nothing but hashes of events is left once the answer is out', async () => {
    const channel = scriptedChannel();
    const store = await stores.open();
    const respond: Respond = async (batch) => ({
      ...(await echo(batch)),
      ...(textsOf(batch).includes('/hapus') ? { erase: true } : {}),
    });
    const { intake, start, stop } = deliveryFor(store, channel, { respond });
    start();
    const secret = received('nama saya Siti');
    await intake.receive([secret]);
    await eventually(() => expect(channel.tries).toHaveLength(1));
    await intake.receive([received({ kind: 'command', name: 'hapus' })]);
    await eventually(async () => {
      for (const table of ['chats', 'addresses', 'outbox', 'conversations'] as const)
        expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
    });
    expect(channel.tries.map(({ text }) => text)).toEqual(['nama saya Siti', '/hapus']);
    const left = JSON.stringify(await store.db.selectFrom('inbox').selectAll().execute());
    expect(left).not.toMatch(/Siti|1001/);
    await intake.receive([secret]);
    await stop(5_000);
    expect(channel.tries).toHaveLength(2);
  });

  it('says once that there are too many messages, and still answers an urgent one', async () => {
    const channel = scriptedChannel();
    const respond: Respond = async (batch) => ({
      ...(await echo(batch)),
      replies: [reply(batch.limited === undefined ? textsOf(batch).join() : `limit ${batch.limited}`)],
    });
    const { intake, start, stop } = deliveryFor(await stores.open(), channel, {
      respond,
      limits: { person: { messages: 2, windowMs: 60_000 } },
    });
    start();
    const command = (name: string) => received({ kind: 'command', name });
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await intake.receive([command(name)]);
      const own = Math.min(3, 'abcde'.indexOf(name) + 1);
      await eventually(() => expect(channel.tries).toHaveLength(own));
    }
    await intake.receive([received('tolong')]);
    await eventually(() => expect(channel.tries).toHaveLength(4));
    await stop(5_000);
    expect(channel.tries.map(({ text }) => text)).toEqual(['/a', '/b', 'limit person', 'tolong']);
  });

  it('answers what waited through an outage in one go, and says that it is late', async () => {
    const channel = scriptedChannel();
    const respond: Respond = async (batch) => ({
      ...(await echo(batch)),
      replies: [reply(`${batch.stale ? 'maaf terlambat: ' : ''}${textsOf(batch).join(' + ')}`)],
    });
    const { intake, start, stop } = deliveryFor(await stores.open(), channel, { respond });
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    await intake.receive([
      received('satu', { sentAt: ago(5) }),
      received('dua', { sentAt: ago(3) }),
      received('tiga', { sentAt: ago(2) }),
      received('sekarang'),
    ]);
    start();
    await eventually(() => expect(channel.tries).toHaveLength(2));
    await stop(5_000);
    expect(channel.tries.map(({ text }) => text)).toEqual(['maaf terlambat: satu + dua + tiga', 'sekarang']);
  });
});
