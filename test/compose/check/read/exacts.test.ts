import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsIn, hidesContact } from '../../../../src/compose/check/read/contacts.ts';
import { agrees, daysIn } from '../../../../src/compose/check/read/days.ts';
import { referencesIn } from '../../../../src/compose/check/read/references.ts';

describe('days', () => {
  it.each([
    ['7 maret 2026', [{ year: 2026, month: 3, day: 7 }]],
    ['maret 2026', [{ year: 2026, month: 3 }]],
    ['2026-03-07', [{ year: 2026, month: 3, day: 7 }]],
    ['4-13 november 2025', [{ day: 4 }, { day: 13 }]],
    [
      '16 januari sampai 22 februari 2026',
      [
        { year: 2026, month: 1, day: 16 },
        { year: 2026, month: 2 },
      ],
    ],
    ['sejak 2024', [{ year: 2024 }]],
    ['saluran 1955', []],
    ['2025 orang', []],
  ])('%s', (text, expected) => {
    expect(daysIn(text)).toMatchObject(expected);
    expect(daysIn(text)).toHaveLength(expected.length);
  });

  it('may be said with less detail, not with more', () => {
    const [day] = daysIn('7 maret 2026');
    const [month] = daysIn('maret 2026');
    expect(day && month && agrees(month, day)).toBe(true);
    expect(day && month && agrees(day, month)).toBe(false);
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), (text) => daysIn(text.toLowerCase()).length >= 0));
  });
});

describe('references', () => {
  it.each([
    ['uu 18/2017', ['18/2017']],
    ['uu nomor 18 tahun 2017', ['18/2017']],
    ['undang-undang no. 18 tahun 2017', ['18/2017']],
    ['pasal 5, 12, dan 13 uu 18/2017', ['5', '12', '13', '18/2017']],
    ['pasal 48 sampai 50', ['48', '50']],
    ['jlpt n4 atau jft-basic a2', ['n4', 'a2']],
    ['lulusan d3, d4, atau s1', ['d3', 'd4', 's1']],
    ['batch vii', ['7']],
    ['gelombang 12', ['12']],
    ['ssw (ii)', ['ssw2']],
    ['ssw tahap 1', ['ssw1']],
  ])('%s', (text, keys) => {
    expect(referencesIn(text).map(({ key }) => key)).toEqual(keys);
  });
});

describe('contacts', () => {
  it.each([
    ['Lihat siskop2mi.bp2mi.go.id/lowongan/list.', [['link', 'siskop2mi.bp2mi.go.id/lowongan/list']]],
    ['Telepon +62 812-9007-0027 (per 2024)', [['phone', '81290070027']]],
    ['KP2MI 0800-1000', [['phone', '8001000']]],
    ['Buka [[L1]]', [['token', 'l1']]],
    ['Tulis ke @gtogresmi', [['handle', '@gtogresmi']]],
    ['biaya Rp1.000.000 per 31 Maret 2027', []],
  ])('%s', (text, expected) => {
    expect(contactsIn(text).map(({ kind, key }) => [kind, key])).toEqual(expected);
  });

  it.each(['wa nol delapan satu dua tiga empat lima', 't me slash kerja', 'situs kerja titik com'])(
    'sees that "%s" hides one',
    (text) => {
      expect(hidesContact(text)).toBe(true);
    },
  );
});
