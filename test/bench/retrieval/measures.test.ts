import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean, meanReciprocalRank, percentile, recall } from './measures.ts';

test('recall counts questions found within the depth; place 0 is not found', () => {
  const places = [1, 2, 5, 6, 0];
  expect(recall(places, 1)).toBeCloseTo(1 / 5);
  expect(recall(places, 5)).toBeCloseTo(3 / 5);
});

test('the reciprocal rank stops at the tenth place', () => {
  expect(meanReciprocalRank([1, 2, 10, 11, 0])).toBeCloseTo((1 + 1 / 2 + 1 / 10) / 5);
});

test('percentiles are by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, number) => 100 - number);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile([7], 0.99)).toBe(7);
  expect([percentile([], 0.5), mean([])]).toEqual([0, 0]);
});

test('a percentile is one of the values, and at least that share of them does not exceed it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (values, share) => {
        const found = percentile(values, share);
        expect(values).toContain(found);
        const within = values.filter((value) => value <= found).length;
        expect(within).toBeGreaterThanOrEqual(Math.ceil(share * values.length));
      },
    ),
  );
});

test('MRR lies between Recall@1 and Recall@10', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1 }), (places) => {
      const rank = meanReciprocalRank(places);
      expect(rank).toBeGreaterThanOrEqual(recall(places, 1) - 1e-9);
      expect(rank).toBeLessThanOrEqual(recall(places, 10) + 1e-9);
    }),
  );
});
