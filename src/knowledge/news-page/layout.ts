import { calendarDay } from './days.ts';
import { NewsPageError } from './error.ts';
import { splitSignOff } from './sign-off.ts';

/** A raw page taken apart: what the site wrote around the news, and the news itself. */
export interface Layout {
  title: string;
  /** YYYY-MM-DD that the site gives the news. */
  date: string;
  /** YYYY-MM-DD on which the page was copied. */
  copied?: string;
  /** The line's start, "Palembang, BP2MI (2/7)": city, agency, and what stands between the brackets. */
  dateline?: { city: string; agency: string; day: string };
  /** The body without dateline and author tags. */
  body: string;
  authors: string[];
}

/** What the site shows on every page; none of it is ever a title. */
const CHROME = new Set(['berita', 'berita utama', 'logo', 'beranda', 'home', '-', '–', '—']);
const WEEKDAY =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad)";
const COPIED = new RegExp(`^${WEEKDAY},?\\s+(\\d{1,2})\\s+(\\p{L}+)\\s+(\\d{4})$`, 'iu');
/** "00.07 2 July 2022 1158": time, the news's own day, how often it was read. */
const STAMP =
  /^(?:\d{1,2}[.:]\d{2}(?:\s*WIB)?[\s,|–-]+)(\d{1,2})\s+(\p{L}+)\s+(\d{4})(?:\s+[\d.,]+(?:\s*\p{L}+)?)?$/u;
const DATELINE =
  /^(\p{L}[^(),\d]{1,40}?)\s*,\s*(BP[23]MI|KP2MI|Kemen\s?P2MI|BNP2TKI)\s*\((\d[^()]{0,24})\)\s*[-–—:]*\s*/iu;
const NEEDED =
  'Salin seluruh teks halaman berita dari situs: tanggal di atas, judul, baris jam dan tanggal, lalu isinya.';

/**
 * Finds title, days and body of a page of the news corpus.
 * @param raw the page as copied; CRLF, byte order mark and hard spaces are allowed
 * @throws NewsPageError when the line with time and day, the title or the body is missing
 */
export function readLayout(raw: string): Layout {
  const lines = cleanLines(raw);
  if (lines.length === 0) throw new NewsPageError('empty news page', `Berkas ini kosong. ${NEEDED}`);
  const at = lines.findIndex((line) => STAMP.test(line));
  const [, day = '', month = '', year = ''] = STAMP.exec(lines[at] ?? '') ?? [];
  const date = calendarDay(day, month, year);
  if (date === undefined) {
    // The day of the copy is never taken instead: a wrong day on a news item is worse than none.
    const wanted =
      'Baris jam dan tanggal terbit tidak ada atau tanggalnya salah, misalnya "00.07 2 July 2022 1158".';
    throw new NewsPageError('news page without its time and day', `${wanted} ${NEEDED}`);
  }
  const above = lines.slice(0, at);
  const below = lines.slice(at + 1).filter((line) => !isChrome(line));
  const start = below.findIndex((line) => DATELINE.test(line));
  const headings = start < 0 ? [] : below.slice(0, start);
  const title = above.findLast((line) => !isChrome(line)) ?? headings[0];
  if (title === undefined)
    throw new NewsPageError('news page without a title', `Judul berita tidak ditemukan. ${NEEDED}`);

  const text =
    start < 0 ? below.filter((line, index) => index > 1 || !sameWords(line, title)) : below.slice(start);
  const [, city, agency, written] = DATELINE.exec(text[0] ?? '') ?? [];
  const { body, authors } = splitSignOff(text.join('\n').replace(DATELINE, ''));
  if (body === '')
    throw new NewsPageError('news page without a body', `Isi berita tidak ada di bawah judul. ${NEEDED}`);
  const copied = copiedDay(above);
  return {
    title,
    date,
    ...(copied === undefined ? {} : { copied }),
    ...(city === undefined || agency === undefined || written === undefined
      ? {}
      : { dateline: { city, agency, day: written } }),
    body,
    authors,
  };
}

/** Lines without what depends on the machine they were copied on; empty ones are left out. */
function cleanLines(raw: string): string[] {
  const text = raw.normalize('NFC').replace(/[\u200B-\u200D\uFEFF\u00AD]/g, '');
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/\s+/g, ' ').trim());
  const joined = lines.filter((line) => line !== '').join('\n');
  // Some browsers copy the time, the day and the counter as lines of their own.
  return joined
    .replace(/^(\d{1,2}[.:]\d{2})\n(?=\d{1,2} \p{L}+ \d{4})/gmu, '$1 ')
    .replace(/^[\d.,]+\n/gm, '')
    .split('\n')
    .filter(Boolean);
}

function isChrome(line: string): boolean {
  return CHROME.has(line.toLowerCase()) || COPIED.test(line);
}

function copiedDay(above: readonly string[]): string | undefined {
  for (const line of above) {
    const [, day, month, year] = COPIED.exec(line) ?? [];
    if (day !== undefined && month !== undefined && year !== undefined) return calendarDay(day, month, year);
  }
  return undefined;
}

/** True for two titles that differ in quotes, dashes, dots or capitals only. */
function sameWords(one: string, other: string): boolean {
  const words = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return words(one) === words(other);
}
