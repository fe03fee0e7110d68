import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCE } from '../../../src/answer/confidence.ts';
import { DENSE_WEIGHT, fuse } from '../../../src/retrieval/dense/fusion.ts';

const LEXICAL = [
  { id: 'a', score: 0.5 },
  { id: 'b', score: 0.45 },
];

describe('fuse', () => {
  it('changes nothing without dense scores', () => {
    expect(fuse(LEXICAL, new Map(), 5)).toEqual(LEXICAL);
  });

  it('lets meaning decide between entries whose words say nearly the same', () => {
    const [first] = fuse(LEXICAL, new Map([['b', 0.9]]), 5, 0.2);
    expect(first).toEqual({ id: 'b', score: expect.closeTo(0.45 + 0.2 * 0.9 * 0.55, 10) });
  });

  it('never lets meaning alone send or quote an entry', () => {
    const [only] = fuse([], new Map([['c', 1]]), 5);
    expect(only?.id).toBe('c');
    expect(DENSE_WEIGHT).toBeLessThan(CONFIDENCE.quoteOnSubject);
    expect(only?.score).toBeLessThan(
      Math.min(CONFIDENCE.answer, CONFIDENCE.quote, CONFIDENCE.quoteOnSubject),
    );
  });

  it('lowers no score, passes no bound, repeats no entry, and gives the best first', () => {
    const id = fc.constantFrom(...'abcdefgh');
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const matches = fc.uniqueArray(fc.record({ id, score }), { selector: (one) => one.id });
    const dense = fc.array(fc.tuple(id, score)).map((pairs) => new Map(pairs));
    fc.assert(
      fc.property(
        matches,
        dense,
        score,
        fc.integer({ min: 1, max: 10 }),
        (lexical, meaning, weight, limit) => {
          const fused = fuse(lexical, meaning, limit, weight);
          expect(new Set(fused.map((one) => one.id)).size).toBe(fused.length);
          expect(fused.length).toBe(
            Math.min(limit, new Set([...lexical.map((one) => one.id), ...meaning.keys()]).size),
          );
          for (const one of fused) {
            const before = lexical.find((other) => other.id === one.id)?.score ?? 0;
            expect(one.score).toBeGreaterThanOrEqual(before);
            expect(one.score).toBeLessThanOrEqual(1);
          }
          expect(fused.map((one) => one.score)).toEqual(
            fused.map((one) => one.score).sort((one, other) => other - one),
          );
        },
      ),
    );
  });
});
