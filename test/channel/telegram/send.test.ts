import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChannelTelegram } from '../../../src/channel/telegram/index.ts';
import type { Outgoing } from '../../../src/delivery/channel.ts';
import {
  type Fault,
  startTelegramServer,
  type TelegramServer,
  tooMany,
} from '../../fixtures/telegram-server.ts';

let server: TelegramServer;
beforeEach(async () => {
  server = await startTelegramServer();
});
afterEach(() => server.close());

const NOW = new Date('2026-11-22T00:00:00Z');
const channelAt = (apiRoot = server.url, token = server.token) =>
  createChannelTelegram({ token, apiRoot, timeoutSeconds: 1, now: () => NOW });
const BUTTONS = [{ text: '1. Apa?', data: 'entry:a' }];
const outgoing = (html = '<b>Halo</b> &amp; apa', more: Partial<Outgoing> = {}): Outgoing => ({
  id: 'o1',
  to: { address: '501', account: '4242' },
  payload: { html, buttons: BUTTONS },
  ...more,
});
/** Fails the first calls of sendMessage in turn. */
const failing = (...faults: Fault[]) => {
  server.fault = ({ method }) => (method === 'sendMessage' ? faults.shift() : undefined);
};
const refuse = (code: number, description: string): Fault => ({ kind: 'refuse', code, description });

describe('a message that is taken', () => {
  test('as HTML, without previews, with its buttons', async () => {
    expect(await channelAt().send(outgoing())).toEqual({ outcome: 'sent', platformId: '1000' });
    expect(server.seen).toMatchObject([{ chat: '501', text: 'Halo & apa', buttons: BUTTONS }]);
    expect(server.calls[0]?.body).toMatchObject({
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    });
  });

  test('in a group it hangs on the message answered; in private it does not', async () => {
    const channel = channelAt();
    await channel.send(outgoing('a', { replyTo: '7' }));
    await channel.send(outgoing('b', { replyTo: '7', to: { address: '-100777', account: '4242' } }));
    expect(server.seen.map(({ replyTo }) => replyTo)).toEqual([undefined, 7]);
  });
});

describe('a message that is mended and sent again at once', () => {
  test('as plain text when Telegram cannot read the markup', async () => {
    failing(refuse(400, "Bad Request: can't parse entities: Unsupported start tag"));
    expect((await channelAt().send(outgoing())).outcome).toBe('sent');
    expect(server.seen).toMatchObject([{ text: 'Halo & apa', buttons: BUTTONS }]);
    expect(server.seen[0]).not.toHaveProperty('html');
  });

  test('markup that Telegram really cannot read', async () => {
    expect((await channelAt().send(outgoing('<b>Halo & apa'))).outcome).toBe('sent');
    expect(server.seen[0]?.text).toBe('Halo & apa');
  });

  test('without the buttons when Telegram refuses those', async () => {
    const payload = { html: 'a', buttons: [{ text: 'x', data: 'y'.repeat(65) }] };
    expect((await channelAt().send(outgoing('', { payload }))).outcome).toBe('sent');
    expect(server.seen).toMatchObject([{ text: 'a', buttons: [] }]);
  });

  test('to the supergroup that the group became', async () => {
    server.moved.set('-5', '-1005');
    const sent = await channelAt().send(outgoing('a', { to: { address: '-5', account: '4242' } }));
    expect(sent.outcome).toBe('sent');
    expect(server.seen.map(({ chat }) => chat)).toEqual(['-1005']);
  });

  test('but not for ever', async () => {
    server.fault = () => refuse(400, "Bad Request: can't parse entities");
    expect((await channelAt().send(outgoing())).outcome).toBe('give-up');
    expect(server.calls.length).toBe(2);
  });
});

