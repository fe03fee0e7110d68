import { bodyLineAt, type Document } from '../document.ts';
import type { Problem } from '../problem.ts';
import type { Check } from './check.ts';

/** Between the digits of a number: spaces, dots, brackets, and the dashes that editors put in by themselves. */
const BREAK = String.raw`[ \t\u00a0().\u2010-\u2015-]`;
/** Not in the middle of a word, an address of a page, a date or a price. */
const START = String.raw`(?<![\w/]|\d[.,-])`;
/** +62 812… but not +5.000.000; 62812…; (0736)…; 0812… and 021…; 0-800-1000. */
const BEGINNING = String.raw`(?:\+ ?(?!\d{1,3}(?:\.000)+)\d|62[ -]?8\d\d|\(0\d|0\d\d|0[ -](?=800))`;

/** Something that a reader would dial. */
const PHONES: readonly RegExp[] = [
  new RegExp(String.raw`${START}${BEGINNING}(?:\d|${BREAK}){5,}\d`, 'g'),
  // A call centre, such as 1500-910.
  new RegExp(String.raw`${START}1[45]00${BREAK}?(?!000)\d{3}(?!\d|[.,]\d)`, 'g'),
  /wa\.me\/\+?\d+/gi,
];

/** Numbers below medium confidence that circulate widely; they must never be shown, in any spelling. */
const NEVER: readonly RegExp[] = [
  /\b119\b[\s,(]*(?:ext|ekst|pesawat|tekan)\w*[\s.:]*8\b/gi,
  /(?<!\d)500[ -]?454(?!\d)/g,
];

/**
 * A telephone number may stand in a text only by placeholder, so that it always carries its date and always
 * comes from the hot-line list; and two numbers may not even stand there.
 */
export const checkPhones: Check = (documents, _knowledge, _today, problems) => {
  for (const document of [...documents.faq, ...documents.news, ...documents.urgent, ...documents.replies]) {
    refuseTyped(problems, document, document.body, (offset) => bodyLineAt(document, offset));
  }
  for (const document of documents.faq) {
    refuseTyped(problems, document, document.data.question, () => document.lineOf(['question']));
  }
  for (const document of [...documents.news, ...documents.urgent]) {
    refuseTyped(problems, document, document.data.title, () => document.lineOf(['title']));
  }
  for (const document of documents.schemes) {
    document.data.facts.forEach(({ value }, index) => {
      refuseTyped(problems, document, value, () => document.lineOf(['facts', index, 'value']));
    });
  }
  for (const document of documents.offices) {
    document.data.offices.forEach(({ contacts }, i) => {
      contacts.forEach(({ value }, j) => {
        if (!NEVER.some((never) => value.search(never) >= 0)) return;
        problems.push({
          level: 'error',
          file: document.file,
          line: document.lineOf(['offices', i, 'contacts', j, 'value']),
          text: 'nomor ini tidak boleh ditampilkan karena belum pasti bisa dihubungi. Hapus kontaknya',
        });
      });
    });
  }
};

function refuseTyped(
  problems: Problem[],
  { file }: Document<unknown>,
  text: string,
  lineAt: (offset: number) => number,
): void {
  for (const match of [...PHONES, ...NEVER].flatMap((form) => [...text.matchAll(form)])) {
    problems.push({
      level: 'error',
      file,
      line: lineAt(match.index),
      text: `nomor yang diawali "${match[0].trim().slice(0, SHOWN_DIGITS)}" ditulis langsung. Pakai {{telp.KANTOR.KONTAK}} dari folder offices, supaya tanggalnya ikut`,
    });
  }
}

/** Enough to find a number in its line; messages go to logs, where no whole number belongs. */
const SHOWN_DIGITS = 4;
