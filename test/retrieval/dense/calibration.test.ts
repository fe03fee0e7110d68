import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, calibrated } from '../../../src/retrieval/dense/calibration.ts';

const UNRELATED = [0, 0.1, 0.2, 0.1, 0, 0.2, 0.1];
const RELATED = [0.9, 0.7, 0.8];

describe('calibrate', () => {
  it('begins three deviations above unrelated texts and ends at the middle of related ones', () => {
    const found = calibrate(UNRELATED, RELATED);
    expect(found?.low).toBeCloseTo(0.1 + 3 * Math.sqrt(0.04 / 6), 10);
    expect(found?.high).toBe(0.8);
  });

  it('reads models with other ranges of cosines alike', () => {
    const cosine = fc.double({ min: -0.5, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        cosine,
        (scale, shift, one) => {
          const other = (value: number) => scale * value + shift;
          const mine = calibrate(UNRELATED, RELATED);
          const theirs = calibrate(UNRELATED.map(other), RELATED.map(other));
          if (!mine || !theirs) throw new Error('both models tell the texts apart');
          expect(calibrated(other(one), theirs)).toBeCloseTo(calibrated(one, mine), 6);
        },
      ),
    );
  });

  it('gives nothing for a model that cannot tell texts apart, or too little to measure', () => {
    expect(calibrate([0.9, 0.8, 0.7], [0.8, 0.81])).toBeUndefined();
    expect(calibrate([0.5, 0.5, 0.5], [0.5])).toBeUndefined();
    expect(calibrate([0.1], RELATED)).toBeUndefined();
    expect(calibrate(UNRELATED, [])).toBeUndefined();
  });
});

describe('calibrated', () => {
  it('runs from 0 to 1 and never falls', () => {
    const found = { low: 0.2, high: 0.6 };
    expect([-1, 0.2, 0.4, 0.6, 1].map((one) => calibrated(one, found))).toEqual([
      0,
      0,
      expect.closeTo(0.5),
      1,
      1,
    ]);
  });
});
