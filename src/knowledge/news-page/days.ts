import { monthNumber } from '../../dates.ts';
import { isCalendarDay } from '../schema/common.ts';

/** An event without a year may lie this far after the news (an announcement); later ones belong to the year before. */
const ANNOUNCED_DAYS = 90;

const NUMERIC = /(?<![\d/.-])(?:(\d{1,2})\s?[-–]\s?)?(\d{1,2})([/.-])(\d{1,2})\3(\d{4}|\d{2})(?![\d/])/g;
const NUMERIC_NO_YEAR = /\((?:\p{L}+,?\s+)?(?:(\d{1,2})\s?[-–]\s?)?(\d{1,2})\/(\d{1,2})\)/gu;
const IN_WORDS =
  /(?<![\d.,/])(?:(\d{1,2})\s*(?:[-–—&]|s\.?\/?d\.?|sampai|hingga|dan)\s*)?(\d{1,2})\s+(\p{L}{3,9})(?!\p{L})\.?(?:,?\s+(\d{4})(?!\d))?/gu;

/** YYYY-MM-DD of a day, a month number or name (Indonesian or English) and a year; undefined if there is no such day. */
export function calendarDay(day: string, month: string, year: string): string | undefined {
  const number = /^\d+$/.test(month) ? Number(month) : monthNumber(month);
  if (number === undefined) return undefined;
  const fullYear = year.length === 2 ? `20${year}` : year;
  const text = `${fullYear}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(text) ? text : undefined;
}

/**
 * The days that a text names, in order of time: "(29/6/2022)", "02/08/2022", "5-7 Juli 2022", "Rabu (29/6)".
 * @param published YYYY-MM-DD; gives the year of a day that is written without one
 */
export function daysIn(text: string, published: string): string[] {
  const found = new Set<string>();
  const add = (day: string | undefined, month: string, year: string | undefined) => {
    if (day === undefined) return;
    const whole = year === undefined ? withNearestYear(day, month, published) : calendarDay(day, month, year);
    if (whole !== undefined) found.add(whole);
  };
  for (const [, from, to, , month = '', year = ''] of text.matchAll(NUMERIC)) {
    add(from, month, year);
    add(to, month, year);
  }
  for (const [, from, to, month = ''] of text.matchAll(NUMERIC_NO_YEAR)) {
    add(from, month, undefined);
    add(to, month, undefined);
  }
  for (const [, from, to, month = '', year] of text.matchAll(IN_WORDS)) {
    add(from, month, year);
    add(to, month, year);
  }
  return [...found].sort();
}

/** The text without its days, so that what is left holds only other figures. */
export function withoutDays(text: string): string {
  const words = text.replace(IN_WORDS, (whole, _from, _to, month: string) =>
    monthNumber(month) === undefined ? whole : ' ',
  );
  return words.replace(NUMERIC, ' ').replace(NUMERIC_NO_YEAR, ' ');
}

function withNearestYear(day: string, month: string, published: string): string | undefined {
  const year = Number(published.slice(0, 4));
  const latest = Date.parse(published) + ANNOUNCED_DAYS * 86_400_000;
  const same = calendarDay(day, month, String(year));
  if (same !== undefined && Date.parse(same) <= latest) return same;
  return calendarDay(day, month, String(year - 1));
}
