import { fill } from '../fill.ts';
import type { Check } from './check.ts';

/** Words that turn a claim around when they stand in its sentence. */
const DENIAL =
  /\b(?:tidak|tak|bukan|belum|jangan|tanpa|hindari|tolak|waspada|hati-hati|palsu|penipu|penipuan|bohong|keliru|salah|mengaku|katanya|klaim bahwa|janji|menjanjikan|dijanjikan|iming-iming|tanda bahaya|siapa pun|apakah|larangan|dilarang)\b/i;

/** Claims that no entry may make, each with the rule of the fact base it breaks. */
const FORBIDDEN: readonly { claim: RegExp; rule: string }[] = [
  {
    claim: /\b(?:pasti|dijamin) (?:bisa |akan )?(?:berangkat|lolos|lulus|diterima|dapat kerja)\b/i,
    rule: 'tidak ada yang bisa menjamin keberangkatan',
  },
  { claim: /\b(?:kami|bot ini) (?:jamin|menjamin)\b/i, rule: 'bot tidak menjamin apa pun' },
  {
    claim: /\bmoratorium\b[^.!?]{0,60}\b(?:sudah|telah|resmi) (?:dibuka|dicabut|berakhir)\b/i,
    rule: 'moratorium Timur Tengah masih berlaku menurut sumber terbaru',
  },
  {
    claim: /\b(?:saudi|timur tengah)\b[^.!?]{0,60}\b(?:sudah|telah|kini|resmi) (?:di)?buka\b/i,
    rule: 'kerja rumah tangga di Arab Saudi dan Timur Tengah masih ditutup menurut sumber terbaru',
  },
  {
    claim: /\b(?:semua|semuanya|serba|100 ?%) gratis\b|\bgratis (?:semua|total|100 ?%)/i,
    rule: 'tidak dipungut biaya penempatan bukan berarti semua gratis',
  },
  {
    claim: /\bbatch\b[^.!?]{0,40}\b(?:sedang|sudah|masih) (?:di)?buka\b/i,
    rule: 'jangan berkata pendaftaran sedang buka; rujuk ke pengumuman resmi',
  },
  {
    claim: /\bpendaftaran (?:sedang|masih|sudah) (?:di)?buka\b/i,
    rule: 'jangan berkata pendaftaran sedang buka; rujuk ke pengumuman resmi',
  },
  { claim: /\bkamboja (?:itu )?(?:aman|resmi|boleh)\b/i, rule: 'Kamboja bukan negara penempatan' },
];

/** Sentences end at a full stop, a mark, an empty line or the next item of a list. */
const SENTENCE_END = /((?<=[.!?]|-->)\s+|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s))/;

/** The rule that a sentence breaks by a forbidden claim it does not deny; undefined if it breaks none. */
export function forbiddenClaim(sentence: string): string | undefined {
  return FORBIDDEN.find(({ claim }) => claim.test(sentence) && !DENIAL.test(sentence.replace(claim, '')))
    ?.rule;
}

/** Sentence by sentence: a forbidden claim is let through only inside a sentence that denies it. */
export const checkClaims: Check = (documents, { schemes, offices }, _today, problems) => {
  for (const document of [...documents.faq, ...documents.news, ...documents.urgent, ...documents.replies]) {
    // No value of a placeholder holds a line end, so that lines stay where they are.
    const { text } = fill(document.body, schemes, offices);
    for (const { sentence, line } of sentencesOf(text, document.bodyLine)) {
      for (const { claim, rule } of FORBIDDEN) {
        if (!claim.test(sentence) || DENIAL.test(sentence.replace(claim, ''))) continue;
        problems.push({
          level: 'error',
          file: document.file,
          line,
          text: `"${sentence.slice(0, 80)}" melanggar aturan: ${rule}. Tulis ulang kalimatnya`,
        });
      }
    }
  }
};

/** Sentences without their bold marks and line ends, each with the line on which it begins. */
function* sentencesOf(text: string, firstLine: number): Generator<{ sentence: string; line: number }> {
  let line = firstLine;
  // What parts two sentences stays in the list, so that its line ends are counted.
  for (const part of text.split(SENTENCE_END)) {
    const sentence = part.replaceAll(/[*_]/g, '').replaceAll(/\s+/g, ' ').trim();
    if (sentence !== '') yield { sentence, line };
    line += part.split('\n').length - 1;
  }
}
