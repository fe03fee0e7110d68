import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createChannelTelegram,
  type TelegramChannel,
  type TelegramEvent,
} from '../../../src/channel/telegram/index.ts';
import { startTelegramServer, type TelegramServer, tooMany } from '../../fixtures/telegram-server.ts';
import { says } from '../../fixtures/telegram-update.ts';
import { KeepingIntake } from './keeping-intake.ts';

let server: TelegramServer;
let stop: AbortController;
let running: Promise<void> | undefined;
let events: TelegramEvent[];
beforeEach(async () => {
  server = await startTelegramServer();
  stop = new AbortController();
  events = [];
  running = undefined;
});
afterEach(async () => {
  stop.abort();
  await running;
  await server.close();
});

function open(): TelegramChannel {
  const { token, url } = server;
  const observe = (event: TelegramEvent) => void events.push(event);
  // The shortest pauses that jitter gives, so that tests are quick.
  return createChannelTelegram({
    token,
    apiRoot: url,
    pollSeconds: 1,
    timeoutSeconds: 2,
    observe,
    random: () => 0,
    webhookSecret: 'rahasia',
  });
}
const start = (intake: KeepingIntake) => {
  running = open().poll(intake, stop.signal);
  return running;
};
const called = (method: string) => server.calls.filter((call) => call.method === method);

describe('polling', () => {
  test('takes what waits and what comes, in order, and confirms it', async () => {
    const intake = new KeepingIntake();
    await server.give(says('satu'));
    start(intake);
    await expect.poll(() => intake.texts()).toEqual(['satu']);
    await server.give(says('dua'));
    await server.give(says('tiga'));
    await expect.poll(() => intake.texts()).toEqual(['satu', 'dua', 'tiga']);
    await expect.poll(() => server.waiting()).toBe(0);
    expect(called('getUpdates')[0]?.body).toMatchObject({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      timeout: 1,
    });
  });

  test('confirms nothing that is not stored', async () => {
    const intake = new KeepingIntake();
    intake.failures = 2;
    await server.give(says('penting'));
    start(intake);
    await expect.poll(() => intake.texts(), { timeout: 5_000 }).toEqual(['penting']);
    expect(events.filter(({ event }) => event === 'store-failed')).toHaveLength(2);
    // Every fetch up to the one that was stored asked for the same update.
    expect(
      called('getUpdates')
        .slice(0, 3)
        .map(({ body }) => body.offset),
    ).toEqual([undefined, undefined, undefined]);
  });

  test('a process that died in between leaves it to the next', async () => {
    const first = new KeepingIntake();
    first.failures = Number.POSITIVE_INFINITY;
    await server.give(says('penting'));
    start(first);
    await expect.poll(() => events).toMatchObject([{ event: 'store-failed' }]);
    stop.abort();
    await running;
    stop = new AbortController();
    const second = new KeepingIntake();
    start(second);
    await expect.poll(() => second.texts()).toEqual(['penting']);
  });

  test.each([
    ['an error of Telegram', { kind: 'refuse', code: 500, description: 'Internal Server Error' }],
    ['the page of a proxy', { kind: 'page', status: 502 }],
    ['a broken connection', { kind: 'cut-before' }],
  ] as const)('goes on after %s', async (_name, fault) => {
    const faults = [fault];
    server.fault = ({ method }) => (method === 'getUpdates' ? faults.shift() : undefined);
    const intake = new KeepingIntake();
    await server.give(says('satu'));
    start(intake);
    await expect.poll(() => intake.texts(), { timeout: 5_000 }).toEqual(['satu']);
    expect(events.map(({ event }) => event)).toEqual(['poll-failed']);
  });

  test('waits as long as Telegram says', async () => {
    const faults = [tooMany(1)];
    server.fault = ({ method }) => (method === 'getUpdates' ? faults.shift() : undefined);
    const intake = new KeepingIntake();
    await server.give(says('satu'));
    start(intake);
    await expect.poll(() => intake.texts(), { timeout: 5_000 }).toEqual(['satu']);
    expect(events).toMatchObject([{ event: 'poll-failed', waitMs: 1_000 }]);
  });

  test('takes a webhook away first, and again when somebody sets one', async () => {
    server.webhook = { url: 'http://127.0.0.1:1', secret: undefined, allowed: [] };
    const intake = new KeepingIntake();
    start(intake);
    await expect.poll(() => called('getUpdates').length).toBeGreaterThan(0);
    server.webhook = { url: 'http://127.0.0.1:1', secret: undefined, allowed: [] };
    await expect.poll(() => called('deleteWebhook').length, { timeout: 5_000 }).toBe(2);
    await server.give(says('satu'));
    await expect.poll(() => intake.texts(), { timeout: 5_000 }).toEqual(['satu']);
    expect(events).toMatchObject([{ event: 'poll-failed', conflict: true }]);
  });

  test('a refused token ends it, with what to do and without the token', async () => {
    const channel = createChannelTelegram({ token: '1:salah', apiRoot: server.url });
    const error = await channel.poll(new KeepingIntake(), stop.signal).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TanyaError', remedy: expect.stringContaining('TELEGRAM_TOKEN') });
    expect(JSON.stringify(error)).not.toContain('salah');
  });

  test('stops at once while it waits for Telegram', async () => {
    const polling = start(new KeepingIntake());
    await expect.poll(() => called('getUpdates').length).toBeGreaterThan(0);
    stop.abort();
    await polling;
    expect(events).toEqual([]);
  });

  test('sets the menu and the descriptions once', async () => {
    start(new KeepingIntake());
    await expect.poll(() => called('setMyShortDescription').length).toBe(1);
    expect(called('setMyCommands')[0]?.body.commands).toMatchObject(
      ['start', 'bantuan', 'rabu', 'sumber', 'petugas', 'privasi', 'hapus'].map((command) => ({ command })),
    );
    stop.abort();
    await running;
    stop = new AbortController();
    start(new KeepingIntake());
    await expect.poll(() => called('getMyShortDescription').length).toBe(2);
    await expect.poll(() => called('getUpdates').length).toBeGreaterThan(1);
    expect(called('setMyCommands')).toHaveLength(1);
    expect(called('setMyDescription')).toHaveLength(1);
  });
});

