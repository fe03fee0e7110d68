import { describe, expect, it } from 'vitest';
import { checkAtLine } from '../../src/answer/check-at.ts';
import { CHECK_AT } from '../../src/knowledge/schema/entries.ts';

describe('checkAtLine', () => {
  it.each([
    [[], undefined],
    [['bank'], 'Cek kabar terbaru di bank penyalur.'],
    [['bp3mi', 'disnaker'], 'Cek kabar terbaru di BP3MI terdekat atau Disnaker kabupaten/kota.'],
    [
      ['desa', 'disnaker', 'polisi'],
      'Cek kabar terbaru di kantor desa/kelurahan, Disnaker kabupaten/kota atau kantor polisi terdekat.',
    ],
  ] as const)('names %j', (places, line) => {
    expect(checkAtLine(places)).toBe(line);
  });

  it('has a name for every place that an entry may give', () => {
    for (const place of CHECK_AT) expect(checkAtLine([place])).toMatch(/^Cek kabar terbaru di \S.+\.$/);
  });
});
