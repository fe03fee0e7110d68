import { expect, test } from 'vitest';
import { toRow } from './row.ts';
import { comparisonTable } from './table.ts';

const built = { kind: 'built', passages: 2, vocabulary: 9, buildMs: 12.34, heapBytes: 2_500_000 } as const;
const asked = (place: number, ms: number, topScore = 0.5) => ({ place, ms, topScore });

test('quality and cold times come from the first pass, times from the second', () => {
  const measured = {
    kind: 'measured',
    questions: 2,
    first: [asked(1, 9), asked(2, 5)],
    warmMs: [1, 3],
    unseenMs: [4],
  } as const;
  const outcome = {
    built,
    measured: [{ ...measured, first: [...measured.first], warmMs: [1, 3], unseenMs: [4] }],
    failure: undefined,
  };
  expect(toRow('tanya', outcome, 0, true)).toEqual({
    name: 'tanya',
    recall1: 0.5,
    recall5: 1,
    mrr10: 0.75,
    meanMs: 2,
    p99Ms: 3,
    coldP99Ms: 9,
    unseenP99Ms: 4,
    buildMs: 12.3,
    heapMb: 2.5,
    confidence: [{ threshold: 0.5, answered: 1, wrong: 0.5 }],
  });
});

test('an engine that was stopped shows no quality, and says how far it came', () => {
  const measured = [
    { kind: 'measured' as const, questions: 3, first: [asked(1, 800)], warmMs: [], unseenMs: [] },
  ];
  const row = toRow('slow', { built, measured, failure: undefined }, 0, true);
  expect(row).toMatchObject({
    recall1: null,
    mrr10: null,
    meanMs: 800,
    note: 'stopped after 1 of 3 questions',
  });
  expect(row).not.toHaveProperty('confidence');
  expect(comparisonTable([row])).toMatch(/slow +- +- +- +800\.00.*stopped after 1 of 3 questions$/);
});

test('an engine that failed says why', () => {
  const row = toRow('broken', { built: undefined, measured: [], failure: 'ended with code 1' }, 0, false);
  expect(row).toMatchObject({ meanMs: null, buildMs: null, heapMb: null, note: 'ended with code 1' });
});