describe('what a failure means', () => {
  test.each([
    [tooMany(7), { outcome: 'retry', reason: 'telegram 429', afterMs: 7_000, scope: 'chat' }],
    [refuse(500, 'Internal Server Error'), { outcome: 'retry', reason: 'telegram 500', scope: 'chat' }],
    [{ kind: 'page', status: 502 } as const, { outcome: 'retry', reason: 'telegram 502', scope: 'chat' }],
    [{ kind: 'page', status: 504 } as const, { outcome: 'ambiguous', reason: 'telegram 504' }],
    [
      { kind: 'page', status: 413 } as const,
      { outcome: 'give-up', reason: 'telegram 413', unreachable: false },
    ],
    [
      refuse(403, 'Forbidden: bot was blocked by the user'),
      { outcome: 'give-up', reason: 'telegram 403', unreachable: true },
    ],
    [
      refuse(400, 'Bad Request: chat not found'),
      { outcome: 'give-up', reason: 'telegram 400', unreachable: true },
    ],
    [
      refuse(400, 'Bad Request: message is too long'),
      { outcome: 'give-up', reason: 'telegram 400', unreachable: false },
    ],
    [refuse(401, 'Unauthorized'), { outcome: 'alarm', reason: 'telegram 401' }],
    [{ kind: 'cut-before' } as const, { outcome: 'ambiguous', reason: 'unclear: UND_ERR_SOCKET' }],
    [{ kind: 'cut-after' } as const, { outcome: 'ambiguous', reason: 'unclear: UND_ERR_SOCKET' }],
    [{ kind: 'silent-after' } as const, { outcome: 'ambiguous', reason: 'unclear: timeout' }],
  ])('%j', async (fault, result) => {
    failing(fault);
    expect(await channelAt().send(outgoing())).toEqual(result);
  });

  test('a person who blocked the bot', async () => {
    server.blocked.add('501');
    expect(await channelAt().send(outgoing())).toMatchObject({ outcome: 'give-up', unreachable: true });
  });

  test('a token that Telegram does not know', async () => {
    expect((await channelAt(server.url, '1:other').send(outgoing())).outcome).toBe('alarm');
  });

  test('nobody there: surely not sent, and nothing else would get through', async () => {
    const gone = await startTelegramServer();
    await gone.close();
    expect(await channelAt(gone.url).send(outgoing())).toEqual({
      outcome: 'retry',
      reason: 'unsent: ECONNREFUSED',
      scope: 'channel',
    });
  });

  test('a name that does not exist', async () => {
    expect(await channelAt('http://tidak-ada.invalid').send(outgoing())).toMatchObject({
      outcome: 'retry',
      scope: 'channel',
    });
  });

  test('two chats that are refused at the same time: the whole bot is too fast', async () => {
    failing(tooMany(5), tooMany(5));
    const channel = channelAt();
    expect(await channel.send(outgoing())).toMatchObject({ scope: 'chat' });
    const other = await channel.send(outgoing('b', { to: { address: '502', account: '4242' } }));
    expect(other).toMatchObject({ scope: 'channel', afterMs: 5_000 });
  });

  test('a row that is no message of ours', async () => {
    expect(await channelAt().send(outgoing('', { payload: { text: 'x' } }))).toMatchObject({
      outcome: 'give-up',
    });
    expect(server.calls).toEqual([]);
  });
});

describe('the rest of the channel', () => {
  test('typing is shown, and a failure of it is nobody’s business', async () => {
    const channel = channelAt();
    await channel.showTyping({ address: '501', account: '4242' }, '7');
    expect(server.calls[0]).toMatchObject({
      method: 'sendChatAction',
      body: { chat_id: '501', action: 'typing' },
    });
    server.fault = () => ({ kind: 'cut-before' });
    await channel.showTyping({ address: '501', account: '4242' }, '7');
  });

  test('a voice note is fetched', async () => {
    server.files.set('v1', Buffer.from('suara'));
    const bytes = await channelAt().fetchFile('v1', 100, AbortSignal.timeout(5_000));
    expect(Buffer.from(bytes).toString()).toBe('suara');
  });

  test.each([
    ['too large', 'v1', 3],
    ['gone', 'v2', 100],
  ])('a voice note that is %s', async (_name, file, most) => {
    server.files.set('v1', Buffer.from('suara'));
    const error = await channelAt()
      .fetchFile(file, most, AbortSignal.timeout(5_000))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TanyaError', remedy: expect.stringContaining('Pesan suara') });
    expect(error).not.toHaveProperty('cause');
  });

  test('the size that was announced is not trusted', async () => {
    server.files.set('v1', Buffer.alloc(50_000));
    server.fault = ({ method }) => {
      // Announced small, then large when fetched.
      if (method === 'getFile') server.files.set('v1', Buffer.alloc(500_000));
      return undefined;
    };
    const { files } = server;
    const announce = files.get.bind(files);
    let asked = 0;
    files.get = (id) => (asked++ === 0 ? Buffer.alloc(10) : announce(id));
    await expect(channelAt().fetchFile('v1', 1_000, AbortSignal.timeout(5_000))).rejects.toThrow('larger');
  });
});
