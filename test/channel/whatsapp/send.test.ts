import { afterEach, describe, expect, test } from 'vitest';
import { createChannelWhatsApp } from '../../../src/channel/whatsapp/index.ts';
import type { Outgoing } from '../../../src/delivery/channel.ts';
import { type Fault, GraphServer } from '../../fixtures/graph-server.ts';
import { PERSON, PHONE_NUMBER_ID } from '../../fixtures/graph-webhooks.ts';
import { OPTIONS } from './options.ts';

const servers: GraphServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(fault?: Fault) {
  const server = new GraphServer({ ...OPTIONS, ...(fault ? { fault: () => fault } : {}) });
  servers.push(server);
  const graphUrl = await server.start();
  return { server, channel: createChannelWhatsApp({ ...OPTIONS, graphUrl, timeoutMs: 250 }) };
}

const TEXT = { type: 'text', text: { body: 'Biayanya *Rp0*.', preview_url: false } };

function outgoing(given: Partial<Outgoing> = {}): Outgoing {
  const to = { address: PERSON.wa_id, account: PHONE_NUMBER_ID };
  return { id: 'outbox-7', to, payload: TEXT, ...given };
}

describe('a message that is taken', () => {
  test('goes out once from the number that was written to, with our id', async () => {
    const { server, channel } = await start();
    const result = await channel.send(outgoing());
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]).toMatchObject({ phoneNumberId: PHONE_NUMBER_ID, outgoingId: 'outbox-7' });
    expect(server.taken[0]?.message).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: PERSON.wa_id,
      ...TEXT,
      biz_opaque_callback_data: 'outbox-7',
    });
    expect(result).toEqual({ outcome: 'sent', platformId: server.taken[0]?.platformId });
    expect(server.requests[0]?.path).toBe(`/v24.0/${PHONE_NUMBER_ID}/messages`);
  });

  test('goes to the business-scoped id of somebody who hides the number', async () => {
    const { server, channel } = await start();
    await channel.send(outgoing({ to: { address: PERSON.user_id, account: PHONE_NUMBER_ID } }));
    expect(server.taken[0]?.message).toMatchObject({ recipient: PERSON.user_id });
    expect(server.taken[0]?.message.to).toBeUndefined();
  });

  test('keeps names and values in its payload as they are', async () => {
    const { server, channel } = await start();
    const replies = [{ type: 'reply', reply: { id: 'entry:kebijakanBaru', title: 'Ya' } }];
    const interactive = { type: 'button', body: { text: 'Pilih' }, action: { buttons: replies } };
    await channel.send(outgoing({ payload: { type: 'interactive', interactive } }));
    expect(server.taken[0]?.message.interactive).toEqual(interactive);
  });
});

describe('what the platform refuses', () => {
  const refused = (code: number, status = 400, more = {}): Fault => ({
    kind: 'error',
    code,
    status,
    ...more,
  });

  test.each([
    [refused(130429, 429), { outcome: 'retry', scope: 'channel' }],
    [refused(80007, 429), { outcome: 'retry', scope: 'channel' }],
    [refused(4, 429), { outcome: 'retry', scope: 'channel' }],
    [refused(131016, 500), { outcome: 'retry', scope: 'channel' }],
    [refused(131057, 500), { outcome: 'retry', scope: 'channel' }],
    [refused(131056), { outcome: 'retry', scope: 'chat', afterMs: 6_000 }],
    [refused(131000, 500), { outcome: 'retry', scope: 'chat' }],
    [refused(131047), { outcome: 'give-up', unreachable: false }],
    [refused(131049), { outcome: 'give-up', unreachable: false }],
    [refused(131051), { outcome: 'give-up', unreachable: false }],
    [refused(100), { outcome: 'give-up', unreachable: false }],
    [refused(131026), { outcome: 'give-up', unreachable: true }],
    [refused(190, 401), { outcome: 'alarm' }],
    [refused(0, 401), { outcome: 'alarm' }],
    [refused(10, 403), { outcome: 'alarm' }],
    [refused(299, 403), { outcome: 'alarm' }],
    [refused(368, 403), { outcome: 'alarm' }],
    [refused(131031, 403), { outcome: 'alarm' }],
    [refused(131042), { outcome: 'alarm' }],
    [refused(100, 400, { subcode: 33 }), { outcome: 'alarm' }],
    [refused(999_999, 500), { outcome: 'retry', scope: 'channel' }],
    [refused(999_999), { outcome: 'give-up', unreachable: false }],
  ] as const)('%o', async (fault, expected) => {
    const { server, channel } = await start(fault);
    expect(await channel.send(outgoing())).toMatchObject(expected);
    expect(server.taken).toEqual([]);
  });

  test('waits at least as long as the platform asks', async () => {
    const { channel } = await start(refused(130429, 429, { retryAfterSeconds: 30 }));
    expect(await channel.send(outgoing())).toMatchObject({ outcome: 'retry', afterMs: 30_000 });
    const other = await start(refused(131056, 400, { retryAfterSeconds: 1 }));
    expect(await other.channel.send(outgoing())).toMatchObject({ outcome: 'retry', afterMs: 6_000 });
  });

  test('a number that is not ours is no alarm: the dashboard’s test button writes to one', async () => {
    const { channel } = await start(refused(100, 400, { subcode: 33 }));
    const to = { address: PERSON.wa_id, account: '123456123' };
    expect(await channel.send(outgoing({ to }))).toMatchObject({ outcome: 'give-up', unreachable: true });
  });

  test('an account that would lead the token elsewhere is given up', async () => {
    const elsewhere = await start();
    const { channel } = await start();
    const to = { address: PERSON.wa_id, account: elsewhere.server.url };
    expect((await channel.send(outgoing({ to }))).outcome).toBe('give-up');
    expect(elsewhere.server.requests).toEqual([]);
  });

  test('a wrong token is an alarm, and its reason holds neither token nor number', async () => {
    const { server } = await start();
    const channel = createChannelWhatsApp({ ...OPTIONS, token: 'old-token', graphUrl: server.url });
    const result = await channel.send(outgoing());
    expect(result).toEqual({ outcome: 'alarm', reason: '190 access token expired' });
  });
});

