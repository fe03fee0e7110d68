import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isShortened } from '../../src/language/skeleton.ts';
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
    const [first, ...others] = speller.suggest('tmpt', 3);
    expect(first?.word).toBe('tempat');
    expect(others).toEqual([]);
    expect(first?.rank).toBe(speller.rank('tempat', first?.cost ?? 0));
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

  it('prefers the likelier slip, and among like ones the commoner word', () => {
    const near = new Speller(
      new Map([
        ['rampung', 1],
        ['kampung', 1],
        ['kampunh', 100],
      ]),
    );
    expect(near.suggest('kampunf', 3).map(({ word }) => word)).toEqual(['kampunh', 'kampung']);
    expect(near.suggest('eampung', 3).map(({ word }) => word)).toEqual(['rampung', 'kampung']);
    const alike = new Map([
      ['batam', 90],
      ['satam', 1],
    ]);
    expect(new Speller(alike).suggest('sbatam', 2).map(({ word }) => word)).toEqual(['batam', 'satam']);
  });

  it('takes a word that only the lexicon knows for a less likely one', () => {
    const both = new Speller(
      new Map([
        ['kasar', 0],
        ['kapar', 1],
      ]),
    );
    expect(both.suggest('kaxar', 2).map(({ word }) => word)).toEqual(['kapar', 'kasar']);
    expect(both.rank('kasar', 1)).toBeLessThan(both.rank('kapar', 1));
    expect(both.rank('kapar', 1)).toBeLessThan(both.rank('kapar', 0.5));
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
        expect(speller.suggest(typed, 1).map(({ word: found }) => found)).toEqual([word]);
      }),
    );
  });

  it('suggests only known words, each once, likeliest first: within two edits, or shortened', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,14}$/), fc.nat(5), (typed, limit) => {
        const found = speller.suggest(typed, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found.map(({ word }) => word)).size).toBe(found.length);
        found.forEach(({ word, cost, rank }, at) => {
          expect(VOCABULARY.has(word)).toBe(true);
          expect(editDistance(typed, word, 2) <= 2 || isShortened(typed, word)).toBe(true);
          expect(cost).toBeGreaterThan(0);
          expect(rank).toBe(speller.rank(word, cost));
          if (at > 0) expect(rank).toBeLessThanOrEqual(found[at - 1]?.rank ?? 0);
        });
      }),
    );
  });

  it('finds the word among many that begin alike', () => {
    const alike = Array.from({ length: 300 }, (_, at) => `pember${letterPair(at)}an`);
    const own = new Speller(new Map([...alike, 'pemberangkatan'].map((word) => [word, 1])));
    for (const typed of ['pemberangkatn', 'pmberangkatan', 'pemberangkattan', 'pemebrangkatan'])
      expect(own.suggest(typed, 1)[0]?.word).toBe('pemberangkatan');
  });

  it('answers for a word of any length, and of nothing but one letter', () => {
    const own = new Speller(new Map([['a'.repeat(40), 1], ...VOCABULARY]));
    expect(own.suggest('a'.repeat(39), 3).map(({ word }) => word)).toEqual(['a'.repeat(40)]);
    expect(own.suggest('a'.repeat(1_000_000), 3)).toEqual([]);
    expect(own.suggest('bcdfg'.repeat(200_000), 3)).toEqual([]);
  });

  it('knows nothing without a vocabulary', () => {
    expect(new Speller(new Map()).suggest('paspor', 3)).toEqual([]);
  });
});

/** Two letters for a number below 26². */
function letterPair(number: number): string {
  return String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26));
}

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
