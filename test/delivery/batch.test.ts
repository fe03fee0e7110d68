import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextBatch, standsAlone } from '../../src/delivery/batch.ts';
import type { Content } from '../../src/delivery/channel.ts';
import type { WaitingMessage } from '../../src/store/stored.ts';

const TIMING = { merge: 1_500, stale: 3_600_000 };

function waiting(fields: Partial<WaitingMessage> = {}): WaitingMessage {
  return {
    id: 1,
    channel: 'telegram',
    eventId: 'e',
    messageId: 'm',
    chatKey: 'chat',
    content: { kind: 'text', text: 'halo' },
    sentAt: new Date(10_000_000),
    receivedAt: new Date(10_000_000),
    urgent: false,
    addressId: 1,
    to: { account: 'bot', address: '1' },
    dueAt: new Date(10_001_500),
    attempts: 0,
    ...fields,
  };
}

describe('the next batch', () => {
  it('is none while nothing is due', () => {
    expect(nextBatch([], 10_000_000, TIMING)).toBeUndefined();
    expect(nextBatch([waiting()], 10_001_499, TIMING)).toBeUndefined();
    expect(nextBatch([waiting()], 10_001_500, TIMING)?.messages).toHaveLength(1);
  });

  it('ends where the window of its first message ends', () => {
    const at = (ms: number) => waiting({ id: ms, receivedAt: new Date(10_000_000 + ms) });
    const batch = nextBatch([at(0), at(1_500), at(1_501), at(1_502)], 10_009_000, TIMING);
    expect(batch?.messages.map(({ id }) => id)).toEqual([0, 1_500]);
  });

  it('splits any row of messages into batches that keep the order and leave none out', () => {
    const content: fc.Arbitrary<Content> = fc.oneof(
      fc.constant({ kind: 'text' as const, text: 'a' }),
      fc.constant({ kind: 'command' as const, name: 'hapus' }),
      fc.constant({ kind: 'choice' as const, choice: 'c' }),
      fc.constant({ kind: 'unreadable' as const, what: 'sticker' as const }),
    );
    const message = fc.record({
      content,
      addressId: fc.constantFrom(1, 2),
      receivedAt: fc.integer({ min: 0, max: 20_000 }).map((ms) => new Date(10_000_000 + ms)),
      sentAt: fc.integer({ min: 0, max: 8_000_000 }).map((ms) => new Date(10_000_000 - ms)),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (fields) => {
        let rest = fields.map((one, id) => waiting({ ...one, id }));
        const all: number[] = [];
        for (
          let batch = nextBatch(rest, 10_100_000, TIMING);
          batch;
          batch = nextBatch(rest, 10_100_000, TIMING)
        ) {
          const { messages } = batch;
          expect(messages.length === 1 || messages.every((one) => !standsAlone(one.content))).toBe(true);
          expect(new Set(messages.map((one) => one.addressId)).size).toBe(1);
          all.push(...messages.map((one) => one.id));
          rest = rest.slice(messages.length);
        }
        expect(all).toEqual(fields.map((_, id) => id));
      }),
    );
  });
});
