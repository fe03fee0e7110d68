import { withoutDays } from './days.ts';

/** More would be a second news text instead of a reminder. */
const MOST_FIGURES = 12;

const PHONE = /(?:\+|\(?\b0)\d[\d\s().-]{5,}\d/g;
const COUNTED = 'dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belasan|puluhan|ratusan|ribuan';
const NUMBER = '\\d[\\d.,]*(?:\\s?(?:%|persen|ribu|juta|miliar))?';
const FIGURE = new RegExp(
  `(?<![\\p{L}\\d/+.,-])(?:Rp\\.?\\s?${NUMBER}|${NUMBER}(?:\\s\\p{L}{3,})?|(?:${COUNTED})\\s\\p{L}{3,})`,
  'giu',
);

/**
 * The figures of a news text, each with the one word it counts ("2.150 orang"), so that the person who writes the
 * digest forgets none. Days, years and telephone numbers are left out: numbers to dial come from the hot-line list only.
 */
export function figuresIn(text: string): string[] {
  const plain = withoutDays(text.replace(PHONE, ' '));
  const found = [...plain.matchAll(FIGURE)].map(([figure]) =>
    figure.replace(/[.,]+$/, '').replace(/\s+/g, ' '),
  );
  // Six digits without a dot are a service number or a code: amounts are written 500.000.
  const kept = found.filter(
    (figure) => !/^(?:19|20)\d\d(?!\d|[.,]\d)/.test(figure) && !/^0\d/.test(figure) && !/\d{6}/.test(figure),
  );
  return [...new Set(kept)].slice(0, MOST_FIGURES);
}
