import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, Speller } from '../../src/language/speller.ts';

const letters = (max: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: max });
/** More than any two of the words above can differ by. */
const ENOUGH = 20;

describe('editDistance', () => {
  it.each([
    ['paspor', 'paspor', 0],
    ['paspor', 'paspr', 1],
    ['paspor', 'pasport', 1],
    ['paspor', 'pasfor', 1],
    ['paspor', 'papsor', 1],
    ['jerman', 'german', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s and %s are %i apart', (one, other, edits) => {
    expect(editDistance(one, other, ENOUGH)).toBe(edits);
  });

  it('stops counting above the bound', () => {
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
    expect(editDistance('a', 'abcdefgh', 2)).toBe(3);
  });

  it('is symmetric, and nought only for the same word', () => {
    fc.assert(
      fc.property(letters(8), letters(8), (one, other) => {
        const distance = editDistance(one, other, ENOUGH);
        expect(distance).toBe(editDistance(other, one, ENOUGH));
        expect(distance === 0).toBe(one === other);
      }),
    );
  });

  it('never passes the sum over a word between; a swap, counted as one, may weigh two on the way', () => {
    fc.assert(
      fc.property(letters(6), letters(6), letters(6), (one, between, other) => {
        const direct = editDistance(one, other, ENOUGH);
        const around = editDistance(one, between, ENOUGH) + editDistance(between, other, ENOUGH);
        expect(direct).toBeLessThanOrEqual(2 * around);
        expect(levenshtein(one, other)).toBeLessThanOrEqual(
          levenshtein(one, between) + levenshtein(between, other),
        );
        expect(direct).toBeLessThanOrEqual(levenshtein(one, other));
        expect(2 * direct).toBeGreaterThanOrEqual(levenshtein(one, other));
      }),
    );
  });

  it('says the same under every bound it does not pass', () => {
    fc.assert(
      fc.property(letters(8), letters(8), fc.integer({ min: 0, max: 4 }), (one, other, most) => {
        const exact = editDistance(one, other, ENOUGH);
        const bounded = editDistance(one, other, most);
        if (exact <= most) expect(bounded).toBe(exact);
        else expect(bounded).toBeGreaterThan(most);
      }),
    );
  });
});

/** The plain definition, without swaps, to compare with. */
function levenshtein(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const change = levenshtein(one.slice(1), other.slice(1)) + (one[0] === other[0] ? 0 : 1);
  if (one[0] === other[0]) return change;
  return Math.min(change, levenshtein(one.slice(1), other) + 1, levenshtein(one, other.slice(1)) + 1);
}

const VOCABULARY = new Map([
  ['pendaftaran', 1],
  ['persyaratan', 1],
  ['penempatan', 2],
  ['keberangkatan', 1],
  ['sertifikat', 1],
  ['imigrasi', 40],
  ['paspor', 90],
  ['tempat', 50],
  ['biaya', 200],
  ['bahasa', 80],
  ['jerman', 70],
  ['usia', 9],
]);
const speller = new Speller(VOCABULARY);

describe('Speller', () => {
  it.each([
    ['pasport', 'paspor'],
    ['biya', 'biaya'],
    ['bahsaa', 'bahasa'],
    ['pendafatran', 'pendaftaran'],
    ['prsyratan', 'persyaratan'],
    ['german', 'jerman'],
  ])('suggests for %s first %s', (typed, meant) => {
    expect(speller.suggest(typed, 3)[0]?.word).toBe(meant);
  });

  it('reads a word typed without vowels', () => {
    expect(speller.suggest('tmpt', 3)).toEqual([{ word: 'tempat', distance: 1.5 }]);
  });

  it('suggests nothing for a known word, a number, a very short word or one far from all', () => {
    expect(['paspor', 'b1', 'a', '', 'xyzzyq'].map((word) => speller.suggest(word, 3))).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('leaves a short word alone that differs by two letters', () => {
    expect(speller.suggest('usxx', 3)).toEqual([]);
  });

  it('prefers the nearer word, then the one with the same first letter, then the commoner one', () => {
    const near = new Speller(
      new Map([
        ['rampung', 1],
        ['kampung', 1],
        ['kampuna', 100],
      ]),
    );
    expect(near.suggest('kampunx', 3).map(({ word }) => word)).toEqual(['kampuna', 'kampung']);
    expect(
      new Speller(
        new Map([
          ['batam', 90],
          ['satam', 1],
        ]),
      )
        .suggest('sbatam', 2)
        .map(({ word }) => word),
    ).toEqual(['satam', 'batam']);
  });

  it('gives no more than asked for', () => {
    const many = new Speller(new Map(['kata', 'kaca', 'kaba', 'kapa', 'kasa'].map((word) => [word, 1])));
    expect(many.suggest('kaxa', 2)).toHaveLength(2);
  });

  it('finds a rare long word through any single typing error', () => {
    const long = fc.constantFrom(...[...VOCABULARY.keys()].filter((word) => word.length >= 8));
    const error = fc.record({
      how: fc.constantFrom('drop', 'add', 'change', 'swap'),
      at: fc.nat(30),
      letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    });
    fc.assert(
      fc.property(long, error, (word, { how, at, letter }) => {
        const typed = mistype(word, how, at % (word.length - 1), letter);
        fc.pre(typed !== word && !VOCABULARY.has(typed));
        expect(speller.suggest(typed, 1)).toEqual([{ word, distance: 1 }]);
      }),
    );
  });

  it('suggests only known words within two edits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,14}$/), (typed) => {
        for (const { word, distance } of speller.suggest(typed, 5)) {
          expect(VOCABULARY.has(word)).toBe(true);
          expect(distance).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

function mistype(word: string, how: string, at: number, letter: string): string {
  const [before, here = '', next = '', after] = [
    word.slice(0, at),
    word[at],
    word[at + 1],
    word.slice(at + 2),
  ];
  if (how === 'drop') return before + next + after;
  if (how === 'add') return before + letter + here + next + after;
  if (how === 'change') return before + letter + next + after;
  return before + next + here + after;
}
