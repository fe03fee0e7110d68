import { MORE_MARK } from '../assemble.ts';
import { bodyLineAt } from '../document.ts';
import type { Check } from './check.ts';

const COMMENT = /<!--.*?(?:-->|$)/gm;

/** An answer may be parted once; any other mark would be shown to people, or hide a part of the answer from them. */
export const checkMarks: Check = (documents, _knowledge, _today, problems) => {
  for (const document of [...documents.faq, ...documents.news, ...documents.urgent, ...documents.replies]) {
    let parted = !document.file.startsWith('faq/');
    for (const { 0: mark, index } of document.body.matchAll(COMMENT)) {
      if (mark === MORE_MARK && !parted) {
        parted = true;
        continue;
      }
      const text =
        mark === MORE_MARK
          ? `tanda ${MORE_MARK} hanya boleh satu, dan hanya di folder faq. Hapus yang ini`
          : `tanda "${mark}" tidak dikenal. Hapus, atau tulis persis ${MORE_MARK}`;
      problems.push({ level: 'error', file: document.file, line: bodyLineAt(document, index), text });
    }
  }
};
