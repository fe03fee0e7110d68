import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../src/language/stem.ts';
import { CLOSENESS, Closeness, type StemGroup } from '../../src/retrieval/closeness.ts';
import { type Corpus, type Passage, readCorpus } from '../../src/retrieval/corpus.ts';

const MOST = Object.values(CLOSENESS).reduce((sum, one) => sum + one, 0);
const read = (...texts: string[]) =>
  readCorpus(
    texts.map((text, at): Passage => ({ id: `p${at}`, text })),
    (word) => word === 'yang',
  );

/** A question word by word, each sure and each of the weight that the stem has in the corpus. */
function questionOf({ stems, stemPostings }: Corpus, text: string): StemGroup[] {
  return text.split(' ').map((word) => {
    const number = stems.indexOf(stem(word)) + 1;
    return {
      stems: number === 0 ? [] : [{ stem: number, weight: 1 }],
      ceiling: number === 0 ? 1 : (stemPostings.ceilings[number] ?? 0),
      isContent: word !== 'yang',
    };
  });
}

/** What each passage gains for a question. */
function gains(corpus: Corpus, question: readonly StemGroup[]): number[] {
  const closeness = new Closeness(corpus);
  closeness.begin(question);
  const result = corpus.ids.map((_, document) => closeness.of(document));
  closeness.end();
  return result;
}

const ask = (question: string, ...texts: string[]) => {
  const corpus = read(...texts);
  return gains(corpus, questionOf(corpus, question));
};

describe('Closeness', () => {
  it('prefers words in one sentence to the same words in several', () => {
    const [together = 0, apart = 0] = ask(
      'paspor hilang',
      'gaji pokok. paspor yang lama hilang',
      'gaji pokok. paspor yang lama. hilang',
    );
    expect(together).toBeGreaterThan(apart);
  });

  it('prefers words in the first sentence', () => {
    const [first = 0, later = 0] = ask(
      'paspor hilang',
      'paspor hilang. gaji pokok',
      'gaji pokok. paspor hilang',
    );
    expect(first - later).toBeCloseTo(CLOSENESS.lead, 5);
  });

  it('prefers a short sentence to a long one', () => {
    const [short = 0, long = 0] = ask(
      'paspor hilang',
      'paspor hilang',
      `paspor hilang ${'kapal '.repeat(40)}`,
    );
    expect(short).toBeGreaterThan(long);
  });

  it('prefers words that stand near each other', () => {
    const [near = 0, far = 0] = ask(
      'paspor hilang',
      'paspor lama hilang satu dua tiga',
      'paspor lama satu dua tiga hilang',
    );
    expect(near - far).toBeCloseTo(CLOSENESS.near * (1 / 2 - 1 / 5), 5);
  });

  it('prefers neighbours in the order of the question, over question words too', () => {
    const [inOrder = 0, reversed = 0, over = 0] = ask(
      'paspor hilang',
      'paspor hilang',
      'hilang paspor',
      'paspor yang hilang',
    );
    expect(inOrder - reversed).toBeCloseTo(CLOSENESS.pairs, 5);
    expect(over).toBeGreaterThan(reversed);
  });

  it('gives all there is to a passage that is the question, but for the length of its sentence', () => {
    const [own = 0] = ask('paspor hilang', 'paspor hilang', 'kapal');
    expect(own).toBeCloseTo(MOST - CLOSENESS.shortSentence * (1 - 1 / (1 + 2 / 40)), 5);
  });

  it('counts a less sure reading less', () => {
    const corpus = read('paspor hilang', 'kapal');
    const sure = questionOf(corpus, 'paspor hilang');
    const unsure = sure.map((group) => ({
      ...group,
      stems: group.stems.map(({ stem: one }) => ({ stem: one, weight: 0.5 })),
    }));
    expect(gains(corpus, unsure)[0]).toBeLessThan(gains(corpus, sure)[0] ?? 0);
    expect(gains(corpus, unsure)[0]).toBeGreaterThan(0);
  });

  it('lets a word that no passage holds lower every gain', () => {
    const [known = 0] = ask('paspor hilang', 'paspor hilang');
    const [unknown = 0] = ask('paspor hilang zzz', 'paspor hilang');
    expect(unknown).toBeLessThan(known);
  });

  it('gives nothing to an empty passage, and nothing for no question', () => {
    expect(ask('paspor', 'paspor', '')[1]).toBe(0);
    const corpus = read('paspor');
    expect(gains(corpus, [])).toEqual([0]);
  });

  it('forgets the last question', () => {
    const corpus = read('paspor hilang', 'kapal ikan');
    const closeness = new Closeness(corpus);
    const of = (question: string) => {
      closeness.begin(questionOf(corpus, question));
      const result = [closeness.of(0), closeness.of(1)];
      closeness.end();
      return result;
    };
    const before = of('paspor hilang');
    expect(of('kapal')[0]).toBe(0);
    expect(of('paspor hilang')).toEqual(before);
  });

  const WORDS = ['paspor', 'hilang', 'kapal', 'ikan', 'yang', 'gaji', 'bank', '.\n'];
  const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => words.join(' '));

  it('stays between nought and its most, for any passages and any question', () => {
    const asked = fc
      .array(fc.constantFrom(...WORDS.slice(0, -1), 'zzz'), { minLength: 1, maxLength: 90 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), asked, (texts, question) => {
        for (const gain of ask(question, ...texts)) {
          expect(gain).toBeGreaterThanOrEqual(0);
          expect(gain).toBeLessThanOrEqual(MOST + 1e-4);
        }
      }),
    );
  });

  it('looks at the beginning of a very long passage, and no further', () => {
    const filler = `${'kapal '.repeat(9)}ikan. `.repeat(400);
    const [early = 0, late = 0] = ask(
      'paspor hilang',
      `paspor hilang. ${filler}`,
      `${filler} paspor hilang.`,
    );
    expect(early).toBeGreaterThan(0.5 * MOST);
    expect(late).toBe(0);
  });

  it('compares the first 64 words of a question, whatever comes after', () => {
    const many = Array.from({ length: 300 }, (_, at) => `kata${at}`);
    const corpus = read(many.join(' '), 'paspor');
    const all = gains(corpus, questionOf(corpus, many.join(' ')));
    expect(all).toEqual(gains(corpus, questionOf(corpus, many.slice(0, 64).join(' '))));
    expect(all[0]).toBeGreaterThan(0.5 * MOST);
  });

  // The first word of the question that may stand for a stem keeps it, also as a weak guess: the sure word that
  // comes after it is then never met.
  it('lets a sure word count that an earlier one only might have meant', () => {
    const corpus = read('biaya berangkat', 'kapal');
    const [sure] = questionOf(corpus, 'biaya');
    if (!sure) throw new Error('a question of one word is one group');
    const guess = { ...sure, stems: sure.stems.map(({ stem: one }) => ({ stem: one, weight: 0.35 })) };
    expect(gains(corpus, [guess, sure])[0]).toBeCloseTo(gains(corpus, [sure, guess])[0] ?? 0, 5);
  });
});
