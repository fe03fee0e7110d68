import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Analyser } from '../../src/language/analyser.ts';
import { Lexicon } from '../../src/language/lexicon.ts';
import { countWords } from '../../src/language/vocabulary.ts';
import type { Passage } from '../../src/retrieval/corpus.ts';
import { LexicalIndex } from '../../src/retrieval/lexical-index.ts';
import { anyText } from '../fixtures/any-text.ts';

const PASSAGES: readonly Passage[] = [
  {
    id: 'korea',
    title: 'Biaya ke Korea',
    text: 'Biaya berangkat ke Korea tujuh juta rupiah, dibayar lewat bank.',
  },
  {
    id: 'jerman',
    title: 'Bahasa Jerman',
    text: 'Perawat diminta bahasa Jerman tingkat B1 sebelum berangkat.',
  },
  {
    id: 'paspor',
    title: 'Membuat paspor',
    text: 'Paspor dibuat di kantor imigrasi dengan KTP dan akta lahir.',
  },
  { id: 'calo', text: 'Simpan bukti bayar, lalu lapor polisi kalau calo menipu.' },
];

function indexOf(passages: readonly Passage[]): LexicalIndex {
  const words = countWords(passages.map(({ title = '', text }) => `${title} ${text}`));
  return LexicalIndex.of(
    passages,
    new Analyser(new Lexicon(new Map([['brp', ['berapa']]])), ['berapa', 'apa'], words),
  );
}

const index = indexOf(PASSAGES);
const ids = (question: string, limit = 4, without?: string) =>
  index.search(question, limit, without).map(({ id }) => id);

describe('LexicalIndex', () => {
  it.each([
    ['biaya ke korea', 'korea'],
    ['bahasa jerman tingkat apa', 'jerman'],
    ['bikin pasport', 'paspor'],
    ['ditipu calo', 'calo'],
    ['melaporkan ke polisi', 'calo'],
  ])('finds for %j first %s', (question, id) => {
    expect(ids(question)[0]).toBe(id);
  });

  it('gives the best first, and no more than asked for', () => {
    const hits = index.search('berangkat bayar', 4);
    expect(hits.length).toBeGreaterThan(1);
    expect(hits.map(({ score }) => score)).toEqual(
      hits.map(({ score }) => score).sort((one, other) => other - one),
    );
    expect(index.search('berangkat bayar', 1)).toEqual(hits.slice(0, 1));
    expect(index.search('berangkat bayar', 0)).toEqual([]);
  });

  it('finds nothing for words it does not hold, for no words, and in no passages', () => {
    expect(ids('qqqq wwww')).toEqual([]);
    expect(ids('')).toEqual([]);
    expect(indexOf([]).search('paspor', 3)).toEqual([]);
  });

  it('leaves out the passage it is told to', () => {
    expect(ids('paspor imigrasi', 4, 'paspor')).not.toContain('paspor');
    expect(ids('paspor imigrasi')[0]).toBe('paspor');
    expect(ids('paspor imigrasi', 4, 'tidak-ada')[0]).toBe('paspor');
  });

  it('gives a passage with a figure the better place for a "berapa"', () => {
    const two = indexOf([
      { id: 'without', text: 'ongkos kapal mahal' },
      { id: 'with', text: 'ongkos kapal 90000' },
    ]);
    expect(two.search('ongkos kapal', 2).map(({ id }) => id)).toEqual(['without', 'with']);
    expect(two.search('brp ongkos kapal', 2).map(({ id }) => id)).toEqual(['with', 'without']);
  });

  it('scores the same question the same, whatever was asked between', () => {
    const before = index.search('biaya korea', 4);
    index.search('paspor calo jerman bahasa', 2, 'calo');
    expect(index.search('biaya korea', 4)).toEqual(before);
  });
});

const VOCABULARY = [
  'paspor',
  'gaji',
  'kontrak',
  'majikan',
  'bandara',
  'imigrasi',
  'kursus',
  'sertifikat',
  'pabrik',
  'kapal',
  'asuransi',
  'visa',
  'tiket',
  'lowongan',
  'perawat',
  'keluarga',
  'hutang',
  'modal',
  'wawancara',
  'medis',
];
const words = fc.shuffledSubarray(VOCABULARY, { minLength: 5, maxLength: 5 });
const texts = fc.uniqueArray(words, {
  minLength: 2,
  maxLength: 8,
  selector: (one) => [...one].sort().join(' '),
});
const asPassages = (lists: readonly (readonly string[])[]): Passage[] =>
  lists.map((list, at) => ({ id: `p${at}`, text: list.join(' ') }));

describe('LexicalIndex, for any passages', () => {
  it('finds a passage first by its own text, and is sure of it', () => {
    fc.assert(
      fc.property(texts, (lists) => {
        const passages = asPassages(lists);
        const own = indexOf(passages);
        for (const { id, text } of passages) {
          const [first] = own.search(text, 3);
          expect(first?.id).toBe(id);
          expect(first?.score).toBeGreaterThan(0.4);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('still finds a passage when an unrelated one is added', () => {
    fc.assert(
      fc.property(texts, (lists) => {
        const passages = asPassages(lists);
        const more = indexOf([...passages, { id: 'unrelated', text: 'resep rendang santan kelapa cabai' }]);
        for (const { id, text } of passages) expect(more.search(text, 3)[0]?.id).toBe(id);
        expect(more.search('rendang santan', 3).map((hit) => hit.id)).toEqual(['unrelated']);
      }),
      { numRuns: 30 },
    );
  });

  it('scores from nought to one, in order, each passage once, never the one left out', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.constantFrom(...VOCABULARY, 'berapa', 'zzz'), { maxLength: 12 }),
        fc.nat(8),
        (lists, asked, limit) => {
          const hits = indexOf(asPassages(lists)).search(asked.join(' '), limit, 'p1');
          expect(hits.filter(({ score }) => !(score > 0 && score <= 1))).toEqual([]);
          expect(hits.length).toBeLessThanOrEqual(limit);
          expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
          expect(hits.map(({ id }) => id)).not.toContain('p1');
          expect(hits.map(({ score }) => score)).toEqual(
            hits.map(({ score }) => score).sort((one, other) => other - one),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('never throws, also at broken characters', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText(), fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'a', ' ', '1', 'ı') })),
        (question) => {
          for (const { score } of index.search(question, 3)) expect(score).toBeLessThanOrEqual(1);
        },
      ),
    );
    expect(index.search('\ud800paspor\udfff', 1)[0]?.id).toBe('paspor');
  });

  it('reads passages of any characters', () => {
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 5 }), (strange) => {
        const own = indexOf([
          ...strange.map((text, at) => ({ id: `s${at}`, text, title: text })),
          { id: 'paspor', text: 'paspor imigrasi kantor' },
        ]);
        expect(own.search('paspor imigrasi kantor', 9).map(({ id }) => id)).toContain('paspor');
      }),
      { numRuns: 50 },
    );
  });
});
