import type { Check } from './index.ts';

/** Something that a reader would dial: +…, 0…, or a short service number written as one. */
const PHONE = /(?<![\w.,/-])(?:\+\s?\d|\(0\d|0[18]\d)[\d\s().-]{5,}\d/g;

/** Numbers below medium confidence that circulate widely; they must never be shown, in any spelling. */
const NEVER: readonly RegExp[] = [/\b119\s*(?:ext|ekst|pesawat)\w*\.?\s*8\b/i, /(?<!\d)500[ -]?454(?!\d)/];

/**
 * A telephone number may stand in a text only by placeholder, so that it always carries its date and always
 * comes from the hot-line list.
 */
export const checkPhones: Check = (documents, _knowledge, _today, problems) => {
  for (const document of [...documents.faq, ...documents.news, ...documents.urgent, ...documents.replies]) {
    document.body.split('\n').forEach((text, index) => {
      const found = [...text.matchAll(PHONE)].map((match) => match[0]);
      for (const never of NEVER) found.push(...(never.exec(text) ?? []));
      for (const number of found) {
        problems.push({
          level: 'error',
          file: document.file,
          line: document.bodyLine + index,
          text: `nomor "${number.trim()}" ditulis langsung. Pakai {{telp.KANTOR.KONTAK}} dari folder offices, supaya tanggalnya ikut`,
        });
      }
    });
  }
};