describe('registering the webhook', () => {
  test('with the secret and the kinds of update', async () => {
    await open().register('https://contoh.id/webhook/telegram', stop.signal);
    expect(called('setWebhook')[0]?.body).toEqual({
      url: 'https://contoh.id/webhook/telegram',
      secret_token: 'rahasia',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      max_connections: 40,
    });
  });

  test('again until the network is there', async () => {
    const faults = [{ kind: 'cut-before' }, { kind: 'page', status: 503 }] as const;
    let tries = 0;
    server.fault = ({ method }) => (method === 'getMe' ? faults[tries++] : undefined);
    await open().register('https://contoh.id/webhook/telegram', stop.signal);
    expect(events.map(({ event }) => event)).toEqual(['start-failed', 'start-failed']);
    expect(called('setWebhook')).toHaveLength(1);
  });

  test('an address that Telegram refuses is said', async () => {
    server.fault = ({ method }) =>
      method === 'setWebhook'
        ? { kind: 'refuse', code: 400, description: 'Bad Request: bad webhook: HTTPS url must be provided' }
        : undefined;
    await expect(open().register('http://contoh.id', stop.signal)).rejects.toMatchObject({
      remedy: expect.stringContaining('PUBLIC_URL'),
    });
  });

  test('a bot without a menu still works', async () => {
    server.fault = ({ method }) => (method === 'getMyCommands' ? tooMany(60) : undefined);
    await open().register('https://contoh.id/webhook/telegram', stop.signal);
    expect(events).toEqual([{ event: 'profile-failed', reason: 'telegram 429' }]);
  });
});
