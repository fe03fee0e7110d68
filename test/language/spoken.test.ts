import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenVariants } from '../../src/language/spoken.ts';

describe('spokenVariants', () => {
  it.each([
    ['ngirim', 'kirim'],
    ['ngirim', 'mengirim'],
    ['ngomong', 'omong'],
    ['nyari', 'cari'],
    ['nyimpen', 'simpen'],
    ['nulis', 'tulis'],
    ['mbayar', 'bayar'],
    ['bikinin', 'bikinkan'],
    ['dibikinin', 'bikinkan'],
    ['ketipu', 'tertipu'],
    ['bangeeet', 'banget'],
    ['paspornyo', 'paspor'],
    ['biayane', 'biaya'],
    ['kirimke', 'kirimkan'],
    ['biayo', 'biaya'],
    ['tjari', 'cari'],
    ['oeang', 'uang'],
    ['lulusx', 'lulus'],
  ])('offers %s → %s', (typed, formal) => {
    expect(spokenVariants(typed)).toContain(formal);
  });

  it('never offers the word itself, nor anything under three letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        const variants = spokenVariants(word);
        expect(variants).not.toContain(word);
        expect(variants.filter((variant) => variant.length < 3)).toEqual([]);
        expect(new Set(variants).size).toBe(variants.length);
      }),
    );
  });

  it('offers a bounded number of readings', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(ng|ny|n|m|ke|di)[a-z]{1,10}(in|nya|kan|ne|keun|o)$/), (word) => {
        expect(spokenVariants(word).length).toBeLessThan(150);
      }),
    );
  });
});
