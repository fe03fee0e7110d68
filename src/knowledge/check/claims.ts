import type { Check } from './index.ts';

/** Words that turn a claim around when they stand in its sentence. */
const DENIAL = /\b(?:tidak|tak|bukan|belum|jangan|tanpa|hindari|tolak|waspada|hati-hati|palsu|penipu|penipuan|bohong|keliru|salah|mengaku|katanya|klaim|janji|menjanjikan|dijanjikan|iming-iming|tanda bahaya|siapa pun|apakah|larangan|dilarang)\b/i;

/** Claims that no entry may make, each with the rule of the fact base it breaks. */
const FORBIDDEN: readonly { claim: RegExp; rule: string }[] = [
  { claim: /\b(?:pasti|dijamin) (?:bisa |akan )?(?:berangkat|lolos|lulus|diterima|dapat kerja)\b/i, rule: 'tidak ada yang bisa menjamin keberangkatan' },
  { claim: /\b(?:kami|bot ini) (?:jamin|menjamin)\b/i, rule: 'bot tidak menjamin apa pun' },
  { claim: /\bmoratorium\b[^.!?]{0,60}\b(?:sudah|telah|resmi) (?:dibuka|dicabut|berakhir)\b/i, rule: 'moratorium Timur Tengah masih berlaku menurut sumber terbaru' },
  { claim: /\b(?:semua|semuanya|serba|100 ?%) gratis\b|\bgratis (?:semua|total|100 ?%)/i, rule: 'tidak dipungut biaya penempatan bukan berarti semua gratis' },
  { claim: /\bbatch\b[^.!?]{0,40}\b(?:sedang|sudah|masih) (?:di)?buka\b/i, rule: 'jangan berkata pendaftaran sedang buka; rujuk ke pengumuman resmi' },
  { claim: /\bpendaftaran (?:sedang|masih|sudah) (?:di)?buka\b/i, rule: 'jangan berkata pendaftaran sedang buka; rujuk ke pengumuman resmi' },
  { claim: /\bkamboja (?:itu )?(?:aman|resmi|boleh)\b/i, rule: 'Kamboja bukan negara penempatan' },
];

/** Sentence by sentence: a forbidden claim is let through only inside a sentence that denies it. */
export const checkClaims: Check = (documents, knowledge, _today, problems) => {
  for (const document of [...documents.faq, ...documents.news, ...documents.urgent]) {
    const id = document.file.replace(/^.*\//, '').replace(/\.md$/, '');
    const entry = knowledge.entries.get(id);
    const text = entry?.file === document.file ? `${entry.answer}\n${entry.more ?? ''}` : document.body;
    for (const sentence of text.split(/(?<=[.!?])\s+|\n+/)) {
      for (const { claim, rule } of FORBIDDEN) {
        if (claim.test(sentence) && !DENIAL.test(sentence.replace(claim, ''))) {
          problems.push({
            level: 'error',
            file: document.file,
            line: document.bodyLine,
            text: `"${sentence.trim().slice(0, 80)}" melanggar aturan: ${rule}. Tulis ulang kalimatnya`,
          });
        }
      }
    }
  }
};
