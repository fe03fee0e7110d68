import type { Document } from '../document.ts';
import { leftMark } from '../draft-marks.ts';
import type { Check } from './check.ts';

/** Drafts wait for a person and are told; guidance that is left in an entry people would read is refused. */
export const checkDrafts: Check = (documents, _knowledge, _today, problems) => {
  const refuseMarks = (document: Document<unknown>, text: string, firstLine: () => number) => {
    const mark = leftMark(text);
    if (mark === undefined) return;
    const at = firstLine() + text.slice(0, Math.max(0, text.indexOf(mark))).split('\n').length - 1;
    problems.push({
      level: 'error',
      file: document.file,
      line: at,
      text: `petunjuk "${mark}" masih ada. Ganti dengan tulisan Anda atau hapus`,
    });
  };

  for (const document of documents.news) {
    if (document.data.status === 'draft') {
      problems.push({
        level: 'warning',
        file: document.file,
        line: document.lineOf(['status']),
        text:
          leftMark(document.body) === undefined
            ? 'draf berita ini belum terbit. Kalau sudah benar, ubah status menjadi published dan isi checked serta review_by'
            : 'draf berita ini menunggu ditulis. Tulis ringkasannya dengan kata-kata Anda sendiri, lalu ubah status menjadi published',
      });
      continue;
    }
    refuseMarks(document, document.body, () => document.bodyLine);
    if (document.body === '') {
      problems.push({
        level: 'error',
        file: document.file,
        line: document.bodyLine,
        text: 'ringkasannya kosong. Tulis di bawah "---" kedua',
      });
    }
  }
  for (const document of documents.faq) {
    refuseMarks(document, document.data.question, () => document.lineOf(['question']));
    document.data.asked_as.forEach((asked, index) => {
      refuseMarks(document, asked, () => document.lineOf(['asked_as', index]));
    });
    refuseMarks(document, document.body, () => document.bodyLine);
  }
};
