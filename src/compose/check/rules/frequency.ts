import type { Rule } from '../rule.ts';

const DAY = 'senin|selasa|rabu|kamis|jumat|sabtu|minggu|pekan|bulan|tahun|hari|semester|triwulan';
/** How often something is, with the unit where one is named. */
const OFTEN = new RegExp(
  String.raw`\b(?:(?:setiap|tiap|saban|per) (${DAY})|(rutin|berkala|harian|mingguan|bulanan|tahunan))\b`,
  'g',
);
/** How a passage may put the same frequency. */
const STEMS: Readonly<Record<string, string>> = {
  rutin: String.raw`\b(?:rutin|berkala)\b`,
  hari: String.raw`(?:setiap|tiap|saban|per|\/) ?hari|sehari|harian|24 jam`,
  minggu: String.raw`(?:setiap|tiap|saban|per|\/) ?(?:minggu|pekan)|seminggu|sepekan|mingguan|(?:7|tujuh) hari`,
  bulan: String.raw`(?:setiap|tiap|saban|per|\/) ?bulan|sebulan|bulanan`,
  tahun: String.raw`(?:setiap|tiap|saban|per|\/) ?tahun|setahun|tahunan`,
};
const SAME: Readonly<Record<string, string>> = {
  pekan: 'minggu',
  harian: 'hari',
  mingguan: 'minggu',
  bulanan: 'bulan',
  tahunan: 'tahun',
  berkala: 'rutin',
};
/** What is only planned, or not known, is not how often something is. */
const NOT_SO = /\b(?:direncanakan|rencana\w*|berencana|tidak|belum|apakah)\b/;

/** How often something is stands in a cited passage, as more than a plan. */
export const frequency: Rule = ({ reading, cited }) => {
  if (NOT_SO.test(reading.plain)) return undefined;
  for (const [said, unit, word] of reading.plain.matchAll(OFTEN)) {
    const name = unit ?? word ?? '';
    const key = SAME[name] ?? name;
    const form = new RegExp(STEMS[key] ?? `(?:setiap|tiap|saban|per) (?:hari )?${key}`);
    const isTold = cited.some(({ sentences }) =>
      sentences.some(({ clauses }) =>
        clauses.some(({ text }) => form.test(text) && !(key === 'rutin' && NOT_SO.test(text))),
      ),
    );
    if (!isTold) return { code: 'hardened', detail: `"${said}": no cited passage says how often.` };
  }
  return undefined;
};
