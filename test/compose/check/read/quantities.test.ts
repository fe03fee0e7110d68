import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsValue, numbersIn } from '../../../../src/compose/check/read/number-words.ts';
import { quantitiesIn } from '../../../../src/compose/check/read/quantities.ts';

const ONES = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];

/** Indonesian words of a whole number below a thousand million. */
function inWords(value: number): string {
  if (value >= 1_000_000) return joined(`${inWords(Math.floor(value / 1e6))} juta`, value % 1e6);
  if (value >= 2_000) return joined(`${inWords(Math.floor(value / 1e3))} ribu`, value % 1e3);
  if (value >= 1_000) return joined('seribu', value % 1e3);
  if (value >= 200) return joined(`${ONES[Math.floor(value / 100)]} ratus`, value % 100);
  if (value >= 100) return joined('seratus', value % 100);
  if (value >= 20) return joined(`${ONES[Math.floor(value / 10)]} puluh`, value % 10);
  if (value >= 12) return `${ONES[value - 10]} belas`;
  return [...ONES, 'sepuluh', 'sebelas'][value] ?? '';
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${inWords(rest)}`;
}

describe('numbers', () => {
  it('reads every whole number from its words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999_999 }), (value) => {
        expect(numbersIn(inWords(value)).map((one) => one.value)).toEqual([value]);
      }),
    );
  });

  it('reads every whole number from digits with dots', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (value) => {
        expect(digitsValue(value.toLocaleString('id-ID'))).toBe(value);
        expect(digitsValue(String(value))).toBe(value);
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), (text) => quantitiesIn(text.toLowerCase()).length >= 0));
  });
});

describe('quantities', () => {
  it.each([
    ['rp50.000', 50_000],
    ['rp 50 ribu', 50_000],
    ['50rb rupiah', 50_000],
    ['lima puluh ribu rupiah', 50_000],
    ['rp1,5 juta', 1_500_000],
    ['rp15 miliar', 15_000_000_000],
    ['setengah juta rupiah', 500_000],
  ])('%s', (text, low) => {
    expect(quantitiesIn(text)).toMatchObject([{ dimension: 'money', unit: 'idr', low, high: low }]);
  });

  it.each([
    ['usia 18-39 tahun', { dimension: 'months', low: 216, high: 468, role: 'age' }],
    ['antara 18 dan 39 tahun', { low: 216, high: 468 }],
    ['18 sampai 39 tahun', { low: 216, high: 468 }],
    ['rp5-7 juta', { dimension: 'money', low: 5_000_000, high: 7_000_000 }],
    ['setahun', { dimension: 'months', low: 12, high: 12 }],
    ['kontrak paling lama dua tahun', { low: 24, bound: 'most', role: 'span' }],
    ['minimal delapan belas tahun', { low: 216, bound: 'least' }],
    ['tidak lebih dari 3 bulan', { low: 3, bound: 'most' }],
    ['tidak kurang dari 3 bulan', { low: 3, bound: 'least' }],
    ['18 tahun ke atas', { low: 216, bound: 'least' }],
    ['sehingga 19 bidang', { dimension: 'count', low: 19, unit: 'bidang' }],
    ['2.800 euro per bulan', { dimension: 'money', unit: 'eur', low: 2_800, per: 'month' }],
    ['rp12 juta setahun', { dimension: 'money', low: 12_000_000, per: 'year' }],
    ['82 persen', { dimension: 'percent', low: 82 }],
    ['60 menit', { dimension: 'minutes', low: 60 }],
    ['satu jam', { dimension: 'minutes', low: 60 }],
    ['umur 40 tidak masuk', { dimension: 'months', low: 480, role: 'age' }],
  ])('%s', (text, expected) => {
    expect(quantitiesIn(text)).toMatchObject([expected]);
  });

  it.each(['salah satu syarat', 'satu per satu', 'satu-satunya jalan', 'orang ke-2'])(
    'sees none in "%s"',
    (text) => {
      expect(quantitiesIn(text)).toEqual([]);
    },
  );

  it('lends its unit backwards in a list', () => {
    expect(quantitiesIn('umur 39 atau 40 tahun')).toMatchObject([{ low: 468 }, { low: 480 }]);
  });
});
