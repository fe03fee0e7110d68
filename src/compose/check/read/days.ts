import { monthNumber } from '../../../dates.ts';

/** A day, a month or a year that a text names; what it leaves out is undefined. */
export interface Day {
  year?: number;
  month?: number;
  day?: number;
  start: number;
  end: number;
}

const MONTH =
  'januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember|jan|feb|mar|apr|jun|jul|agt|agu|sep|sept|okt|nov|des';
const JOIN = String.raw`\s*(?:-|sampai(?: dengan)?|hingga|s\.?\/?d\.?|dan|atau|,)\s*`;
/** "4-13 november 2025", "16 januari sampai 22 februari 2026", "maret 2026", "7 maret". */
const IN_WORDS = new RegExp(
  String.raw`(?<![\d.,/a-z])(?:(\d{1,2})(?:${JOIN}(?=\d{1,2}\s+(?:${MONTH})))?\s*)?(?:(\d{1,2})\s+)?\b(${MONTH})\b\.?,?(?:\s+(?:tahun\s+)?(\d{4})(?!\d))?`,
  'g',
);
const NUMERIC = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/g;
const ISO = /(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/g;
/** A bare year: not an amount ("2025 orang"), not part of a longer number. */
const YEAR =
  /(?<![\d.,/]|(?<!\b(?:19|20)\d\d)-)((?:199|20[0-5])\d)(?![\d/]|[.,]\d|\s*(?:orang|pmi|euro|yen|rupiah|won|%|persen))/g;
const SHORT_MONTH = 4;

/** The days, months and years that a text in lower case names, in order of place. */
export function daysIn(text: string): Day[] {
  const days: Day[] = [];
  let rest = text;
  const add = (match: RegExpExecArray, found: readonly Omit<Day, 'start' | 'end'>[]) => {
    const start = match.index;
    const end = start + match[0].length;
    for (const one of found) days.push({ ...one, start, end });
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  };
  for (const match of text.matchAll(ISO)) {
    const [, year, month, day] = match;
    add(match, [dayOf(year, month, day)]);
  }
  for (const match of rest.matchAll(NUMERIC)) {
    const [, day, month, year] = match;
    add(match, [dayOf(year, month, day)]);
  }
  for (const match of rest.matchAll(IN_WORDS)) {
    const [whole, first, second, name = '', year] = match;
    // "mar" or "des" alone is hardly ever a month.
    if (name.length < SHORT_MONTH && name !== 'mei' && first === undefined && year === undefined) continue;
    const month = monthNumber(name === 'pebruari' ? 'februari' : name === 'nopember' ? 'november' : name);
    if (month === undefined || whole.trim() === '') continue;
    const last = second ?? first;
    const ends = second === undefined || first === undefined ? [last] : [first, second];
    add(
      match,
      ends.map((day) => dayOf(year, String(month), day)),
    );
  }
  for (const match of rest.matchAll(YEAR)) add(match, [dayOf(match[1], undefined, undefined)]);
  days.sort((one, other) => one.start - other.start);
  return withYears(days, text);
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined) {
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

/** "16 Januari sampai 22 Februari 2026": the first day takes its year from the second. */
function withYears(days: readonly Day[], text: string): Day[] {
  return days.map((day, index) => {
    const next = days[index + 1];
    if (day.year !== undefined || day.month === undefined || next?.year === undefined) return day;
    const between = text.slice(day.end, next.start);
    return /^\s*(?:-|sampai(?: dengan)?|hingga|dan|s\.?\/?d\.?)\s*$/.test(between)
      ? { ...day, year: next.year }
      : day;
  });
}

/** True when everything that `said` names agrees with `known`: "Maret 2026" is said rightly of 7 March 2026. */
export function agrees(said: Day, known: Day): boolean {
  if (said.year !== undefined && said.year !== known.year) return false;
  if (said.month !== undefined && said.month !== known.month) return false;
  return said.day === undefined || said.day === known.day;
}
