import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChannelTelegram } from '../../../src/channel/telegram/index.ts';
import { KeepingIntake } from './keeping-intake.ts';

/** The emulator, apart from our own fake: written by others, so it shows what we only believe. */
const TOKEN = '4242:emulated';
let emulator: TelegramServer;
beforeEach(async () => {
  emulator = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await emulator.start();
});
afterEach(async () => {
  await emulator.stop();
});

const open = (webhookSecret = 'rahasia-uji') =>
  createChannelTelegram({ token: TOKEN, apiRoot: emulator.config.apiURL, pollSeconds: 1, webhookSecret });

test('by polling: text, command and button come in, an answer goes out', async () => {
  const client = emulator.getClient(TOKEN, { chatId: 501, userId: 501 });
  const channel = open();
  const intake = new KeepingIntake();
  const stop = new AbortController();
  const polling = channel.poll(intake, stop.signal);
  await client.sendMessage(client.makeMessage('biaya ke jepang?'));
  await client.sendCommand(client.makeCommand('/start brosur'));
  await client.sendCallback(client.makeCallbackQuery('entry:biaya'));
  await expect
    .poll(() => intake.received.map(({ content }) => content))
    .toEqual([
      { kind: 'text', text: 'biaya ke jepang?' },
      { kind: 'command', name: 'start', argument: 'brosur' },
      { kind: 'choice', choice: 'entry:biaya' },
    ]);
  stop.abort();
  await polling;

  const [payload] = channel.render({
    kind: 'answer',
    rung: 'curated',
    body: 'Tidak ada **biaya** < Rp1.',
    sources: [],
    notes: [],
    choices: [{ id: 'entry:syarat', label: 'Syaratnya?' }],
    entries: [],
  });
  const [asked] = intake.received;
  const sent = await channel.send({
    id: 'o1',
    to: { address: asked?.address ?? '', account: '4242' },
    payload,
  });
  expect(sent.outcome).toBe('sent');
  const { result } = await client.getUpdates();
  expect(result[0]?.message).toMatchObject({
    chat_id: '501',
    text: 'Tidak ada <b>biaya</b> &lt; Rp1.\n\n<b>Lihat juga:</b>\n1. Syaratnya?',
    parse_mode: 'HTML',
    reply_markup: { inline_keyboard: [[{ text: '1. Syaratnya?', callback_data: 'entry:syarat' }]] },
  });
});

test('by webhook', async () => {
  const channel = open();
  const intake = new KeepingIntake();
  const app = channel.webhook(intake);
  // The emulator does not send the secret on as Telegram does, so it is added on the way.
  const webhook = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) =>
      app.request('/', {
        method: 'POST',
        headers: { 'X-Telegram-Bot-Api-Secret-Token': 'rahasia-uji' },
        body: await request.text(),
      }),
  }) as Server;
  await once(webhook, 'listening');
  const { port } = webhook.address() as AddressInfo;
  await channel.register(`http://127.0.0.1:${port}/`, AbortSignal.timeout(5_000));
  const client = emulator.getClient(TOKEN, { chatId: 501, userId: 501 });
  await client.sendMessage(client.makeMessage('halo'));
  await expect.poll(() => intake.texts()).toEqual(['halo']);
  webhook.closeAllConnections();
  await new Promise((resolve) => webhook.close(resolve));
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
