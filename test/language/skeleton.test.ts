import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isShortened, skeletonOf } from '../../src/language/skeleton.ts';

const word = fc.stringMatching(/^[a-z]{1,14}$/);

describe('skeletonOf', () => {
  it.each([
    ['tempat', 'tmpt'],
    ['sekarang', 'skrg'],
    ['sekarang', 'skrang'],
    ['panjang', 'pjg'],
    ['berangkat', 'brgkt'],
    ['dengan', 'dgn'],
    ['orang', 'org'],
    ['umum', 'umm'],
  ])('of %s and of %s is the same', (whole, short) => {
    expect(skeletonOf(short)).toBe(skeletonOf(whole));
  });

  it('keeps the first letter, also when it is a vowel', () => {
    expect(skeletonOf('orang')).toBe('org');
    expect(skeletonOf('a')).toBe('a');
    expect(skeletonOf('')).toBe('');
  });

  it('tells words of other consonants apart', () => {
    expect(skeletonOf('tempat')).not.toBe(skeletonOf('tepuk'));
  });

  it('stays the same whichever vowels after the first letter fall', () => {
    fc.assert(
      fc.property(word, fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), (whole, falls) => {
        const short = [...whole].filter((letter, at) => at === 0 || !falls[at] || !/[aiueo]/.test(letter));
        expect(skeletonOf(short.join(''))).toBe(skeletonOf(whole));
      }),
    );
  });

  it('has no vowel after the first letter and no letter twice running', () => {
    fc.assert(
      fc.property(word, (whole) => {
        expect(skeletonOf(whole)).toMatch(/^[a-z][^aiueo]*$/);
        expect(skeletonOf(whole)).not.toMatch(/(.)\1/);
      }),
    );
  });
});

describe('isShortened', () => {
  it.each([
    ['tmpt', 'tempat', true],
    ['sy', 'saya', true],
    ['tpmt', 'tempat', false],
    ['tmpta', 'tempat', false],
    ['tempat', 'tempat', false],
    ['tempatx', 'tempat', false],
    ['', 'a', true],
    ['', '', false],
  ])('%j of %j: %s', (short, whole, expected) => {
    expect(isShortened(short, whole)).toBe(expected);
  });

  it('is true of a word with any letters left out, and of nothing longer', () => {
    fc.assert(
      fc.property(word, fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), (whole, falls) => {
        const short = [...whole].filter((_, at) => !falls[at]).join('');
        expect(isShortened(short, whole)).toBe(short.length < whole.length);
        expect(isShortened(whole, short)).toBe(false);
      }),
    );
  });
});
