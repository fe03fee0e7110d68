import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChannelTelegram, type TelegramEvent } from '../../../src/channel/telegram/index.ts';
import { startTelegramServer } from '../../fixtures/telegram-server.ts';
import { GROUP, PRIVATE, says } from '../../fixtures/telegram-update.ts';
import { KeepingIntake } from './keeping-intake.ts';

const SECRET = 'rahasia-uji_1';
/** Nobody listens there; nothing but groups and buttons needs Telegram. */
const NOWHERE = 'http://127.0.0.1:1';

function open(apiRoot = NOWHERE, token = '4242:test-token') {
  const events: TelegramEvent[] = [];
  const intake = new KeepingIntake();
  const channel = createChannelTelegram({
    token,
    apiRoot,
    webhookSecret: SECRET,
    observe: (event) => events.push(event),
  });
  const app = channel.webhook(intake);
  const post = (body: string | Uint8Array<ArrayBuffer>, secret: string | undefined = SECRET) =>
    app.request('/', {
      method: 'POST',
      body,
      headers: secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret },
    });
  return { events, intake, app, post };
}
const update = (part: object = says('biaya ke jepang?'), id = 1) =>
  JSON.stringify({ update_id: id, ...part });

describe('who may call', () => {
  test('Telegram, with the secret', async () => {
    const { intake, post } = open();
    expect((await post(update())).status).toBe(200);
    expect(intake.texts()).toEqual(['biaya ke jepang?']);
  });

  test.each([
    ['a wrong secret', 'rahasia-uji_2', 403, 'wrong-secret'],
    ['a shorter one', 'rahasia', 403, 'wrong-secret'],
    ['an empty one', '', 403, 'wrong-secret'],
  ])('not %s', async (_name, secret, status, why) => {
    const { events, intake, post } = open();
    expect((await post(update(), secret)).status).toBe(status);
    expect(events).toEqual([{ event: 'refused', why }]);
    expect(intake.received).toEqual([]);
  });

  test('not without a secret', async () => {
    const { app, events } = open();
    expect((await app.request('/', { method: 'POST', body: update() })).status).toBe(401);
    expect(events).toEqual([{ event: 'refused', why: 'no-secret' }]);
  });

  test('there is no webhook without a secret', () => {
    const channel = createChannelTelegram({ token: '1:a' });
    expect(() => channel.webhook(new KeepingIntake())).toThrow('TELEGRAM_WEBHOOK_SECRET');
  });
});

describe('what is answered', () => {
  test('503 as long as the store fails, so that Telegram sends it again', async () => {
    const { events, intake, post } = open();
    intake.failures = 1;
    expect((await post(update())).status).toBe(503);
    expect(events).toMatchObject([{ event: 'store-failed' }]);
    expect((await post(update())).status).toBe(200);
    expect(intake.texts()).toEqual(['biaya ke jepang?']);
  });

  test.each([
    ['no JSON', '{"update_id":', 'not-json'],
    ['no update', '[]', 'not-an-update'],
    ['nothing', '', 'not-json'],
  ])('200 to %s: it never will be readable', async (_name, body, why) => {
    const { events, post } = open();
    expect((await post(body)).status).toBe(200);
    expect(events).toEqual([{ event: 'skipped', why }]);
  });

  test('413 to what Telegram never sends', async () => {
    const { events, post } = open();
    expect((await post('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect(events).toEqual([{ event: 'refused', why: 'too-large' }]);
  });

  test('five times the same is one', async () => {
    const { intake, post } = open();
    for (let time = 0; time < 5; time++) expect((await post(update())).status).toBe(200);
    expect(intake.received).toHaveLength(1);
  });

  test('news of blocking is passed on', async () => {
    const { intake, post } = open();
    const { chat, from } = PRIVATE;
    await post(update({ my_chat_member: { chat, from, new_chat_member: { status: 'kicked' } } }));
    expect(intake.reached).toMatchObject([{ person: '501', reachable: false }]);
  });
});

describe('what needs Telegram', () => {
  test('a tapped button stops spinning at once', async () => {
    const server = await startTelegramServer();
    const { intake, post } = open(server.url);
    await post(
      update({ callback_query: { id: 'c1', from: { id: 501 }, message: PRIVATE, data: 'entry:a' } }),
    );
    expect(intake.received).toMatchObject([{ content: { kind: 'choice', choice: 'entry:a' } }]);
    await expect.poll(() => server.calls.map(({ method }) => method)).toEqual(['answerCallbackQuery']);
    await server.close();
  });

  test('a group is heard once the bot knows its name; until then Telegram has to send again', async () => {
    const heard = update({ message: { ...GROUP, text: '@tanya_pmi_bot biaya?' } });
    const lost = open();
    expect((await lost.post(heard)).status).toBe(503);
    expect(lost.intake.received).toEqual([]);

    const server = await startTelegramServer();
    const found = open(server.url);
    expect((await found.post(heard)).status).toBe(200);
    expect((await found.post(heard)).status).toBe(200);
    expect(found.intake.texts()).toEqual(['biaya?']);
    expect(server.calls.map(({ method }) => method)).toEqual(['getMe']);
    await server.close();
  });
});

describe('whatever comes in', () => {
  // A longer run: TELEGRAM_FUZZ=50000 npx vitest run test/channel/telegram/webhook.test.ts
  const RUNS = Number(process.env.TELEGRAM_FUZZ ?? 2_000);
  const SEEDS = [
    update(),
    update({
      edited_message: { ...GROUP, edit_date: 5, text: '@tanya_pmi_bot a', entities: [{ type: 'x' }] },
    }),
    update({ message: { ...PRIVATE, photo: [{ file_id: 'a' }], caption: 'apa ini?' } }),
    update({ message: { ...PRIVATE, voice: { file_id: 'a', duration: 3, mime_type: 'audio/ogg' } } }),
    update({ message: { ...PRIVATE, location: { latitude: 1.5, longitude: 2 } } }),
    update({ callback_query: { id: 'c', from: PRIVATE.from, message: PRIVATE, data: 'entry:a' } }),
    update({
      my_chat_member: { chat: PRIVATE.chat, from: PRIVATE.from, new_chat_member: { status: 'kicked' } },
    }),
  ].map((json) => Buffer.from(json));
  const mutated = fc
    .tuple(
      fc.constantFrom(...SEEDS),
      fc.array(
        fc.tuple(fc.nat(), fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(...Buffer.from('{}[]",:0-e')))),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      fc.option(fc.nat(), { nil: undefined, freq: 3 }),
    )
    .map(([seed, changes, cut]) => {
      const bytes = Buffer.from(seed);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return cut === undefined ? bytes : bytes.subarray(0, cut % bytes.length);
    });
  const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));

  test(
    `${RUNS} broken bodies: 200 to each`,
    async () => {
      const server = await startTelegramServer();
      const { post } = open(server.url);
      await fc.assert(
        fc.asyncProperty(fc.oneof({ arbitrary: mutated, weight: 9 }, bytes), async (body) => {
          expect((await post(new Uint8Array(body))).status).toBe(200);
        }),
        { numRuns: RUNS },
      );
      await server.close();
    },
    30_000 + RUNS * 5,
  );
});
