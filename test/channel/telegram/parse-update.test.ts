import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUpdate } from '../../../src/channel/telegram/parse-update.ts';
import { GROUP, PRIVATE, says } from '../../fixtures/telegram-update.ts';

const NOW = new Date(1_795_000_500_000);
const ME = { id: 4242, username: 'tanya_pmi_bot' };
const read = (update: object) =>
  parseUpdate({ update_id: 9, ...update }, { account: '4242', me: ME, now: NOW });
const contents = (update: object) => read(update)?.messages.map(({ content }) => content);

describe('a private chat', () => {
  test('a text with who, where and when', () => {
    expect(read(says('biaya ke jepang?'))).toEqual({
      messages: [
        {
          channel: 'telegram',
          eventId: '4242:9',
          account: '4242',
          person: '501',
          address: '501',
          sentAt: new Date(1_795_000_000_000),
          messageId: '7',
          content: { kind: 'text', text: 'biaya ke jepang?' },
        },
      ],
      reach: [],
    });
  });

  test('a time still to come counts as now', () => {
    expect(read({ message: { ...PRIVATE, date: 4_000_000_000, text: 'a' } })?.messages[0]?.sentAt).toEqual(
      NOW,
    );
  });

  test.each([
    ['/start', { kind: 'command', name: 'start' }],
    ['/start brosur-2026', { kind: 'command', name: 'start', argument: 'brosur-2026' }],
    ['/BANTUAN', { kind: 'command', name: 'bantuan' }],
    ['/bantuan@tanya_pmi_bot', { kind: 'command', name: 'bantuan' }],
    ['/apasaja', { kind: 'command', name: 'apasaja' }],
    ['/5 juta cukup?', { kind: 'text', text: '/5 juta cukup?' }],
    ['ketik /start dulu', { kind: 'text', text: 'ketik /start dulu' }],
  ])('%s', (text, content) => {
    expect(contents(says(text))).toEqual([content]);
  });

  test('the payload of a link is the way in; anything else after /start is not', () => {
    expect(read(says('/start brosur-2026'))?.messages[0]?.wayIn).toBe('brosur-2026');
    expect(read(says('/start halo semua'))?.messages[0]).not.toHaveProperty('wayIn');
    expect(read(says('/bantuan brosur'))?.messages[0]).not.toHaveProperty('wayIn');
  });

  test.each([
    [
      { location: { latitude: -6.2, longitude: 106.8 } },
      { kind: 'location', latitude: -6.2, longitude: 106.8 },
    ],
    [
      { voice: { file_id: 'v1', duration: 4, mime_type: 'audio/ogg' } },
      { kind: 'voice', file: 'v1', seconds: 4, type: 'audio/ogg' },
    ],
    [{ audio: { file_id: 'a1' } }, { kind: 'voice', file: 'a1' }],
    [{ photo: [{ file_id: 'p' }] }, { kind: 'unreadable', what: 'picture' }],
    [{ video: { file_id: 'v' } }, { kind: 'unreadable', what: 'video' }],
    [{ video_note: { file_id: 'v' } }, { kind: 'unreadable', what: 'video' }],
    [
      { animation: {}, document: {} },
      { kind: 'unreadable', what: 'video' },
    ],
    [{ document: { file_id: 'd' } }, { kind: 'unreadable', what: 'file' }],
    [{ sticker: { file_id: 's' } }, { kind: 'unreadable', what: 'sticker' }],
    [{ contact: { phone_number: '1' } }, { kind: 'unreadable', what: 'contact' }],
    [{ poll: { id: '1' } }, { kind: 'unreadable', what: 'other' }],
    [{ something_new: {} }, { kind: 'unreadable', what: 'other' }],
    [{ location: { latitude: 'x', longitude: 1 } }, { kind: 'unreadable', what: 'other' }],
  ])('%j', (part, content) => {
    expect(contents({ message: { ...PRIVATE, ...part } })).toEqual([content]);
  });

  test('the words under a picture are read too, as an event of their own', () => {
    const parsed = read({ message: { ...PRIVATE, photo: [{}], caption: 'ini lowongan asli?' } });
    expect(parsed?.messages.map(({ content, eventId }) => [content, eventId])).toEqual([
      [{ kind: 'unreadable', what: 'picture' }, '4242:9'],
      [{ kind: 'text', text: 'ini lowongan asli?' }, '4242:9:1'],
    ]);
  });

  test.each([{ pinned_message: {} }, { new_chat_title: 'x' }, { migrate_to_chat_id: -1 }, { gift: {} }])(
    'nobody said %j',
    (part) => {
      expect(contents({ message: { ...PRIVATE, ...part } })).toEqual([]);
    },
  );

  test('an edited text is a correction, at the time of the edit', () => {
    const parsed = read({ edited_message: { ...PRIVATE, edit_date: 1_795_000_060, text: 'ke korea' } });
    expect(parsed?.messages[0]).toMatchObject({
      content: { kind: 'text', text: 'ke korea', edited: true },
      sentAt: new Date(1_795_000_060_000),
    });
  });

  test('a live location that moves is no correction', () => {
    expect(contents({ edited_message: { ...PRIVATE, location: { latitude: 1, longitude: 2 } } })).toEqual([]);
  });

  test('other bots are not people', () => {
    expect(contents({ message: { ...PRIVATE, from: { id: 5, is_bot: true }, text: 'a' } })).toEqual([]);
  });
});

