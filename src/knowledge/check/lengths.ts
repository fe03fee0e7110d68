import { MORE_MARK } from '../assemble.ts';
import { bodyLineAt } from '../document.ts';
import { idOfFile } from '../entry-id.ts';
import type { Check } from './check.ts';

/** One WhatsApp body holds 1,024 characters; sources and date must fit under the answer as well. */
export const LONGEST_ANSWER = 900;

/** An answer must fit one message on a phone, and nothing that people read may be empty. */
export const checkLengths: Check = (documents, { entries }, _today, problems) => {
  const report = ({ file }: { file: string }, line: number, text: string) => {
    problems.push({ level: 'error', file, line, text });
  };
  for (const document of documents.faq) {
    const entry = entries.get(idOfFile(document.file));
    if (entry?.file !== document.file) continue;
    const parts = [
      { text: entry.answer, line: document.bodyLine },
      { text: entry.more ?? '', line: bodyLineAt(document, Math.max(document.body.indexOf(MORE_MARK), 0)) },
    ];
    for (const { text, line } of parts) {
      const length = [...text].length;
      if (length <= LONGEST_ANSWER) continue;
      const remedy = `Pendekkan, atau pindahkan sebagian ke bawah ${MORE_MARK}`;
      report(document, line, `jawaban ${length} huruf, paling panjang ${LONGEST_ANSWER}. ${remedy}`);
    }
    if (entry.answer === '')
      report(document, document.bodyLine, 'jawabannya kosong. Tulis jawaban di bawah "---" kedua');
  }
  for (const document of [...documents.urgent, ...documents.replies]) {
    if (document.body === '')
      report(document, document.bodyLine, 'isinya kosong. Tulis di bawah "---" kedua');
  }
};
