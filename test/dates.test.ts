import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateInWords, dayInJakarta, monthNumber } from '../src/dates.ts';

describe('dateInWords', () => {
  it.each([
    ['2025', '2025'],
    ['2025-07', 'Juli 2025'],
    ['2025-07-05', '5 Juli 2025'],
    ['2026-12-31', '31 Desember 2026'],
    ['2026-01-01', '1 Januari 2026'],
  ])('says %s as %s', (moment, words) => {
    expect(dateInWords(moment)).toBe(words);
  });
});

describe('dayInJakarta', () => {
  it('changes at 17.00 in Greenwich, also over a month and a year', () => {
    expect(dayInJakarta(new Date('2026-03-10T16:59:59.999Z'))).toBe('2026-03-10');
    expect(dayInJakarta(new Date('2026-03-10T17:00:00Z'))).toBe('2026-03-11');
    expect(dayInJakarta(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01');
    expect(dayInJakarta(new Date('2028-02-28T17:00:00Z'))).toBe('2028-02-29');
  });

  it('agrees with the calendar of Asia/Jakarta', () => {
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (now) => {
          expect(dayInJakarta(now)).toBe(calendar.format(now));
        },
      ),
    );
  });
});

describe('monthNumber', () => {
  it.each([
    ['Januari', 1],
    ['januari', 1],
    ['Jan.', 1],
    ['Feb', 2],
    ['March', 3],
    ['maret', 3],
    ['Apr', 4],
    ['Mei', 5],
    ['May', 5],
    ['Juni', 6],
    ['July', 7],
    ['Agustus', 8],
    ['Aug', 8],
    ['Sept', 9],
    ['Okt', 10],
    ['October', 10],
    ['NOVEMBER', 11],
    ['Des', 12],
    ['Dec', 12],
  ])('knows %s', (name, number) => {
    expect(monthNumber(name)).toBe(number);
  });

  it.each(['', 'J', 'Ju', 'ma', 'bulan', 'juniper', '12'])('does not know %j', (name) => {
    expect(monthNumber(name)).toBeUndefined();
  });

  it('reads back every month it writes', () => {
    for (let month = 1; month <= 12; month += 1) {
      const [name = ''] = dateInWords(`2026-${String(month).padStart(2, '0')}`).split(' ');
      expect(monthNumber(name)).toBe(month);
      expect(monthNumber(name.slice(0, 3))).toBe(month);
    }
  });
});
