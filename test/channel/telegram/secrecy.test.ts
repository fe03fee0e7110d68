import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createChannelTelegram, type TelegramEvent } from '../../../src/channel/telegram/index.ts';
import type { Fault } from '../../fixtures/telegram-server.ts';
import { startTelegramServer } from '../../fixtures/telegram-server.ts';
import { GROUP } from '../../fixtures/telegram-update.ts';
import { KeepingIntake } from './keeping-intake.ts';

const SECRET_PART = 'AAH-sangat-rahasia';
const TEXT = 'jangan tercatat';

/** Everything that can be seen of a value, however deep. */
const seen = (value: unknown) => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true });

test.each<Fault>([
  { kind: 'refuse', code: 400, description: `Bad Request: can't parse "${TEXT}"` },
  { kind: 'refuse', code: 500, description: 'Internal Server Error' },
  { kind: 'refuse', code: 401, description: 'Unauthorized' },
  { kind: 'page', status: 502 },
  { kind: 'cut-before' },
  { kind: 'silent-after' },
])('neither token nor text is in what $kind leaves behind', async (fault) => {
  const server = await startTelegramServer({ token: `4242:${SECRET_PART}` });
  const events: TelegramEvent[] = [];
  const channel = createChannelTelegram({
    token: server.token,
    apiRoot: server.url,
    timeoutSeconds: 0.3,
    pollSeconds: 0,
    webhookSecret: 'rahasia',
    observe: (event) => events.push(event),
  });
  server.fault = () => fault;
  const answered = await channel.webhook(new KeepingIntake()).request('/', {
    method: 'POST',
    headers: { 'X-Telegram-Bot-Api-Secret-Token': 'rahasia' },
    body: JSON.stringify({ update_id: 1, message: { ...GROUP, text: TEXT } }),
  });
  const results: unknown[] = [
    await channel.send({
      id: 'o1',
      to: { address: '501', account: '4242' },
      payload: { html: TEXT, buttons: [] },
    }),
    await channel.fetchFile('v1', 10, AbortSignal.timeout(1_000)).catch((error: unknown) => error),
    await answered.text(),
    await channel.poll(new KeepingIntake(), AbortSignal.timeout(150)).catch((error: unknown) => error),
  ];
  await server.close();
  expect(events.length).toBeGreaterThan(0);
  for (const value of [...results, ...events]) {
    expect(seen(value)).not.toContain(SECRET_PART);
    expect(seen(value)).not.toContain(TEXT);
  }
});
