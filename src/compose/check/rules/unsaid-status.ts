import { isSame } from '../alignment.ts';
import { polaritiesOf } from '../polarity.ts';
import { NOT_FOUND } from '../read/not-found.ts';
import type { Clause, Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Rule } from '../rule.ts';

/** Says that something has come to be, still is or will be; what it says of follows. */
const MARK = /^(?:sudah|telah|kini|sekarang|masih|akan|bakal|sedang|kembali)$/;
/** Before the mark: a condition, a question or a description, no statement. */
const NO_STATEMENT =
  /\b(?:bila|jika|kalau|apabila|yang|walau|walaupun|meski|meskipun|apakah|setelah|sesudah|sebelum|bagi|saat|ketika|selama|karena|agar|supaya|tidak|belum|bukan|jangan|pastikan|tanyakan|cek|bahwa|mengaku|katanya|anda)\b/;
const ASKED = /\b(?:apakah|tidak tahu|belum tahu|tanyakan|cek|pastikan)\b/;
const NEAR = 3;
/** Words that may stand between the mark and what it says. */
const BETWEEN = /^(?:sudah|telah|bisa|dapat|boleh|mulai|resmi|juga|kembali|lagi|lebih|tetap|segera|anda)$/;

/** That something has been done, still is or will be is said in a cited passage, not only asked or not known there. */
export const unsaidStatus: Rule = ({ reading, cited }) => {
  for (const clause of reading.clauses) {
    const unsaid = statesIn(clause).find(
      (said) => !cited.some(({ sentences }) => sentences.some((sentence) => tells(sentence.reading, said))),
    );
    if (unsaid)
      return { code: 'stale', detail: `"${unsaid.verb.raw}": no cited passage says that this is so.` };
  }
  return undefined;
};

interface State {
  mark: string;
  verb: Word;
}

/** The verbs that marks say of: "sudah diperpanjang". */
function statesIn({ text, words, exacts, start }: Clause): State[] {
  return words.flatMap((mark, at) => {
    if (!MARK.test(mark.text)) return [];
    const before = words.slice(Math.max(0, at - NEAR), at).map((word) => word.text);
    if (NO_STATEMENT.test(before.join(' ')) || ASKED.test(text.slice(0, mark.start - start))) return [];
    // A status as of a day that the passage gives is another rule's matter.
    if (/^(?:masih|akan)$/.test(mark.text) && exacts.some(({ kind }) => kind === 'day')) return [];
    const next = words.slice(at + 1).find((word) => !BETWEEN.test(word.text) && !MARK.test(word.text));
    return next?.content === true && FORMED.test(next.text) ? [{ mark: mark.text, verb: next }] : [];
  });
}

const FORMED = /^(?!berbeda|berubah|bergantung|tergantung)(?:di|me|ber|ter)\p{L}{4,}/u;

/** Said of what was, not of what is. */
const PAST = /\b(?:pernah|sempat|dulu|dahulu|waktu itu|saat itu|ketika itu|sampai akhir|semula)\b/;
const NOW = /^(?:masih|sedang|kini|sekarang)$/;

function tells({ plain, clauses }: Reading, { mark, verb }: State): boolean {
  const isNow = NOW.test(mark);
  if (isNow && PAST.test(plain) && !new RegExp(`\\b(?:${mark}|masih|sekarang|kini)\\b`).test(plain))
    return false;
  if (/\b(?:apakah|habis atau)\b|\?\s*$/.test(plain)) return false;
  return clauses.some((clause, index) => {
    if (NOT_FOUND.test(clause.text)) return false;
    const polarities = polaritiesOf(clause, clauses[index - 1]);
    return clause.words.some(
      (one, at) => (isNow ? one.stem === verb.stem : isSame(one, verb)) && polarities[at] !== 'denied',
    );
  });
}
