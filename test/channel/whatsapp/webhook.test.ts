import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createChannelWhatsApp } from '../../../src/channel/whatsapp/index.ts';
import { ConfigError } from '../../../src/errors.ts';
import { deliver, message, messagesBody, signatureOf, statusBody } from '../../fixtures/graph-webhooks.ts';
import { createMemoryIntake, createObserver, OPTIONS } from './options.ts';

function start() {
  const memory = createMemoryIntake();
  const observer = createObserver();
  const channel = createChannelWhatsApp({ ...OPTIONS, observe: observer.observe });
  const app = new Hono().route('/webhook/whatsapp', channel.webhook(memory.intake));
  const post = (body: string | Uint8Array, signature?: string) =>
    app.request('/webhook/whatsapp', {
      method: 'POST',
      body,
      headers: signature === undefined ? {} : { 'X-Hub-Signature-256': signature },
    });
  const signed = (body: string | Uint8Array) => post(body, signatureOf(body, OPTIONS.appSecret));
  return { ...memory, ...observer, app, post, signed };
}

const BODY = messagesBody(message('text', { text: { body: 'biaya ke Jepang 🙏' } }));

describe('the settings', () => {
  test.each([
    ['token', 'WHATSAPP_TOKEN'],
    ['phoneNumberId', 'WHATSAPP_PHONE_NUMBER_ID'],
    ['appSecret', 'WHATSAPP_APP_SECRET'],
    ['verifyToken', 'WHATSAPP_VERIFY_TOKEN'],
  ])('%s is mandatory', (field, variable) => {
    expect(() => createChannelWhatsApp({ ...OPTIONS, [field]: ' ' })).toThrow(ConfigError);
    expect(() => createChannelWhatsApp({ ...OPTIONS, [field]: '' })).toThrow(variable);
  });

  test.each([
    [{ graphUrl: 'graph.facebook.com' }, 'WHATSAPP_GRAPH_URL'],
    [{ graphUrl: 'ftp://graph.facebook.com' }, 'WHATSAPP_GRAPH_URL'],
    [{ graphVersion: '24' }, 'WHATSAPP_GRAPH_VERSION'],
    [{ graphVersion: 'v24.0/../' }, 'WHATSAPP_GRAPH_VERSION'],
  ])('%o is refused', (given, variable) => {
    expect(() => createChannelWhatsApp({ ...OPTIONS, ...given })).toThrow(variable);
  });
});

describe('the handshake', () => {
  const ask = (query: string) => start().app.request(`/webhook/whatsapp?${query}`);

  test('gives the challenge back, as text', async () => {
    const response = await ask('hub.mode=subscribe&hub.verify_token=word-for-tests&hub.challenge=11%3Cb%3E');
    expect([response.status, await response.text()]).toEqual([200, '11<b>']);
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
  });

  test.each([
    'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
    'hub.mode=unsubscribe&hub.verify_token=word-for-tests&hub.challenge=1',
    'hub.mode=subscribe&hub.challenge=1',
    '',
  ])('refuses %j', async (query) => {
    expect((await ask(query)).status).toBe(403);
  });
});

describe('the signature', () => {
  test('a signed message is stored before the answer', async () => {
    const { signed, received } = start();
    expect((await signed(BODY)).status).toBe(200);
    expect(received).toMatchObject([{ content: { kind: 'text', text: 'biaya ke Jepang 🙏' } }]);
  });

  test.each([
    ['none', undefined, 401, 'no-signature'],
    ['another secret', signatureOf(BODY, 'other'), 403, 'wrong-signature'],
    ['another body', signatureOf(`${BODY} `, OPTIONS.appSecret), 403, 'wrong-signature'],
    ['no digest', 'sha256=', 403, 'wrong-signature'],
    ['half a digest', signatureOf(BODY, OPTIONS.appSecret).slice(0, 40), 403, 'wrong-signature'],
    ['sha1', signatureOf(BODY, OPTIONS.appSecret).replace('sha256', 'sha1'), 403, 'wrong-signature'],
    ['nonsense', '=====', 403, 'wrong-signature'],
  ])('%s is refused', async (_name, signature, status, why) => {
    const { post, received, events } = start();
    expect((await post(BODY, signature)).status).toBe(status);
    expect(received).toEqual([]);
    expect(events).toEqual([{ event: 'refused', why }]);
  });

  test('is made over the bytes, not over what they are read as', async () => {
    const { signed, events } = start();
    const bytes = new Uint8Array([0xff, 0xfe, 0x7b, 0x80, 0x7d]);
    expect((await signed(bytes)).status).toBe(200);
    expect(events).toEqual([{ event: 'skipped', why: 'not-json' }]);
  });
});

