import { NOT_FOUND } from './not-found.ts';

/** An answer of a word or two to a question that can be answered so. */
export type ShortAnswer = 'yes' | 'no' | 'open';

const WORDS =
  'ya|tidak|bukan|belum|jangan|tak|boleh|bisa|dapat|perlu|harus|wajib|sama|cukup|langsung|otomatis|pasti|tentu|selalu|ada|benar|betul|masih|sudah|aman|resmi|mau|lagi|semua|dulu|juga|saja|bolehkah|kami|pastikan|ketahui|tahu|diketahui|dipastikan|tentunya|memang';
const SHORT = new RegExp(`^(?:(?:${WORDS})[,.! ]*)+$`);
const DENIES = /\b(?:tidak|bukan|belum|jangan|tak)\b/;
const ASSERTS = /^(?:ya|bisa|boleh|dapat|benar|betul|masih|sudah|ada|perlu|harus|wajib|aman|resmi)\b/;

/** What a text in lower case answers, if it is nothing but such an answer. */
export function shortAnswer(plain: string): ShortAnswer | undefined {
  const text = plain.trim();
  if (!SHORT.test(text)) return undefined;
  if (NOT_FOUND.test(text)) return 'open';
  return DENIES.test(text) ? 'no' : 'yes';
}

/** What a passage answers at its very beginning; undefined when that does not tell. */
export function openingAnswer(text: string): ShortAnswer | undefined {
  const [line = ''] = text.trim().toLowerCase().split('\n', 1);
  const [first = ''] = line.split(/(?<=[.!?])\s/, 1);
  if (NOT_FOUND.test(first)) return 'open';
  if (DENIES.test(first)) return 'no';
  return ASSERTS.test(first) || /\b(?:bisa|boleh|dapat)\b/.test(first) ? 'yes' : undefined;
}
