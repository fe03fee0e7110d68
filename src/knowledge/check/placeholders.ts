import { bodyLineAt } from '../document.ts';
import { leftMark } from '../draft-marks.ts';
import { fill } from '../fill.ts';
import type { Check } from './check.ts';

/** Every placeholder in a text that people read must name a fact or a number. */
export const checkPlaceholders: Check = (documents, { schemes, offices }, _today, problems) => {
  const published = documents.news.filter(({ data }) => data.status === 'published');
  for (const document of [...documents.faq, ...published, ...documents.urgent, ...documents.replies]) {
    if (leftMark(document.body) !== undefined) continue; // its guidance names placeholders; `checkDrafts` tells of it
    for (const { written, offset } of fill(document.body, schemes, offices).unknown) {
      problems.push({
        level: 'error',
        file: document.file,
        line: bodyLineAt(document, offset),
        text: `${written} tidak menunjuk ke fakta atau nomor yang ada. Periksa nama di folder schemes atau offices`,
      });
    }
  }
};