describe('what cannot be used', () => {
  test.each([
    ['{"object":"page","entry":[]}', 'not-whatsapp'],
    ['[]', 'not-whatsapp'],
    ['null', 'not-whatsapp'],
    ['', 'not-json'],
    ['{"object":', 'not-json'],
  ])('%j is answered, so that it does not come again, and counted', async (body, why) => {
    const { signed, events } = start();
    expect((await signed(body)).status).toBe(200);
    expect(events).toEqual([{ event: 'skipped', why }]);
  });

  test('a body beyond all limits is refused', async () => {
    const { signed, events } = start();
    expect((await signed(' '.repeat(4 * 1024 * 1024 + 1))).status).toBe(413);
    expect(events).toEqual([{ event: 'refused', why: 'too-large' }]);
  });

  test('the largest body that Meta sends is read', async () => {
    const { signed, received } = start();
    const messages = Array.from({ length: 1_000 }, (_, at) =>
      message('text', { id: `wamid.${at}`, text: { body: 'a'.repeat(2_900) } }),
    );
    const body = messagesBody(...messages);
    expect(body.length).toBeGreaterThan(3_000_000);
    expect((await signed(body)).status).toBe(200);
    expect(received).toHaveLength(1_000);
  });
});

describe('the store', () => {
  test('that fails gives 503, so that the platform brings it again', async () => {
    const { signed, state, received, events } = start();
    state.fail = true;
    expect((await signed(BODY)).status).toBe(503);
    expect(events).toMatchObject([{ event: 'store-failed' }]);
    state.fail = false;
    expect((await signed(BODY)).status).toBe(200);
    expect(received).toHaveLength(1);
  });

  test('that fails for statuses gives 503 too', async () => {
    const { signed, state } = start();
    state.fail = true;
    expect((await signed(statusBody({ platformId: 'wamid.out', status: 'read' }))).status).toBe(503);
  });

  test('is not asked for what needs no answer', async () => {
    const { signed, state } = start();
    state.fail = true;
    expect((await signed(messagesBody(message('reaction')))).status).toBe(200);
  });
});

describe('over a real connection', () => {
  const { intake, received, news } = createMemoryIntake();
  const { events, observe } = createObserver();
  let server: Server;
  let url = '';

  beforeAll(async () => {
    const app = new Hono().route(
      '/webhook/whatsapp',
      createChannelWhatsApp({ ...OPTIONS, observe }).webhook(intake),
    );
    await new Promise<void>((resolve) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve()) as Server;
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/whatsapp`;
  });

  afterAll(() => new Promise((resolve) => void server.close(resolve)));

  test('every duplicate is handed on; dropping them is for the store', async () => {
    expect(await deliver(url, BODY, OPTIONS.appSecret, { times: 5 })).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(received.map(({ eventId }) => eventId)).size).toBe(1);
    expect(received).toHaveLength(5);
  });

  test('statuses come in any order', async () => {
    for (const status of ['read', 'delivered', 'sent'])
      await deliver(url, statusBody({ platformId: 'wamid.out', status }), OPTIONS.appSecret);
    expect(news.map(({ status }) => status)).toEqual(['read', 'delivered', 'sent']);
  });

  test('forged and unsigned ones are refused', async () => {
    expect(await deliver(url, BODY, OPTIONS.appSecret, { signature: 'forged' })).toEqual([403]);
    expect(await deliver(url, BODY, OPTIONS.appSecret, { signature: 'missing' })).toEqual([401]);
  });

  test('one that breaks off is let go', async () => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = [
      'POST /webhook/whatsapp HTTP/1.1',
      'Host: a',
      'X-Hub-Signature-256: sha256=00',
      'Content-Length: 99',
    ];
    await new Promise<void>((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n{`, () => resolve()));
    const before = events.length;
    setTimeout(() => socket.destroy(), 50);
    await vi.waitFor(() => expect(events.slice(before)).toEqual([{ event: 'refused', why: 'broken-off' }]));
    expect(await deliver(url, BODY, OPTIONS.appSecret)).toEqual([200]);
  });
});
