import type { Check } from './index.ts';

const UNSETTLED = /belum|tidak pasti|berbeda|beda|simpang siur|diperdebatkan|dipersoalkan|tidak sama|konon|menurut sebagian|tanya/i;

/**
 * Carries the confidence of facts into the answers: a medium fact needs its year in the same answer, a low one
 * words that say it is unsettled.
 */
export const checkConfidence: Check = (documents, knowledge, _today, problems) => {
  for (const document of documents.faq) {
    const entry = [...knowledge.entries.values()].find((one) => one.file === document.file);
    if (!entry) continue;
    const text = `${entry.answer}\n${entry.more ?? ''}`;
    for (const name of entry.facts) {
      const [scheme = '', id = ''] = name.split('.');
      const fact = knowledge.schemes.get(scheme)?.facts.get(id);
      if (!fact) continue;
      const year = fact.as_of.slice(0, 4);
      const report = (message: string) =>
        problems.push({ level: 'error', file: document.file, line: document.bodyLine, text: message });
      if (fact.confidence === 'medium' && !text.includes(year)) {
        report(`fakta {{${name}}} keyakinannya sedang, jadi tahunnya (${year}) wajib disebut. Tambahkan {{${name}.per}}`);
      }
      if (fact.confidence === 'low' && !UNSETTLED.test(text)) {
        report(`fakta {{${name}}} belum pasti, jadi jawaban wajib berkata bahwa hal ini belum pasti dan di mana bertanya`);
      }
    }
  }
};
