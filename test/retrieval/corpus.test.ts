import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../src/language/stem.ts';
import { sentences, tokenise } from '../../src/language/tokens.ts';
import {
  type Corpus,
  GRAM_LENGTH,
  type Passage,
  pairRarity,
  pairSlot,
  readCorpus,
  titleTerms,
} from '../../src/retrieval/corpus.ts';
import { gramsOf, NumberTable } from '../../src/retrieval/grams.ts';
import { idf, lengthOf, type Postings } from '../../src/retrieval/postings.ts';
import { anyText } from '../fixtures/any-text.ts';

const QUESTION_WORDS = new Set(['apa', 'yang']);
const read = (passages: readonly Passage[], kind?: 'texts' | 'phrasings') =>
  readCorpus(passages, (word) => QUESTION_WORDS.has(word), kind);
const PASSAGES: readonly Passage[] = [
  { id: 'korea', title: 'Biaya ke Korea', text: 'Bayar lewat bank. Biaya apa yang dibayar?' },
  { id: 'paspor', text: 'Paspor baru: 10 hari' },
];
const corpus = read(PASSAGES);

/** The stems of a passage as text, a stroke where a sentence ends. */
function textOf({ tokens, starts, stems }: Corpus, document: number): string[] {
  const own = tokens.slice(starts[document], starts[document + 1]);
  return Array.from(own, (token) => (token === 0 ? '|' : (stems[token - 1] ?? '?')));
}

/** The ids of the passages that hold a term. */
function holders({ ids }: Corpus, { offsets, documents }: Postings, term: number | undefined): string[] {
  if (term === undefined) return [];
  return Array.from(documents.slice(offsets[term], offsets[term + 1]), (document) => ids[document] ?? '?');
}

const numberOf = ({ stems }: Corpus, word: string) => stems.indexOf(stem(word)) + 1;