describe('answers that do not come from the platform', () => {
  test.each([
    [500, 'retry'],
    [503, 'retry'],
    [429, 'retry'],
    [502, 'ambiguous'],
    [504, 'ambiguous'],
    [401, 'alarm'],
    [404, 'alarm'],
    [413, 'give-up'],
  ])('HTTP %i: %s', async (status, outcome) => {
    const { channel } = await start({ kind: 'http', status, body: '<html>no</html>' });
    expect((await channel.send(outgoing())).outcome).toBe(outcome);
  });

  test('a redirect is not followed, since the token would go with it', async () => {
    const elsewhere = await start();
    const { channel } = await start({
      kind: 'http',
      status: 307,
      location: `${elsewhere.server.url}/v24.0/1/messages`,
    });
    expect((await channel.send(outgoing())).outcome).toBe('alarm');
    expect(elsewhere.server.requests).toEqual([]);
  });

  test.each(['<html>ok</html>', '{}', '{"messages":[]}'])('200 with %s is ambiguous', async (body) => {
    const { channel } = await start({ kind: 'http', status: 200, body });
    expect((await channel.send(outgoing())).outcome).toBe('ambiguous');
  });
});

describe('a broken connection', () => {
  test('that was never made is surely not sent', async () => {
    const { server, channel } = await start();
    await server.stop();
    servers.splice(servers.indexOf(server), 1);
    expect(await channel.send(outgoing())).toEqual({
      outcome: 'retry',
      reason: 'no connection: ECONNREFUSED',
      scope: 'channel',
    });
  });

  test('to a host that does not exist is surely not sent', async () => {
    const channel = createChannelWhatsApp({ ...OPTIONS, graphUrl: 'http://graph.invalid' });
    expect(await channel.send(outgoing())).toMatchObject({ outcome: 'retry', scope: 'channel' });
  });

  test.each([
    [{ kind: 'drop' }, 0],
    [{ kind: 'accepted', answer: 'drop' }, 1],
    [{ kind: 'accepted', answer: 'hang' }, 1],
  ] as const)('%o is ambiguous', async (fault, taken) => {
    const { server, channel } = await start(fault);
    expect((await channel.send(outgoing())).outcome).toBe('ambiguous');
    expect(server.taken).toHaveLength(taken);
  });
});

test.each([null, 'text', {}, { type: 'template' }])(
  'a payload of another make is given up: %o',
  async (payload) => {
    const { server, channel } = await start();
    expect((await channel.send(outgoing({ payload }))).outcome).toBe('give-up');
    expect(server.requests).toEqual([]);
  },
);

describe('the typing sign', () => {
  test('marks as read in the same call', async () => {
    const { server, channel } = await start();
    await channel.showTyping(outgoing().to, 'wamid.in');
    expect(server.read).toEqual([{ phoneNumberId: PHONE_NUMBER_ID, messageId: 'wamid.in', typing: true }]);
    expect(server.requests).toHaveLength(1);
  });

  test('never throws', async () => {
    const { server, channel } = await start();
    await server.stop();
    servers.splice(servers.indexOf(server), 1);
    await expect(channel.showTyping(outgoing().to, 'wamid.in')).resolves.toBeUndefined();
  });
});
