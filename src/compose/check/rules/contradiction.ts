import { isSame } from '../alignment.ts';
import type { EvidenceSentence } from '../evidence.ts';
import type { Language } from '../language.ts';
import { type Polarity, polaritiesOf } from '../polarity.ts';
import type { Clause, Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Rule } from '../rule.ts';
import { GENERAL } from './negation.ts';

/** The sentence that denies must say at least this much of the rest. */
const FOUND = 0.35;
/** Another sentence that asserts must say nearly as much of the rest to be the one that is meant. */
const AS_NEAR = 0.85;
/** Different words for what may be done. */
const ALLOWED = /^(?:boleh|bisa|dapat|diizinkan|diperbolehkan|dibolehkan|bolehkah|bisakah)$/;
const ENOUGH = 'cukup';
/** Words without a prefix that say something of something. */
const PREDICATE =
  /^(?:resmi|sah|aman|legal|pasti|wajib|terbit|izin|asli|perlu|lulus|cocok|aktif|buka|tutup|tetap|ikut|masuk|keluar|pulang|pindah|kerja|hilang|habis|batal|tahan|ditahan|gagal|sakit|kembali|balik|potong|bayar|kena|dapat|simpan|serahkan|kirim|kewajiban|hak|larangan|jaminan|biaya|dana|gaji)\w*$/;
/** A verb that tells, not one that bids: "dipakai", not "pakai". */
const FORMED = /^(?!berikut)(?:me|ber|di|ter|pe)/;
const CONDITIONAL =
  /^\W*(?:dan |atau |tetapi |namun )?(?:bila|jika|kalau|apabila|selama|asal|asalkan|sebelum|ketika|saat|meski|meskipun|walau|walaupun|karena)\b/;
/** A clause that asks the reader to do something. */
const BIDS =
  /^\W*(?:lalu |dan |kemudian |silakan |sebaiknya |segera )*(?:minta|mintalah|siapkan|siapkanlah|tanya|tanyakan|tanyakanlah|cek|ceklah|simpan|simpanlah|bawa|bawalah|catat|catatlah|kumpulkan|lampirkan|periksa|periksalah|pastikan|hubungi|laporkan|lapor|ceritakan|tulis|tulislah|baca|bacalah|cari|carilah|lihat|lihatlah|bandingkan|cocokkan)\b/;
const ADVICE = /^(?:jangan|janganlah|hindari|hindarilah|tolak|tolaklah)$/;
/** A passage that denies only up to a condition, and a sentence that tells the condition. */
const UNLESS = /\b(?:sebelum|kecuali|tanpa|selain|sampai|hingga|selama)\b/;
const CONDITION =
  /\b(?:setelah|sesudah|baru|kecuali|asal|asalkan|dengan|bila|jika|kalau|apabila|selama|hanya|sebelum|tanpa)\b/;

/** What the sentence asserts is not denied by the sentence of the passages that says the rest. */
export const contradiction: Rule = ({ reading, grounds, language }) => {
  for (const [index, clause] of reading.clauses.entries()) {
    const said = polaritiesOf(clause, reading.clauses[index - 1], false);
    for (const [at, word] of clause.words.entries()) {
      if (said[at] !== 'asserted' || !isTold(word, language) || isDeniedToo(word, reading)) continue;
      if (isConditionOrBidding(clause, word, said[at]) || clause.words[at - 1]?.text === 'yang') continue;
      const isModal = ALLOWED.test(word.text);
      const governed = isModal ? clause.words.slice(at + 1).find(({ content }) => content) : word;
      if (!governed) continue;
      let [denied, told] = [0, 0];
      for (const { sentence, share } of grounds.of(clause, word)) {
        for (const polarity of polaritiesIn(sentence.reading, word, isModal || !FORMED.test(word.text))) {
          if (polarity !== 'denied') told = Math.max(told, speaksOf(sentence, governed) ? share : 0);
          else if (speaksOf(sentence, governed) && !isConditional(sentence, reading.plain))
            denied = Math.max(denied, share);
        }
      }
      if (denied < FOUND || told >= AS_NEAR * denied) continue;
      return { code: 'negation', detail: `"${word.raw}": the passage denies this.` };
    }
  }
  return undefined;
};

/** What is a condition is neither told nor denied, and what is asked for is not told. */
export function isConditionOrBidding(clause: Clause, word: Word, own: Polarity | undefined): boolean {
  if (own === 'denied') return CONDITIONAL.test(clause.text);
  return (
    BIDS.test(clause.text) && !ALLOWED.test(word.text) && !FORMED.test(word.text) && !BIDS.test(word.text)
  );
}

/** "A tidak, sedangkan B ya": what is denied is told as well. */
function isDeniedToo(word: Word, reading: Reading): boolean {
  return polaritiesIn(reading, word, true).some((polarity) => polarity !== 'asserted');
}

function speaksOf({ reading }: EvidenceSentence, word: Word): boolean {
  return reading.words.some((one) => isSame(one, word));
}

function isConditional({ reading }: EvidenceSentence, said: string): boolean {
  return UNLESS.test(reading.plain) && CONDITION.test(said);
}

/** True for a word that says something of something: a verb, or a word used like one. */
export function isPredicate({ text }: Word): boolean {
  return FORMED.test(text) || PREDICATE.test(text);
}

function isTold(word: Word, language: Language): boolean {
  if (ALLOWED.test(word.text) || word.text === ENOUGH) return true;
  if (!isPredicate(word)) return false;
  if (!word.content || word.exact || GENERAL.test(word.text) || /^\p{Lu}{2,}/u.test(word.raw)) return false;
  return !/^\p{Lu}\p{Ll}+$/u.test(word.raw) || language.isOrdinary(word.text);
}

/**
 * How a sentence says a word, each time that it does.
 * @param withAdvice whether "jangan …" counts: it denies no fact
 */
function polaritiesIn({ clauses }: Reading, word: Word, withAdvice: boolean): Polarity[] {
  const isSaid = (one: Word) =>
    ALLOWED.test(word.text)
      ? ALLOWED.test(one.text)
      : one.stem === word.stem && (one.content || word.text === ENOUGH);
  return clauses.flatMap((clause, index) => {
    if (!clause.words.some(isSaid)) return [];
    // "Tindak pidana" is not "dipidana".
    const sameForm = clause.words.some(({ text }) => text === word.text);
    const advises = !withAdvice && clause.words.some(({ text }) => ADVICE.test(text));
    const polarities = polaritiesOf(clause, clauses[index - 1]);
    return clause.words.flatMap((one, at) =>
      isSaid(one) && (!sameForm || one.text === word.text || ALLOWED.test(one.text))
        ? [advises ? 'open' : (polarities[at] ?? 'open')]
        : [],
    );
  });
}
