import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterSend } from '../../src/delivery/after-send.ts';
import { isNews } from '../../src/delivery/after-status.ts';
import type { SendResult, StatusNews } from '../../src/delivery/channel.ts';
import { askedDelay, nextDelay } from '../../src/delivery/retry.ts';
import { DEFAULT_TIMING } from '../../src/delivery/timing.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('the wait between tries', () => {
  it('doubles up to the longest, and is never shorter than half of that', () => {
    expect([1, 2, 3, 4, 5].map((attempt) => nextDelay(attempt, 0, 1_000, 5_000))).toEqual([
      500, 1_000, 2_000, 2_500, 2_500,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), unit, (attempt, random) => {
        const delay = nextDelay(attempt, random, 1_000, 300_000);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(300_000);
        expect(delay).toBeGreaterThanOrEqual(nextDelay(attempt, 0, 1_000, 300_000));
      }),
    );
  });

  it('is at least what the platform asked for, and hardly more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), unit, (asked, random) => {
        expect(askedDelay(asked, random)).toBeGreaterThanOrEqual(asked);
        expect(askedDelay(asked, random)).toBeLessThanOrEqual(asked * 1.1 + 1);
      }),
    );
  });
});

describe('what follows a try to send', () => {
  const circumstances = { now: 1_000_000, random: 0, confirmsLater: false, timing: DEFAULT_TIMING };
  const fresh = { attempts: 0, repeats: 0 };
  const anyFailure: fc.Arbitrary<Exclude<SendResult, { outcome: 'sent' }>> = fc.oneof(
    fc.record({
      outcome: fc.constant('retry' as const),
      reason: fc.string(),
      scope: fc.constantFrom('chat' as const, 'channel' as const),
    }),
    fc.record({ outcome: fc.constant('ambiguous' as const), reason: fc.string() }),
    fc.record({ outcome: fc.constant('alarm' as const), reason: fc.string() }),
    fc.record({ outcome: fc.constant('give-up' as const), reason: fc.string(), unreachable: fc.boolean() }),
  );

  it('comes to an end whatever happens, unless an operator has to act', () => {
    fc.assert(
      fc.property(fc.array(anyFailure, { minLength: 60, maxLength: 60 }), unit, (failures, random) => {
        let row = fresh;
        let ended = false;
        for (const failure of failures.filter(({ outcome }) => outcome !== 'alarm')) {
          const { change } = afterSend(failure, row, { ...circumstances, random });
          ended = change.state === 'dead' || change.state === 'given-up';
          if (ended) break;
          const repeated = change.state === 'unsure' ? 1 : 0;
          row = { attempts: change.attempts, repeats: row.repeats + repeated };
        }
        const most = DEFAULT_TIMING.mostAttempts + DEFAULT_TIMING.mostRepeats;
        expect(ended || failures.filter(({ outcome }) => outcome !== 'alarm').length < most).toBe(true);
      }),
    );
  });

  it('waits for news only where there will be some', () => {
    const ambiguous = { outcome: 'ambiguous', reason: 'timeout' } as const;
    const wait = (confirmsLater: boolean) =>
      afterSend(ambiguous, fresh, { ...circumstances, confirmsLater }).change.nextAt - circumstances.now;
    expect(wait(true)).toBe(DEFAULT_TIMING.confirm);
    expect(wait(false)).toBe(DEFAULT_TIMING.unsure);
  });

  it('pauses the channel only when the platform means all of it', () => {
    const retry = (scope: 'chat' | 'channel') =>
      afterSend({ outcome: 'retry', reason: '429', afterMs: 7_000, scope }, fresh, circumstances);
    expect(retry('channel').pausedUntil).toBe(1_007_000);
    expect(retry('chat').pausedUntil).toBeUndefined();
    expect(retry('chat').change).toEqual({ state: 'waiting', reason: '429', attempts: 1, nextAt: 1_007_000 });
  });
});

describe('a status', () => {
  it('ends at the same whatever the order in which it and others arrive', () => {
    const status = fc.constantFrom<StatusNews['status'][]>('sent', 'delivered', 'read', 'failed');
    const last = (all: readonly StatusNews['status'][]) =>
      all.reduce<StatusNews['status'] | null>((known, one) => (isNews(known, one) ? one : known), null);
    fc.assert(
      fc.property(fc.array(status), fc.infiniteStream(fc.nat(1_000)), (all, keys) => {
        const shuffled = all
          .map((one) => ({ one, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(last(shuffled)).toBe(last(all));
      }),
    );
  });
});
