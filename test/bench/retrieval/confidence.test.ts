import fc from 'fast-check';
import { expect, test } from 'vitest';
import { riskCoverage } from './confidence.ts';

test('when wrong answers score low, a higher threshold leaves fewer of them', () => {
  const hits = Array.from({ length: 10 }, (_, number) => ({ score: (number + 1) / 10, right: number >= 2 }));
  const points = riskCoverage(hits);
  expect(points).toHaveLength(10);
  expect(points[0]).toEqual({ threshold: 0.1, answered: 1, wrong: 0.2 });
  expect(points[1]?.wrong).toBeCloseTo(1 / 9);
  expect(points.at(-1)).toEqual({ threshold: 1, answered: 0.1, wrong: 0 });
});

test('questions for which nothing was found are never answered', () => {
  const points = riskCoverage([
    { score: 0.5, right: true },
    { score: 0, right: false },
  ]);
  expect(points).toEqual([{ threshold: 0.5, answered: 0.5, wrong: 0 }]);
  expect(riskCoverage([{ score: 0, right: false }])).toEqual([]);
});

test('every point counts exactly the questions that reach its threshold', () => {
  const hit = fc.record({ score: fc.integer({ min: 0, max: 8 }).map((n) => n / 8), right: fc.boolean() });
  fc.assert(
    fc.property(fc.array(hit, { minLength: 1, maxLength: 40 }), (hits) => {
      const points = riskCoverage(hits);
      for (const { threshold, answered, wrong } of points) {
        const reached = hits.filter(({ score }) => score > 0 && score >= threshold);
        expect(answered).toBeCloseTo(reached.length / hits.length);
        expect(wrong).toBeCloseTo(reached.filter(({ right }) => !right).length / reached.length);
      }
      const thresholds = points.map(({ threshold }) => threshold);
      expect(thresholds).toEqual([...new Set(thresholds)].sort((one, other) => one - other));
    }),
  );
});
