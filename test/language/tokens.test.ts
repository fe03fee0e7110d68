import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_WORD, sentences, tokenise } from '../../src/language/tokens.ts';
import { anyText } from '../fixtures/any-text.ts';

describe('tokenise', () => {
  it.each([
    ['Berapa biaya ke Jepang?', ['berapa', 'biaya', 'ke', 'jepang']],
    ['kerja-kerja', ['kerja', 'kerja']],
    ['orang2', ['orang', 'orang']],
    ['dia2', ['dia2']],
    ['Ké Korêa', ['ke', 'korea']],
    ['𝕙𝕒𝕝𝕠 ｈａｌｏ', ['halo', 'halo']],
    ['G to G', ['g', 'to', 'g']],
    ['Rp7.000.000', ['rp7', '000', '000']],
    ['tes✅jft', ['tes', 'jft']],
    ['İzin', ['izin']],
    ['你好 مرحبا 😀', []],
    ['', []],
  ])('reads %j as %j', (text, words) => {
    expect(tokenise(text)).toEqual(words);
  });

  it('cuts a word that is too long, and a doubled one as well', () => {
    expect(tokenise('a'.repeat(LONGEST_WORD + 1))).toEqual(['a'.repeat(LONGEST_WORD)]);
    expect(tokenise(`${'a'.repeat(LONGEST_WORD + 1)}2`)).toEqual([
      'a'.repeat(LONGEST_WORD),
      'a'.repeat(LONGEST_WORD),
    ]);
  });

  it('gives only words of a-z and 0-9, none empty and none too long, whatever it reads', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(200), fc.stringMatching(/^[a-z]{0,90}2?$/)), (text) => {
        const bad = tokenise(text).filter((word) => !/^[a-z0-9]+$/.test(word) || word.length > LONGEST_WORD);
        expect(bad).toEqual([]);
      }),
    );
  });

  it('leaves its own words as they are', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        expect(tokenise(words.join(' '))).toEqual(words);
      }),
    );
  });
});

describe('sentences', () => {
  it('cuts at full stops, question and exclamation marks, semicolons and line ends', () => {
    expect(sentences('Saya takut. Tolong!  Bisa pulang? Belum; masih\ndi sini\n\n')).toEqual([
      'Saya takut.',
      'Tolong!',
      'Bisa pulang?',
      'Belum;',
      'masih',
      'di sini',
    ]);
  });

  it('does not cut inside an amount or an address', () => {
    expect(sentences('Bayar Rp7.000.000 lewat contoh.example sekarang')).toEqual([
      'Bayar Rp7.000.000 lewat contoh.example sekarang',
    ]);
  });

  it('gives nothing for nothing', () => {
    expect(sentences(' \n\t ')).toEqual([]);
  });

  it('loses no word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '?', '\n', ';', ','), maxLength: 60 }),
        (text) => {
          expect(sentences(text).flatMap(tokenise)).toEqual(tokenise(text));
        },
      ),
    );
  });
});
