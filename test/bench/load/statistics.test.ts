import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, slope } from './statistics.ts';

test('quantiles are values that occurred, by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_none, index) => 100 - index);
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile(hundred, 1)).toBe(100);
  expect(quantile([7], 0.5)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test('the slope of points on a line is that of the line', () => {
  const whole = fc.integer({ min: -1_000, max: 1_000 });
  fc.assert(
    fc.property(whole, whole, fc.uniqueArray(whole, { minLength: 2, maxLength: 50 }), (rise, start, xs) => {
      expect(slope(xs.map((x) => ({ x, y: start + rise * x })))).toBeCloseTo(rise, 6);
    }),
  );
  expect(slope([{ x: 1, y: 2 }])).toBeNaN();
});
