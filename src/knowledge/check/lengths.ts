import type { Check } from './index.ts';

/** One WhatsApp body holds 1,024 characters; sources and date must fit under the answer as well. */
export const LONGEST_ANSWER = 900;

/** An answer must fit one message on a phone, and must not be empty. */
export const checkLengths: Check = (documents, knowledge, _today, problems) => {
  for (const document of documents.faq) {
    const entry = [...knowledge.entries.values()].find((one) => one.file === document.file);
    if (!entry) continue;
    const report = (text: string) => problems.push({ level: 'error', file: document.file, line: document.bodyLine, text });
    if (entry.answer === '') report('jawabannya kosong. Tulis jawaban di bawah "---" kedua');
    for (const part of [entry.answer, entry.more ?? '']) {
      const length = [...part].length;
      if (length > LONGEST_ANSWER) {
        report(`jawaban ${length} huruf, paling panjang ${LONGEST_ANSWER}. Pendekkan, atau pindahkan sebagian ke bawah <!-- selengkapnya -->`);
      }
    }
  }
};
