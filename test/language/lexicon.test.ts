import { describe, expect, it } from 'vitest';
import { Lexicon } from '../../src/language/lexicon.ts';

const lexicon = new Lexicon(
  new Map([
    ['brp', ['berapa']],
    ['g to g', ['gtog', 'antar pemerintah']],
    ['g', ['tidak']],
    ['Medan Perang', ['bahaya']],
    ['anu', ['']],
    ['?!', ['hilang']],
  ]),
  new Map([
    [
      'palembang',
      new Map([
        ['berapo', ['berapa']],
        ['dak', ['tidak']],
        ['awak', ['saya']],
      ]),
    ],
    [
      'sunda',
      new Map([
        ['sabaraha', ['berapa']],
        ['awak', ['badan']],
      ]),
    ],
  ]),
);
const never = () => false;

describe('Lexicon', () => {
  it('takes the longest phrase that begins at a word', () => {
    expect(lexicon.match(['ikut', 'g', 'to', 'g', 'brp'], 1, [])).toEqual({
      length: 3,
      forms: [['gtog'], ['antar', 'pemerintah']],
    });
    expect(lexicon.match(['g', 'to'], 0, [])).toEqual({ length: 1, forms: [['tidak']] });
    expect(lexicon.match(['ikut'], 0, [])).toBeUndefined();
  });

  it('reads keys in any case, and drops a word whose form is empty', () => {
    expect(lexicon.match(['medan', 'perang'], 0, [])?.forms).toEqual([['bahaya']]);
    expect(lexicon.match(['anu'], 0, [])).toEqual({ length: 1, forms: [[]] });
  });

  it('reads words of a language only when it is asked for, in the order given', () => {
    expect(lexicon.match(['berapo'], 0, [])).toBeUndefined();
    expect(lexicon.match(['berapo'], 0, ['palembang'])).toEqual({
      length: 1,
      forms: [['berapa']],
      language: 'palembang',
    });
    expect(lexicon.match(['awak'], 0, ['sunda', 'palembang'])).toEqual({
      length: 1,
      forms: [['badan']],
      language: 'sunda',
    });
    expect(lexicon.match(['awak'], 0, ['jawa', 'palembang'])?.forms).toEqual([['saya']]);
  });

  it('tells the languages of a text by their own words', () => {
    expect(lexicon.languagesOf(['berapo', 'dak', 'awak', 'brp'], never)).toEqual([
      { name: 'palembang', hits: 3 },
      { name: 'sunda', hits: 1 },
    ]);
    expect(lexicon.languagesOf(['awak'], (word) => word === 'awak').map(({ hits }) => hits)).toEqual([0, 0]);
  });

  it('gives the forms of one everyday word', () => {
    expect(lexicon.get('brp')).toEqual([['berapa']]);
    expect(lexicon.get('berapo')).toBeUndefined();
  });

  it('knows its single words and the words of its forms, but no phrase as one word', () => {
    const words = new Set(lexicon.vocabulary());
    expect([...words].sort()).toEqual([
      'antar',
      'anu',
      'awak',
      'badan',
      'bahaya',
      'berapa',
      'berapo',
      'brp',
      'dak',
      'g',
      'gtog',
      'pemerintah',
      'sabaraha',
      'saya',
      'tidak',
    ]);
  });
});
