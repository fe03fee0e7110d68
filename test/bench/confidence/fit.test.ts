import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, Thresholds } from './case.ts';
import { costOf, meanCost, mixOf } from './cost.ts';
import { crossValidate, halves } from './cross-validate.ts';
import { countRight, fitThresholds, ordered } from './fit.ts';
import { aCase, found, THRESHOLDS } from './fixtures.ts';

const MIX = mixOf(0.2);

function foreign(id: string, score: number): Case {
  return aCase({ id, group: 'other', isOurs: false, mayDecline: true, candidates: [found(score)] });
}

/** Questions of ours score 0.5 and more, those of other fields 0.45 and less. */
const SEPARATE = Array.from({ length: 20 }, (_, n) => [
  aCase({ id: `ours-${n}`, candidates: [found(0.5 + n / 100, true)] }),
  foreign(`other-${n}`, 0.45 - n / 100),
]).flat();

const anyCase = fc.record({
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  isOurs: fc.boolean(),
  right: fc.boolean(),
  isShort: fc.boolean(),
  hasForeignWords: fc.boolean(),
});
const anyCases = fc.array(anyCase, { minLength: 1, maxLength: 12 }).map((list) =>
  list.map(({ score, isOurs, right, ...rest }, n) =>
    aCase({
      ...rest,
      id: `c-${n}`,
      group: isOurs ? 'held' : 'other',
      isOurs,
      mayDecline: !isOurs,
      candidates: [found(score, right && isOurs), found(score / 1.05)],
    }),
  ),
);

describe('costOf', () => {
  it('holds a wrong answer for worse than declining, and declining what is not ours for free', () => {
    const ours = aCase({});
    expect(costOf(ours, { action: 'answer', right: true })).toBe(0);
    expect(costOf(ours, { action: 'answer', right: false })).toBe(5);
    expect(costOf(ours, { action: 'quote', right: false })).toBe(2);
    expect(costOf(ours, { action: 'quote', right: true })).toBe(0.5);
    expect(costOf(ours, { action: 'clarify', right: true })).toBe(0.3);
    expect(costOf(ours, { action: 'clarify', right: false })).toBe(1.3);
    expect(costOf(ours, { action: 'decline', right: false })).toBe(1);
    expect(costOf(foreign('x', 0.5), { action: 'decline', right: false })).toBe(0);
  });
});

describe('meanCost', () => {
  it('weighs groups by the mix and not by their size', () => {
    const declined = aCase({ candidates: [] });
    const wrong = foreign('x', 0.9);
    expect(meanCost([declined, declined, declined, wrong], THRESHOLDS, mixOf(0.2))).toBeCloseTo(
      (0.4 * 1 + 0.2 * 5) / 0.6,
    );
  });
});

describe('fitThresholds', () => {
  it('finds a gap between ours and other fields', () => {
    const fitted = fitThresholds(SEPARATE, THRESHOLDS, MIX);
    expect(meanCost(SEPARATE, fitted, MIX)).toBe(0);
    expect(fitted.answer).toBeGreaterThan(0.45);
    expect(fitted.answer).toBeLessThanOrEqual(0.5);
  });

  it('leaves thresholds alone that cost nothing to keep', () => {
    const certain = [aCase({ candidates: [found(0.9, true)] }), foreign('x', 0.1)];
    expect(fitThresholds(certain, THRESHOLDS, MIX)).toEqual(THRESHOLDS);
  });

  it('never costs more than the values in use, and keeps the order', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const fitted = fitThresholds(cases, THRESHOLDS, MIX);
        expect(meanCost(cases, fitted, MIX)).toBeLessThanOrEqual(meanCost(cases, THRESHOLDS, MIX) + 1e-9);
        expectOrder(fitted);
      }),
      { numRuns: 30 },
    );
  });

  it('gives up a gain rather than a question that must be kept', () => {
    const kept = aCase({ id: 'kept', candidates: [found(0.31, true)] });
    const cases = [kept, ...Array.from({ length: 9 }, (_, n) => foreign(`x-${n}`, 0.35))];
    expect(fitThresholds(cases, THRESHOLDS, MIX).answer).toBeGreaterThan(0.35);
    const fitted = fitThresholds(cases, THRESHOLDS, MIX, [kept]);
    expect(countRight([kept], fitted)).toBe(1);
  });

  it('refuses to fit on nothing', () => {
    expect(() => fitThresholds([], THRESHOLDS, MIX)).toThrow(RangeError);
  });
});

describe('ordered', () => {
  it('moves the others out of the way of the one moved', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(THRESHOLDS) as (keyof Thresholds)[])),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, value) => {
          const moved = ordered({ ...THRESHOLDS, [name]: value }, name);
          expect(moved[name]).toBe(value);
          expectOrder(moved);
        },
      ),
    );
  });
});

describe('crossValidate', () => {
  it('keeps a unit whole, loses no case, and gives the same halves for the same seed', () => {
    const cases = Array.from({ length: 40 }, (_, n) => aCase({ id: `c-${n}`, unit: `u-${n % 13}` }));
    const [one, other] = halves(cases, 7);
    expect([...one, ...other].map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort());
    const units = new Set(one.map(({ unit }) => unit));
    expect(other.some(({ unit }) => units.has(unit))).toBe(false);
    expect(halves(cases, 7)).toEqual([one, other]);
    expect(halves(cases, 8)).not.toEqual([one, other]);
  });

  it('judges on the half that was not fitted on', () => {
    const judged = crossValidate(SEPARATE, THRESHOLDS, MIX, 2);
    expect(judged).toHaveLength(4);
    for (const { cost, costWhereFitted, costInUse } of judged) {
      expect(costWhereFitted).toBe(0);
      expect(cost).toBeLessThan(costInUse);
    }
  });
});

function expectOrder({ answer, quote, quoteOnSubject, ofOurField, tie, declaredTie }: Thresholds): void {
  expect(quoteOnSubject).toBeLessThanOrEqual(quote);
  expect(quote).toBeLessThanOrEqual(answer);
  expect(answer).toBeLessThanOrEqual(ofOurField);
  expect(tie).toBeLessThanOrEqual(declaredTie);
}