describe('readCorpus', () => {
  it('keeps the stems of each passage in order, sentence by sentence', () => {
    expect(corpus.ids).toEqual(['korea', 'paspor']);
    expect(textOf(corpus, 0)).toEqual(['bayar', 'lewat', 'bank', '|', 'biaya', 'apa', 'yang', 'bayar', '|']);
    expect(textOf(corpus, 1)).toEqual(['paspor', 'baru', '10', 'hari', '|']);
  });

  it('finds passages by stem, by runs of letters, and by title', () => {
    expect(holders(corpus, corpus.stemPostings, numberOf(corpus, 'dibayar'))).toEqual(['korea']);
    const grams = new NumberTable(corpus.gramKeys);
    for (const gram of gramsOf('paspor', GRAM_LENGTH))
      expect(holders(corpus, corpus.gramPostings, grams.find(gram))).toEqual(['paspor']);
    const titles = new NumberTable(corpus.titleKeys);
    for (const term of titleTerms('korea', numberOf(corpus, 'korea')))
      expect(holders(corpus, corpus.titlePostings, titles.find(term))).toEqual(['korea']);
  });

  it('keeps title and text apart', () => {
    expect(lengthOf(corpus.stemPostings, numberOf(corpus, 'korea'))).toBe(0);
    const titles = new NumberTable(corpus.titleKeys);
    expect(titles.find(numberOf(corpus, 'bank'))).toBeUndefined();
  });

  it('marks question words, and passages with a digit', () => {
    const marked = corpus.stems.filter((_, at) => corpus.isQuestionStem[at + 1] === 1);
    expect(marked).toEqual(['apa', 'yang']);
    expect([...corpus.hasNumber]).toEqual([0, 1]);
  });

  it('leaves runs of letters out for phrasings, and nothing else', () => {
    const phrasings = read(PASSAGES, 'phrasings');
    expect([phrasings.gramKeys.length, phrasings.gramPostings.documents.length]).toEqual([0, 0]);
    expect(phrasings.stemPostings).toEqual(corpus.stemPostings);
    expect(phrasings.titlePostings).toEqual(corpus.titlePostings);
  });

  it('reads no passages, and passages without a word', () => {
    expect(read([]).ids).toEqual([]);
    const empty = read([
      { id: 'a', text: '' },
      { id: 'b', text: '😀 你好', title: '?!' },
    ]);
    expect([...empty.starts]).toEqual([0, 0, 0]);
    expect(empty.stems).toEqual([]);
  });

  it('loses no word of any text, and finds each passage by every stem, run and title word it holds', () => {
    const passages = fc.array(fc.record({ text: anyText(40), title: anyText(20) }), { maxLength: 6 });
    fc.assert(
      fc.property(passages, (texts) => {
        const all = texts.map((one, at) => ({ id: `p${at}`, ...one }));
        const own = read(all);
        const grams = new NumberTable(own.gramKeys);
        const titles = new NumberTable(own.titleKeys);
        all.forEach(({ id, text, title }, document) => {
          const words = sentences(text).map(tokenise);
          expect(textOf(own, document)).toEqual(
            words.filter((found) => found.length > 0).flatMap((found) => [...found.map(stem), '|']),
          );
          for (const word of words.flat()) {
            expect(holders(own, own.stemPostings, numberOf(own, word))).toContain(id);
            for (const gram of gramsOf(word, GRAM_LENGTH))
              expect(holders(own, own.gramPostings, grams.find(gram))).toContain(id);
          }
          for (const word of tokenise(title))
            for (const term of titleTerms(word, numberOf(own, word)))
              expect(holders(own, own.titlePostings, titles.find(term))).toContain(id);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('titleTerms', () => {
  it('gives the stem, and runs of letters for words that have several', () => {
    expect(titleTerms('visa', 7)).toEqual([7]);
    expect(titleTerms('paspor', 7)).toHaveLength(6);
  });

  it('takes no run of letters for a stem, and no unknown word for either', () => {
    const [unknown = 0, ...runs] = titleTerms('zzzzzzzzz', undefined);
    for (const run of runs) expect(run).toBeGreaterThan(2 ** 28);
    expect(runs).not.toContain(unknown);
    expect(unknown).toBeLessThan(2 ** 32);
    for (const run of runs) expect(run).toBeLessThan(unknown);
  });
});

describe('pairs', () => {
  it('lie within the table, for any two stems', () => {
    const stemNumber = fc.nat({ max: 0xffffffff });
    fc.assert(
      fc.property(stemNumber, stemNumber, fc.nat(22), (first, second, bits) => {
        const slot = pairSlot(first, second, 2 ** bits);
        expect(Number.isInteger(slot) && slot >= 0 && slot < 2 ** bits).toBe(true);
      }),
    );
  });

  it('are counted within sentences, over question words, in any passages', () => {
    const text = fc
      .array(fc.constantFrom('kontrak', 'kerja', 'gaji', 'pokok', 'yang', 'apa', '.\n'), { maxLength: 20 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const own = read(texts.map((one, at) => ({ id: `p${at}`, text: one })));
        const slots = own.pairCounts.length;
        const expected = new Uint16Array(slots);
        for (const words of texts.flatMap(sentences).map(tokenise)) {
          const telling = words.filter((word) => !QUESTION_WORDS.has(word));
          telling.slice(1).forEach((word, at) => {
            const slot = pairSlot(numberOf(own, telling[at] ?? ''), numberOf(own, word), slots);
            expected[slot] = (expected[slot] ?? 0) + 1;
          });
        }
        expect([...own.pairCounts]).toEqual([...expected]);
      }),
    );
  });

  it('are rarer the fewer there are', () => {
    const own = read([
      { id: 'a', text: 'kontrak kerja. kontrak yang kerja' },
      { id: 'b', text: 'kontrak kerja. gaji pokok' },
      { id: 'c', text: 'paspor' },
    ]);
    const rarity = (first: string, second: string) =>
      pairRarity(own, numberOf(own, first), numberOf(own, second));
    expect(rarity('kontrak', 'kerja')).toBeCloseTo(idf(3, 3), 6);
    expect(rarity('gaji', 'pokok')).toBeCloseTo(idf(3, 1), 6);
  });

  it('are counted up to a limit without starting over', () => {
    const own = read([{ id: 'a', text: 'kontrak kerja '.repeat(70_000) }]);
    expect(pairRarity(own, numberOf(own, 'kontrak'), numberOf(own, 'kerja'))).toBe(0);
    expect(Math.max(...[...new Set(own.pairCounts)])).toBe(0xffff);
  });
});
