import { describe, expect, test } from 'vitest';
import { parseWebhook } from '../../../src/channel/whatsapp/parse.ts';
import {
  change,
  message,
  messagesBody,
  PERSON,
  PHONE_NUMBER_ID,
  statusBody,
  webhook,
} from '../../fixtures/graph-webhooks.ts';
import { NOW } from './options.ts';

const parse = (body: string) => parseWebhook(body, { phoneNumberId: 'ours', now: NOW });
const contentsOf = (...messages: object[]) =>
  parse(messagesBody(...messages)).messages.map(({ content }) => content);

describe('what people send', () => {
  const media = { id: '778', mime_type: 'image/jpeg', sha256: 'x' };
  test.each([
    ['text', { text: { body: 'berapa biaya' } }, { kind: 'text', text: 'berapa biaya' }],
    ['text', { text: { body: '/Hapus' } }, { kind: 'command', name: 'hapus' }],
    [
      'text',
      { text: { body: ' /start  brosur-1 ' } },
      { kind: 'command', name: 'start', argument: 'brosur-1' },
    ],
    ['text', { text: { body: '/lain' } }, { kind: 'text', text: '/lain' }],
    ['text', { text: { body: 'hapus /hapus' } }, { kind: 'text', text: 'hapus /hapus' }],
    ['text', { text: { body: 'a\u0000b\ud800c' } }, { kind: 'text', text: 'ab\ufffdc' }],
    [
      'interactive',
      { interactive: { type: 'button_reply', button_reply: { id: 'entry:a', title: 'Jepang' } } },
      { kind: 'choice', choice: 'entry:a', label: 'Jepang' },
    ],
    [
      'interactive',
      {
        interactive: {
          type: 'list_reply',
          list_reply: { id: 'more:a', title: 'Selengkapnya', description: 'x' },
        },
      },
      { kind: 'choice', choice: 'more:a', label: 'Selengkapnya' },
    ],
    [
      'interactive',
      { interactive: { type: 'nfm_reply', nfm_reply: {} } },
      { kind: 'unreadable', what: 'other' },
    ],
    [
      'button',
      { button: { payload: 'entry:b', text: 'Ya' } },
      { kind: 'choice', choice: 'entry:b', label: 'Ya' },
    ],
    ['button', { button: { text: 'Ya' } }, { kind: 'text', text: 'Ya' }],
    [
      'location',
      { location: { latitude: -2.99, longitude: 104.76, name: 'x' } },
      { kind: 'location', latitude: -2.99, longitude: 104.76 },
    ],
    ['location', { location: { latitude: 91, longitude: 0 } }, { kind: 'unreadable', what: 'other' }],
    [
      'audio',
      { audio: { id: '778', mime_type: 'audio/ogg; codecs=opus', voice: true } },
      { kind: 'voice', file: '778', type: 'audio/ogg; codecs=opus' },
    ],
    ['audio', { audio: {} }, { kind: 'unreadable', what: 'other' }],
    ['image', { image: media }, { kind: 'unreadable', what: 'picture' }],
    ['video', { video: media }, { kind: 'unreadable', what: 'video' }],
    ['document', { document: media }, { kind: 'unreadable', what: 'file' }],
    ['sticker', { sticker: media }, { kind: 'unreadable', what: 'sticker' }],
    ['contacts', { contacts: [{}] }, { kind: 'unreadable', what: 'contact' }],
    ['order', { order: {} }, { kind: 'unreadable', what: 'other' }],
    ['unsupported', { errors: [{ code: 131051 }] }, { kind: 'unreadable', what: 'other' }],
    ['something_new', {}, { kind: 'unreadable', what: 'other' }],
    ['text', { text: 'not an object' }, { kind: 'unreadable', what: 'other' }],
  ])('%s %o', (type, given, content) => {
    expect(contentsOf(message(type, given))).toEqual([content]);
  });

  test('words under a picture are read after it, as a message of their own', () => {
    const { messages } = parse(
      messagesBody(message('image', { image: { ...media, caption: 'ini asli ga?' } })),
    );
    expect(messages.map(({ content }) => content)).toEqual([
      { kind: 'unreadable', what: 'picture' },
      { kind: 'text', text: 'ini asli ga?' },
    ]);
    expect(new Set(messages.map(({ eventId }) => eventId)).size).toBe(2);
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('an edited text carries the id of the first one', () => {
    const edit = {
      original_message_id: 'wamid.first',
      message: { type: 'text', text: { body: 'ke Korea' } },
    };
    expect(parse(messagesBody(message('edit', { id: 'wamid.second', edit }))).messages).toMatchObject([
      {
        eventId: 'wamid.second',
        messageId: 'wamid.first',
        content: { kind: 'text', text: 'ke Korea', edited: true },
      },
    ]);
  });

  test.each(['reaction', 'system', 'revoke'])('%s asks for no answer', (type) => {
    expect(parse(messagesBody(message(type)))).toMatchObject({
      messages: [],
      skipped: ['no-answer-expected'],
    });
  });

  test('a message in a group is not answered to everybody', () => {
    const body = messagesBody(message('text', { group_id: 'g', text: { body: 'halo' } }));
    expect(parse(body)).toMatchObject({ messages: [], skipped: ['group-message'] });
  });

  test('an advertisement that brought the person is the way in', () => {
    const referral = { source_type: 'ad', source_id: '120', headline: 'x' };
    const body = messagesBody(message('text', { text: { body: 'halo' }, referral }));
    expect(parse(body).messages[0]?.wayIn).toBe('ad:120');
  });
});

describe('who sent it', () => {
  const { wa_id, user_id } = PERSON;
  const parent_user_id = 'ID.ENT.11815799212886844830';
  const text = { text: { body: 'halo' } };
  test.each([
    ['number alone', [{ wa_id }], { from: wa_id }, { person: wa_id, address: wa_id }],
    ['no contacts', [], { from: wa_id }, { person: wa_id, address: wa_id }],
    ['id in the contact', [{ wa_id, user_id }], { from: wa_id }, { person: user_id, address: wa_id }],
    ['id in the message', [], { from: wa_id, from_user_id: user_id }, { person: user_id, address: wa_id }],
    [
      'parent id',
      [{ wa_id, user_id, parent_user_id }],
      { from: wa_id, from_user_id: user_id },
      { person: parent_user_id, address: wa_id },
    ],
    [
      'hidden number',
      [{ user_id }],
      { from: undefined, from_user_id: user_id },
      { person: user_id, address: user_id },
    ],
    [
      'hidden number, parent id',
      [],
      { from: undefined, from_user_id: user_id, from_parent_user_id: parent_user_id },
      { person: parent_user_id, address: user_id },
    ],
    ['in the only contact', [{ user_id }], { from: undefined }, { person: user_id, address: user_id }],
  ])('%s', (_name, contacts, from, sender) => {
    const body = webhook(change({ contacts, messages: [message('text', { ...from, ...text })] }));
    expect(parse(body).messages).toMatchObject([sender]);
  });

  test('contacts are joined by id, not by their place', () => {
    const contacts = [
      { wa_id: '1', user_id: 'ID.1' },
      { wa_id: '2', user_id: 'ID.2' },
    ];
    const messages = ['2', '1'].map((from) => message('text', { from, id: `wamid.${from}`, ...text }));
    expect(parse(webhook(change({ contacts, messages }))).messages.map(({ person }) => person)).toEqual([
      'ID.2',
      'ID.1',
    ]);
  });

  test('nobody is guessed among several', () => {
    const body = webhook(
      change({
        contacts: [{ user_id: 'ID.1' }, { user_id: 'ID.2' }],
        messages: [message('text', { from: undefined, ...text })],
      }),
    );
    expect(parse(body)).toMatchObject({ messages: [], skipped: ['message-without-sender'] });
  });
});

describe('a batch', () => {
  const text = (id: string) => message('text', { id, text: { body: id } });

  test('over entries and changes keeps all, each with its own number', () => {
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            change({ messages: [text('a'), text('b')] }, '111'),
            change({ messages: [text('c')] }, '222'),
          ],
        },
        { id: '2', changes: [change({ messages: [text('d')] }, '333')] },
      ],
    });
    expect(parse(body).messages.map(({ eventId, account }) => [eventId, account])).toEqual([
      ['a', '111'],
      ['b', '111'],
      ['c', '222'],
      ['d', '333'],
    ]);
  });

  test('whose number could be an address counts as ours', () => {
    const body = webhook(change({ messages: [text('a')] }, 'https://elsewhere.example/'));
    expect(parse(body).messages[0]?.account).toBe('ours');
  });

  test('without a number counts as ours', () => {
    const body = webhook({ field: 'messages', value: { messages: [text('a')] } });
    expect(parse(body).messages[0]?.account).toBe('ours');
  });

  test('loses nothing to a bad part beside it', () => {
    const good = text('good');
    const bad = [null, 7, 'x', [], {}, { id: 5 }, { id: 'a', from: {} }];
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        null,
        { changes: 'x' },
        { changes: [null, { value: 3 }, change({ contacts: bad, messages: [...bad, good, ...bad] })] },
      ],
    });
    const parsed = parse(body);
    expect(parsed.messages.map(({ eventId }) => eventId)).toEqual(['good']);
    expect(parsed.skipped.length).toBeGreaterThan(10);
  });
});