describe('a tapped button', () => {
  const message = {
    ...PRIVATE,
    from: { id: 4242, is_bot: true },
    text: 'Pilih:\n1. Apa saja dokumen yang diminta untuk magang ke Jepang?\n2. Dua',
    reply_markup: {
      inline_keyboard: [
        [{ text: '1. Apa saja dokumen yang diminta…', callback_data: 'entry:dokumen-magang' }],
        [{ text: '2. Dua', callback_data: 'entry:dua' }],
      ],
    },
  };
  const tap = (data: string, more: object = {}) =>
    read({ callback_query: { id: 'c1', from: { id: 501 }, message, data, ...more } });

  test('is the choice with its full label, said by who tapped', () => {
    const parsed = tap('entry:dokumen-magang');
    expect(parsed?.callback).toBe('c1');
    expect(parsed?.messages[0]).toMatchObject({
      person: '501',
      address: '501',
      content: {
        kind: 'choice',
        choice: 'entry:dokumen-magang',
        label: 'Apa saja dokumen yang diminta untuk magang ke Jepang?',
      },
      sentAt: NOW,
    });
  });

  test('an unknown one is still a choice', () => {
    expect(tap('lama')?.messages[0]?.content).toEqual({ kind: 'choice', choice: 'lama' });
  });

  test('under a message that Telegram no longer shows us', () => {
    const gone = { chat: { id: 501, type: 'private' }, message_id: 3, date: 0 };
    expect(tap('entry:dua', { message: gone })?.messages[0]?.content).toEqual({
      kind: 'choice',
      choice: 'entry:dua',
    });
  });

  test('with more data than Telegram carries it is no choice, but is answered', () => {
    expect(tap('x'.repeat(65))).toEqual({ messages: [], reach: [], callback: 'c1' });
  });

  test('in a group it is said by who tapped, in that group', () => {
    const parsed = tap('entry:dua', { message: { ...message, chat: GROUP.chat } });
    expect(parsed?.messages[0]).toMatchObject({ person: '501@-100777', address: '-100777' });
  });
});

