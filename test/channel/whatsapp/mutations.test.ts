import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createChannelWhatsApp } from '../../../src/channel/whatsapp/index.ts';
import type { Intake } from '../../../src/delivery/channel.ts';
import { anyText } from '../../fixtures/any-text.ts';
import {
  change,
  message,
  messagesBody,
  PERSON,
  signatureOf,
  statusBody,
  webhook,
} from '../../fixtures/graph-webhooks.ts';
import { OPTIONS } from './options.ts';

/** More in a longer run: WHATSAPP_MUTATIONS=50000 npx vitest run test/channel/whatsapp/mutations.test.ts */
const RUNS = Number(process.env.WHATSAPP_MUTATIONS ?? 2_000);

const BODIES = [
  messagesBody(message('text', { text: { body: 'berapa biaya ke Jepang 🙏' } })),
  messagesBody(
    message('interactive', {
      interactive: { type: 'list_reply', list_reply: { id: 'entry:a', title: 'A' } },
    }),
    message('location', { location: { latitude: -2.99, longitude: 104.76 } }),
  ),
  messagesBody(
    message('audio', { audio: { id: '778', mime_type: 'audio/ogg', voice: true } }),
    message('image', { image: { id: '779', mime_type: 'image/jpeg', caption: 'asli ga?' } }),
    message('edit', {
      edit: { original_message_id: 'wamid.a', message: { type: 'text', text: { body: 'x' } } },
    }),
  ),
  webhook(
    change({
      contacts: [{ ...PERSON, parent_user_id: 'ID.ENT.1' }],
      messages: [message('button', { button: { payload: 'p', text: 't' } })],
    }),
    change({ errors: [{ code: 131031 }] }),
  ),
  statusBody({
    platformId: 'wamid.o',
    status: 'failed',
    outgoingId: 'outbox-1',
    error: { code: 131026, title: 'x' },
  }),
];

/** Any value in the place of any other: what a new version of the platform, or an attacker with the secret, could send. */
const anyValue = fc.oneof(
  fc.constantFrom('a\u0000b', 'a\ud800b', 'https://elsewhere.example/'),
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    'null',
    '__proto__',
    '\u0000',
    '\ud800',
    [],
    {},
    [[[]]],
    'x'.repeat(70_000),
  ),
  anyText(),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A copy with one value, chosen by number, replaced, left out, or doubled. */
function mutate(json: Json, at: number, value: unknown, how: 'replace' | 'remove' | 'double'): unknown {
  let count = 0;
  const walk = (node: Json): unknown => {
    const hit = count++ === at;
    if (hit && how === 'replace') return value;
    if (hit && how === 'remove') return undefined;
    if (hit && how === 'double') return [node, node];
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(json);
}

const mutatedJson = fc
  .tuple(
    fc.constantFrom(...BODIES),
    fc.array(fc.tuple(fc.nat({ max: 45 }), anyValue, fc.constantFrom('replace', 'remove', 'double')), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([body, changes]) => {
    const changed = changes.reduce<unknown>(
      (json, [at, value, how]) => mutate(json as Json, at, value, how),
      JSON.parse(body),
    );
    return Buffer.from(JSON.stringify(changed) ?? '');
  });

/** Bytes turned, cut out or put in anywhere. */
const mutatedBytes = fc
  .tuple(
    fc.constantFrom(...BODIES),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 4 })), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([body, changes]) =>
    changes.reduce<Buffer>((bytes, [where, put]) => {
      const at = Math.floor(where * bytes.length);
      return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + (put.length % 3))]);
    }, Buffer.from(body)),
  );

/** What a store can keep: ids that fit into an index, texts without NUL and lone surrogates, real dates. */
function checkStorable(value: unknown): void {
  if (value instanceof Date) expect(Number.isNaN(value.getTime())).toBe(false);
  else if (typeof value === 'string')
    expect(value.includes('\0') || /\p{Surrogate}/u.test(value)).toBe(false);
  else if (value !== null && typeof value === 'object') Object.values(value).forEach(checkStorable);
}

const strict: Intake = {
  receive: async (messages) => {
    for (const received of messages) {
      checkStorable(received);
      const { eventId, messageId, person, address, account } = received;
      for (const id of [eventId, messageId, person, address, account])
        expect(id).toMatch(/^[\x21-\x7e]{1,260}$/);
    }
  },
  settle: async (news) => {
    for (const status of news) {
      checkStorable(status);
      expect(status.platformId).toMatch(/^[\x21-\x7e]{1,256}$/);
    }
  },
};

test(`${RUNS} mutated bodies with a right signature: none is answered but with 200`, {
  timeout: 600_000,
}, async () => {
  const app = createChannelWhatsApp(OPTIONS).webhook(strict);
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutatedJson, mutatedBytes), async (body) => {
      const headers = { 'X-Hub-Signature-256': signatureOf(body, OPTIONS.appSecret) };
      const response = await app.request('/', { method: 'POST', headers, body: new Uint8Array(body) });
      expect(response.status).toBe(200);
    }),
    { numRuns: RUNS },
  );
});

test('bytes at random with a wrong signature are refused', async () => {
  const app = createChannelWhatsApp(OPTIONS).webhook(strict);
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.stringMatching(/^[!-~]{0,80}$/),
      async (body, signature) => {
        const headers = { 'X-Hub-Signature-256': signature };
        expect((await app.request('/', { method: 'POST', headers, body: new Uint8Array(body) })).status).toBe(
          403,
        );
      },
    ),
    { numRuns: 300 },
  );
});
