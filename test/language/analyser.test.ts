import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Analyser, MOST_WORDS, QUESTION_WORD_WEIGHT } from '../../src/language/analyser.ts';
import { Lexicon } from '../../src/language/lexicon.ts';
import { PhraseFinder } from '../../src/language/phrases.ts';
import { anyText } from '../fixtures/any-text.ts';

const lexicon = new Lexicon(
  new Map([
    ['brp', ['berapa']],
    ['g to g', ['antar pemerintah']],
    ['bs', ['bisa', 'bus']],
    ['anu', ['']],
    ['duit', ['uang']],
  ]),
  new Map([
    [
      'palembang',
      new Map([
        ['berapo', ['berapa']],
        ['nak', ['mau']],
        ['dak', ['tidak']],
        ['saro', ['susah']],
        ['pasar', ['lewat']],
      ]),
    ],
    [
      'jawa',
      new Map([
        ['piro', ['berapa']],
        ['arep', ['mau']],
      ]),
    ],
  ]),
);
/** Well-spelt words; from three texts on a word is surely Indonesian. */
const VOCABULARY = new Map([
  ['biaya', 9],
  ['paspor', 9],
  ['pasar', 9],
  ['pendaftaran', 5],
  ['kirim', 5],
  ['bekerja', 4],
  ['korea', 5],
  ['berapa', 9],
  ['bayar', 6],
]);
const analyser = new Analyser(lexicon, ['berapa', 'apa', 'ke mana'], VOCABULARY, new Map([['taipei', 1]]));
const only = (text: string) => [{ text, weight: 1 }];

describe('Analyser.analyse', () => {
  it('keeps known words as they are', () => {
    expect(analyser.analyse('Biaya PASPOR?')).toEqual([
      { surface: 'biaya', forms: only('biaya'), weight: 1 },
      { surface: 'paspor', forms: only('paspor'), weight: 1 },
    ]);
  });

  it('gives question words little weight, also when they stand for slang', () => {
    expect(analyser.analyse('berapa apa brp').map(({ weight }) => weight)).toEqual(
      Array(3).fill(QUESTION_WORD_WEIGHT),
    );
  });

  it('turns a slang word into its formal one and keeps the typed one as a weaker reading', () => {
    expect(analyser.analyse('duit')[0]?.forms).toEqual([
      { text: 'uang', weight: 1 },
      { text: 'duit', weight: 0.6 },
    ]);
  });

  it('keeps every reading of an ambiguous word, the likeliest first', () => {
    expect(analyser.analyse('bs')[0]?.forms.map(({ text }) => text)).toEqual(['bisa', 'bus', 'bs']);
  });

  it('turns a phrase into its formal words, and drops a word that means nothing', () => {
    expect(analyser.canonical('biaya g to g anu')).toEqual(['biaya', 'antar', 'pemerintah']);
    expect(analyser.analyse('g to g').map(({ surface }) => surface)).toEqual(['antar', 'pemerintah']);
  });

  it('mends a typing error, and says that it is less sure', () => {
    const [word] = analyser.analyse('pasport');
    expect(word?.forms).toEqual([{ text: 'paspor', weight: 0.8 }]);
    expect(word?.surface).toBe('pasport');
  });

  it('undoes spoken forms', () => {
    expect(analyser.canonical('ngirim biayanyo')).toEqual(['kirim', 'biaya']);
  });

  it('takes a word of a known stem at its word, and what else it might be for less', () => {
    expect(analyser.analyse('biayanya')[0]?.forms).toEqual([
      { text: 'biayanya', weight: 1 },
      { text: 'biaya', weight: 0.4 },
    ]);
  });

  it('does not guess at levels and numbers', () => {
    expect(analyser.canonical('b1 2026 k3')).toEqual(['b1', '2026', 'k3']);
  });

  it('lets a word nobody knows stand', () => {
    expect(analyser.analyse('zzyzxq')).toEqual([{ surface: 'zzyzxq', forms: only('zzyzxq'), weight: 1 }]);
  });

  it('weighs all guesses for one word together hardly more than a sure one', () => {
    const near = new Analyser(
      new Lexicon(new Map()),
      [],
      new Map(['lompat', 'lompas', 'lompar', 'lompak'].map((word) => [word, 3])),
    );
    const forms = near.analyse('lompal')[0]?.forms ?? [];
    expect(forms).toHaveLength(4);
    expect(forms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1.3, 5);
  });

  it('is never so sure of a short misspelt word that a danger phrase could rest on it', () => {
    const short = new Analyser(new Lexicon(new Map()), [], new Map([['sekap', 3]]));
    const [word] = short.analyse('sekab');
    expect(word?.forms.map(({ text }) => text)).toEqual(['sekap']);
    expect(new PhraseFinder(new Map([['dikurung', ['sekap']]])).find(word ? [word] : []).size).toBe(0);
  });

  it('reads words of a regional language', () => {
    expect(analyser.canonical('nak bayar berapo')).toEqual(['mau', 'bayar', 'berapa']);
    expect(analyser.canonical('arep bayar piro')).toEqual(['mau', 'bayar', 'berapa']);
  });

  it('keeps both readings of a word that is also Indonesian; the text tells which comes first', () => {
    expect(analyser.analyse('bayar pasar')[1]?.forms).toEqual([
      { text: 'pasar', weight: 1 },
      { text: 'lewat', weight: 0.3 },
    ]);
    expect(analyser.analyse('nak bayar pasar berapo')[2]?.forms).toEqual([
      { text: 'lewat', weight: 1 },
      { text: 'pasar', weight: 0.6 },
    ]);
  });

  it('reads no more words than its limit', () => {
    expect(analyser.analyse('biaya '.repeat(MOST_WORDS + 50))).toHaveLength(MOST_WORDS);
  });

  it('gives the same words a second time', () => {
    expect(analyser.analyse('pasport duit zzyzxq')).toEqual(analyser.analyse('pasport duit zzyzxq'));
  });

  it('never throws, and each word has a reading with a weight above nought', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.stringMatching(/^([a-z]{1,12} ?){1,6}$/)), (text) => {
        const wrong = analyser
          .analyse(text)
          .filter(
            ({ forms, weight }) =>
              forms.length === 0 ||
              weight <= 0 ||
              forms.some((form) => form.text === '' || form.weight <= 0 || form.weight > 1),
          );
        expect(wrong).toEqual([]);
      }),
    );
  });
});
