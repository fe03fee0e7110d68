import type { Check } from './check.ts';

const GROSS = /\b(?:kotor|bruto|gross)\b/i;
const DEDUCTIONS = /potong/i;

/**
 * A wage is never shown as take-home pay: an answer that uses a wage fact says that it is gross, of which year,
 * and that deductions apply.
 */
export const checkSalaries: Check = (documents, knowledge, _today, problems) => {
  for (const document of documents.faq) {
    const entry = knowledge.entries.get(document.file.replace(/^.*\//, '').replace(/\.md$/, ''));
    if (entry?.file !== document.file) continue;
    const wages = entry.facts.flatMap((name) => {
      const [scheme = '', id = ''] = name.split('.');
      const fact = knowledge.schemes.get(scheme)?.facts.get(id);
      return fact?.group === 'gaji' ? [{ name, year: fact.as_of.slice(0, 4) }] : [];
    });
    const [wage] = wages;
    if (!wage) continue;
    const text = `${entry.answer}\n${entry.more ?? ''}`;
    const missing = [
      ...(GROSS.test(text) ? [] : ['kata "kotor"']),
      ...(DEDUCTIONS.test(text) ? [] : ['bahwa ada potongan']),
      ...(wages.some(({ year }) => text.includes(year)) ? [] : [`tahunnya (${wage.year})`]),
    ];
    if (missing.length === 0) continue;
    problems.push({
      level: 'error',
      file: document.file,
      line: document.bodyLine,
      text: `gaji {{${wage.name}}} harus disebut bersama ${missing.join(', ')}. Tambahkan di jawabannya`,
    });
  }
};