describe('statuses', () => {
  test.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
  ])('%s', (status, expected) => {
    const body = statusBody({ platformId: 'wamid.out', status, outgoingId: 'outbox-7' });
    expect(parse(body).news).toEqual([
      {
        channel: 'whatsapp',
        platformId: 'wamid.out',
        outgoingId: 'outbox-7',
        status: expected,
        at: new Date(1_763_800_001_000),
      },
    ]);
  });

  test.each([
    [131047, { outcome: 'give-up', unreachable: false }],
    [131026, { outcome: 'give-up', unreachable: true }],
    [131056, { outcome: 'retry', scope: 'chat' }],
    [131042, { outcome: 'alarm' }],
    [777777, { outcome: 'give-up' }],
  ])('failed with %i', (code, failure) => {
    const body = statusBody({ platformId: 'wamid.out', status: 'failed', error: { code, title: 'x' } });
    expect(parse(body).news).toMatchObject([{ status: 'failed', failure }]);
  });

  test('an unknown one is counted', () => {
    expect(parse(statusBody({ platformId: 'a', status: 'deleted' }))).toMatchObject({
      news: [],
      skipped: ['unknown-status'],
    });
  });
});

test('errors of the account are told by their code', () => {
  expect(parse(webhook(change({ errors: [{ code: 131031, title: 'x' }] }))).accountErrors).toEqual([131031]);
});

test.each([
  ['1763800000', new Date(1_763_800_000_000)],
  [1_763_800_000, new Date(1_763_800_000_000)],
  ['later', NOW],
  ['99999999999', NOW],
  [-5, NOW],
  [undefined, NOW],
])('a message of %o was sent at %o', (timestamp, expected) => {
  const body = messagesBody(message('text', { timestamp, text: { body: 'halo' } }));
  expect(parse(body).messages[0]?.sentAt).toEqual(expected);
});

test('a message has what delivery needs', () => {
  const [received] = parse(messagesBody(message('text', { text: { body: 'halo' } }))).messages;
  expect(received).toEqual({
    channel: 'whatsapp',
    eventId: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQz',
    account: PHONE_NUMBER_ID,
    person: PERSON.user_id,
    address: PERSON.wa_id,
    sentAt: new Date(1_763_800_000_000),
    messageId: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQz',
    content: { kind: 'text', text: 'halo' },
  });
});
