import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../src/language/stem.ts';

describe('stem', () => {
  it.each([
    ['bekerja', 'kerja'],
    ['pekerjaan', 'kerja'],
    ['biayanya', 'biaya'],
    ['membayar', 'bayar'],
    ['dibayarkan', 'bayar'],
  ])('reads %s as %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it('leaves numbers, levels and very short words alone', () => {
    expect(['b1', '2026', 'ke', ''].map(stem)).toEqual(['b1', '2026', 'ke', '']);
  });

  it('never gives a longer or an empty word, and the same one each time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,15}$/), (word) => {
        const once = stem(word);
        expect(once.length).toBeGreaterThan(0);
        expect(once.length).toBeLessThanOrEqual(word.length);
        expect(stem(word)).toBe(once);
      }),
    );
  });
});