describe('a group', () => {
  const inGroup = (part: object) => contents({ message: { ...GROUP, ...part } });

  test.each([
    ['@tanya_pmi_bot biaya ke jepang?', 'biaya ke jepang?'],
    ['Halo @Tanya_PMI_Bot, biaya ke jepang?', 'Halo biaya ke jepang?'],
  ])('%s', (text, read) => {
    expect(inGroup({ text })).toEqual([{ kind: 'text', text: read }]);
  });

  test.each([
    'biaya ke jepang?',
    '@tanya_pmi_bot2 biaya?',
    'surel@tanya_pmi_bot',
    '/rabu@bot_lain',
    '/perintah_bot_lain',
  ])('not said to us: %s', (text) => {
    expect(inGroup({ text })).toEqual([]);
  });

  test('an answer to one of our messages is said to us, one to somebody else is not', () => {
    expect(inGroup({ text: 'terus?', reply_to_message: { from: { id: 4242 } } })).toEqual([
      { kind: 'text', text: 'terus?' },
    ]);
    expect(inGroup({ text: 'terus?', reply_to_message: { from: { id: 1 } } })).toEqual([]);
  });

  test('commands of ours, with and without our name', () => {
    const command = [{ kind: 'command', name: 'bantuan' }];
    expect(inGroup({ text: '/bantuan' })).toEqual(command);
    expect(inGroup({ text: '/bantuan@Tanya_pmi_bot' })).toEqual(command);
    expect(inGroup({ text: '@tanya_pmi_bot' })).toEqual(command);
  });

  test('the conversation is apart from the private one; the answer goes to the group', () => {
    expect(read({ message: { ...GROUP, text: '/rabu' } })?.messages[0]).toMatchObject({
      person: '501@-100777',
      address: '-100777',
    });
  });

  test('an anonymous admin speaks as the group', () => {
    const admin = { ...GROUP, from: { id: 1_087_968_824, is_bot: true }, sender_chat: { id: -100_777 } };
    expect(read({ message: { ...admin, text: '/rabu' } })?.messages[0]?.person).toBe('-100777@-100777');
  });

  test('pictures, and posts of a linked channel, are none of our business', () => {
    expect(inGroup({ photo: [{}] })).toEqual([]);
    expect(inGroup({ text: '@tanya_pmi_bot a', is_automatic_forward: true })).toEqual([]);
    expect(
      contents({ message: { ...GROUP, chat: { id: -5, type: 'channel' }, text: '@tanya_pmi_bot' } }),
    ).toEqual([]);
  });
});

describe('blocking', () => {
  const member = (status: string, chat: object = PRIVATE.chat) =>
    read({ my_chat_member: { date: 1_795_000_000, chat, from: PRIVATE.from, new_chat_member: { status } } })
      ?.reach;

  test('and taking it back', () => {
    expect(member('kicked')).toEqual([
      {
        channel: 'telegram',
        account: '4242',
        person: '501',
        reachable: false,
        at: new Date(1_795_000_000_000),
      },
    ]);
    expect(member('member')?.[0]?.reachable).toBe(true);
  });

  test('in a group it says nothing of a person', () => {
    expect(member('kicked', GROUP.chat)).toEqual([]);
  });
});

describe('anything else', () => {
  test.each([null, 1, 'x', [], {}, { update_id: '9' }, { update_id: 1.5 }, { update_id: 1, message: {} }])(
    '%j cannot be read',
    (given) => {
      expect(parseUpdate(given, { account: '4242', me: ME, now: NOW })).toBeUndefined();
    },
  );

  test('a kind that we did not ask for is passed over', () => {
    expect(read({ channel_post: { text: 'a' } })).toEqual({ messages: [], reach: [] });
  });

  test('whatever the parts hold, it never throws', () => {
    const part = fc.anything({ maxDepth: 3 });
    const message = fc.record(
      {
        message_id: fc.oneof(fc.nat(), part),
        date: fc.oneof(fc.nat(), part),
        chat: fc.oneof(fc.constantFrom(PRIVATE.chat, GROUP.chat), part),
        from: fc.oneof(fc.constant(PRIVATE.from), part),
        text: fc.oneof(fc.string(), part),
        caption: part,
        location: part,
        voice: part,
        photo: part,
        reply_markup: part,
        reply_to_message: part,
      },
      { requiredKeys: [] },
    );
    const update = fc.record(
      {
        update_id: fc.oneof(fc.nat(), part),
        message: fc.oneof(message, part),
        edited_message: fc.oneof(message, part),
        callback_query: fc.oneof(
          fc.record({ id: fc.string(), from: fc.constant(PRIVATE.from), message, data: part }),
          part,
        ),
        my_chat_member: part,
      },
      { requiredKeys: ['update_id'] },
    );
    fc.assert(
      fc.property(update, (given) => {
        const parsed = parseUpdate(given, { account: '4242', me: ME, now: NOW });
        for (const message of parsed?.messages ?? []) {
          expect(Number.isNaN(message.sentAt.getTime())).toBe(false);
          expect(message.person).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });
});
