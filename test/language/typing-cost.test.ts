import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/language/speller.ts';
import { typingCost } from '../../src/language/typing-cost.ts';

const ENOUGH = 100;
const cost = (typed: string, word: string) => typingCost(typed, word, ENOUGH);
const letters = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'i', 's', 'd', 'p'), maxLength });

describe('typingCost', () => {
  it.each([
    ['a vowel left out below a consonant left out', ['pspor', 'paspor'], ['papor', 'paspor']],
    ['a letter doubled below another one added', ['passpor', 'paspor'], ['pastpor', 'paspor']],
    ['one of a pair left out below one that stands alone', ['tungal', 'tunggal'], ['tungga', 'tunggal']],
    ['the key beside it below any other', ['pasoor', 'paspor'], ['pasgor', 'paspor']],
    ['vowel for vowel below vowel for consonant', ['paspur', 'paspor'], ['paspgr', 'paspor']],
    ['two letters swapped below two changed', ['psapor', 'paspor'], ['pgzpor', 'paspor']],
    ['a later slip below the same one at the first letter', ['paapor', 'paspor'], ['oaspor', 'paspor']],
    ['one slip below two', ['pasor', 'paspor'], ['pasr', 'paspor']],
  ] as const)('ranks %s', (_, [one, meantByOne], [other, meantByOther]) => {
    expect(cost(one, meantByOne)).toBeLessThan(cost(other, meantByOther));
    expect(cost(one, meantByOne)).toBeGreaterThan(0);
  });

  it('is nought for the word itself and for no other', () => {
    fc.assert(
      fc.property(letters(8), letters(8), (typed, word) => {
        expect(cost(typed, typed)).toBe(0);
        if (typed !== word) expect(cost(typed, word)).toBeGreaterThan(0);
      }),
    );
  });

  it('lies between half and somewhat more than one and a half for each edit', () => {
    fc.assert(
      fc.property(letters(8), letters(8), (typed, word) => {
        const edits = editDistance(typed, word, ENOUGH);
        expect(cost(typed, word)).toBeGreaterThanOrEqual(0.5 * edits - 1e-9);
        expect(cost(typed, word)).toBeLessThanOrEqual(1.55 * edits + 1e-9);
      }),
    );
  });

  it('gives the exact figure or infinity; the exact one whenever it lies well below the bound', () => {
    fc.assert(
      fc.property(letters(9), letters(9), fc.double({ min: 0, max: 5, noNaN: true }), (typed, word, most) => {
        const bounded = typingCost(typed, word, most);
        if (bounded !== Number.POSITIVE_INFINITY) expect(bounded).toBe(cost(typed, word));
        if (cost(typed, word) <= most - 0.25) expect(bounded).toBe(cost(typed, word));
      }),
    );
  });
});
