import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramsOf, NumberTable } from '../../src/retrieval/grams.ts';

const LENGTH = 4;
const word = fc.stringMatching(/^[a-z0-9]{1,14}$/);

/** Runs of letters as strings, by the definition. */
function runs(text: string, length: number): string[] {
  const edged = `_${text}_`;
  if (edged.length <= length) return [edged];
  return Array.from({ length: edged.length - length + 1 }, (_, at) => edged.slice(at, at + length));
}

describe('gramsOf', () => {
  it('numbers every run of letters exactly: two are the same number only if they are the same run', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.constantFrom(4, 5), (words, length) => {
        const texts = words.flatMap((one) => runs(one, length));
        const numbers = words.flatMap((one) => gramsOf(one, length));
        expect(numbers).toHaveLength(texts.length);
        const numberOf = new Map(texts.map((text, at) => [text, numbers[at]]));
        numbers.forEach((number, at) => {
          expect(number).toBe(numberOf.get(texts[at] ?? ''));
        });
        expect(new Set(numbers).size).toBe(numberOf.size);
      }),
    );
  });

  it('tells beginning, middle and end of words apart', () => {
    const shared = (one: string, other: string) =>
      gramsOf(one, LENGTH).filter((gram) => gramsOf(other, LENGTH).includes(gram)).length;
    expect(shared('paspor', 'pasport')).toBe(4);
    expect(shared('kursus', 'sus')).toBe(1);
    expect(shared('sus', 'kursusan')).toBe(0);
  });

  it('gives a short word as one run', () => {
    expect(gramsOf('ke', LENGTH)).toHaveLength(1);
    expect(gramsOf('ke', LENGTH)).not.toEqual(gramsOf('ek', LENGTH));
  });

  it('stays a whole number of 32 bits, and leaves room for four letters beside title terms', () => {
    for (const extreme of ['zzzzzzzzzz', '9999999999', 'aaaaaaaaaa', '0000000000']) {
      for (const gram of gramsOf(extreme, 5)) expect(gram).toBeLessThan(2 ** 32);
      for (const gram of gramsOf(extreme, 4)) expect(gram).toBeLessThan(2 ** 28);
    }
  });
});

describe('NumberTable', () => {
  it('finds every key at its place and nothing else', () => {
    const keys = fc.uniqueArray(fc.nat({ max: 0xffffffff }), { maxLength: 40 });
    fc.assert(
      fc.property(keys, fc.nat({ max: 0xffffffff }), (numbers, other) => {
        const sorted = Uint32Array.from(numbers).sort();
        const table = new NumberTable(sorted);
        sorted.forEach((key, at) => {
          expect(table.find(key)).toBe(at);
        });
        if (!numbers.includes(other)) expect(table.find(other)).toBeUndefined();
      }),
    );
  });
});
