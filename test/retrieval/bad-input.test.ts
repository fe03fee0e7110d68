import { describe, expect, it } from 'vitest';
import { Analyser } from '../../src/language/analyser.ts';
import { Lexicon } from '../../src/language/lexicon.ts';
import { countWords } from '../../src/language/vocabulary.ts';
import type { Passage } from '../../src/retrieval/corpus.ts';
import { LexicalIndex } from '../../src/retrieval/lexical-index.ts';

/** Far above what any of these takes: a loop that does not end, or time that grows with the square, is what fails. */
const PATIENCE = 20_000;
const MEGABYTE = 1_000_000;
const indexOf = (...passages: Passage[]) =>
  LexicalIndex.of(
    passages,
    new Analyser(
      new Lexicon(new Map()),
      ['apa'],
      countWords(passages.map(({ title = '', text }) => `${title} ${text}`)),
    ),
  );
const PASSPORT: Passage = {
  id: 'paspor',
  title: 'Paspor hilang',
  text: 'Paspor hilang dilaporkan ke polisi.',
};
const SHIP: Passage = { id: 'kapal', title: 'Kapal', text: 'Kapal ikan berlayar.' };
const first = (index: LexicalIndex, question: string) => index.search(question, 3)[0]?.id;

describe('LexicalIndex, given what nobody should give it', () => {
  it('finds nothing in no passages', () => {
    expect(indexOf().search('paspor hilang', 5)).toEqual([]);
  });

  it('finds the only passage, and only by its words', () => {
    const index = indexOf(PASSPORT);
    expect(first(index, 'paspor')).toBe('paspor');
    expect(index.search('qqqq', 5)).toEqual([]);
    expect(index.search('paspor', 5, 'paspor')).toEqual([]);
  });

  it('reads passages of nothing, of numbers, of pictures and of broken characters', () => {
    const index = indexOf(
      { id: 'empty', text: '' },
      { id: 'pictures', text: '😀 🛂', title: '✈️' },
      { id: 'broken', text: '\ud800 paspor \udfff', title: '\udc00' },
      { id: 'numbers', text: '2026 1500 021', title: '1 2 3' },
      SHIP,
    );
    expect(first(index, '1500')).toBe('numbers');
    expect(first(index, 'paspor\ud800')).toBe('broken');
    expect(index.search('😀 🛂 ✈️', 5)).toEqual([]);
    expect(index.search('\ud800\udfff\udc00', 5)).toEqual([]);
    expect(index.search('99999 88888', 5)).toEqual([]);
  });

  it('reads no more than the beginning of a question of ten thousand words', { timeout: PATIENCE }, () => {
    const index = indexOf(PASSPORT, SHIP);
    const long = Array.from({ length: 10_000 }, (_, at) => `kata${at % 97}`).join(' ');
    expect(first(index, `paspor hilang ${long}`)).toBe('paspor');
    expect(index.search(`${long} paspor hilang`, 5)).toEqual([]);
    const misspelt = Array.from({ length: 10_000 }, (_, at) => 'pspor hlang kpal'.split(' ')[at % 3]).join(
      ' ',
    );
    expect(index.search(misspelt, 5).length).toBe(2);
  });

  it('reads passages of a megabyte, and one of a single word', { timeout: PATIENCE }, () => {
    const sentence = 'Syarat bekerja di luar negeri ditulis di sini panjang lebar. ';
    const index = indexOf(
      { id: 'long', text: sentence.repeat(MEGABYTE / sentence.length) },
      { id: 'no-full-stop', text: 'kontrak gaji '.repeat(MEGABYTE / 13) },
      { id: 'one-word', text: 'x'.repeat(MEGABYTE) },
      { id: 'blank', text: `visa${' '.repeat(MEGABYTE)}tiket` },
      PASSPORT,
      SHIP,
    );
    expect(first(index, 'syarat bekerja di luar negeri')).toBe('long');
    expect(first(index, 'kontrak gaji')).toBe('no-full-stop');
    expect(first(index, 'x'.repeat(MEGABYTE))).toBe('one-word');
    expect(first(index, 'visa tiket')).toBe('blank');
    expect(first(index, 'paspor hilang')).toBe('paspor');
  });

  it('reads titles of ten thousand words', { timeout: PATIENCE }, () => {
    const title = Array.from({ length: 10_000 }, (_, at) => `judul${at}`).join(' ');
    const index = indexOf({ id: 'long', title, text: 'isi' }, PASSPORT, SHIP);
    expect(first(index, 'judul9999')).toBe('long');
    expect(first(index, 'paspor hilang')).toBe('paspor');
    expect(first(index, title)).toBe('long');
  });
});
