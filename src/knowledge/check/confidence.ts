import { bodyLineAt } from '../document.ts';
import { fill } from '../fill.ts';
import type { Check } from './check.ts';

const UNSETTLED =
  /\b(?:belum|tidak pasti|ber?beda|simpang siur|diperdebatkan|dipersoalkan|tidak sama|konon|menurut sebagian|(?:ber)?tanya)/i;

/**
 * Carries the confidence of facts into the texts: a medium fact needs its year in the same text, a low one words
 * that say it is unsettled.
 */
export const checkConfidence: Check = (documents, { schemes, offices }, _today, problems) => {
  for (const document of [...documents.faq, ...documents.news, ...documents.urgent, ...documents.replies]) {
    const { text, facts } = fill(document.body, schemes, offices);
    for (const [name, offset] of facts) {
      const [scheme = '', id = ''] = name.split('.');
      const fact = schemes.get(scheme)?.facts.get(id);
      if (!fact) continue;
      const report = (message: string) =>
        problems.push({
          level: 'error',
          file: document.file,
          line: bodyLineAt(document, offset),
          text: message,
        });
      const year = fact.as_of.slice(0, 4);
      if (fact.confidence === 'medium' && !text.includes(year)) {
        report(
          `fakta {{${name}}} keyakinannya sedang, jadi tahunnya (${year}) wajib disebut. Tambahkan {{${name}.per}}`,
        );
      }
      if (fact.confidence === 'low' && !UNSETTLED.test(text)) {
        report(
          `fakta {{${name}}} belum pasti, jadi teks ini wajib berkata bahwa hal ini belum pasti dan di mana bertanya`,
        );
      }
    }
  }
};
