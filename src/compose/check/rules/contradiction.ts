import { isSame } from '../alignment.ts';
import type { EvidenceSentence } from '../evidence.ts';
import { type Polarity, polaritiesOf } from '../polarity.ts';
import type { Clause, Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';
import { GENERAL } from './negation.ts';

/** The sentence that denies must say at least this much of the rest. */
const FOUND = 0.35;
/** Another sentence that asserts must say nearly as much of the rest to be the one that is meant. */
const AS_NEAR = 0.85;
/** Different words for what may be done. */
const ALLOWED = /^(?:boleh|bisa|dapat|diizinkan|diperbolehkan|dibolehkan|bolehkah|bisakah)$/;
const ENOUGH = 'cukup';
/** A verb that tells, not one that bids: "dipakai", not "pakai". */
const FORMED = /^(?:me|ber|di|ter|pe)/;
const MODAL = /^(?:boleh|bisa|dapat|harus|wajib|silakan|sebaiknya)$/;
const CONDITIONAL = /^\W*(?:dan |atau |tetapi |namun )?(?:bila|jika|kalau|apabila|selama|asal|asalkan|sebelum|ketika|saat|meski|meskipun|walau|walaupun|karena)\b/;
/** A clause that asks the reader to do something. */
const BIDS =
  /^\W*(?:lalu |dan |kemudian |silakan |sebaiknya |segera )*(?:minta|mintalah|siapkan|siapkanlah|tanya|tanyakan|tanyakanlah|cek|ceklah|simpan|simpanlah|bawa|bawalah|catat|catatlah|kumpulkan|lampirkan|periksa|periksalah|pastikan|hubungi|laporkan|lapor|ceritakan|tulis|tulislah|baca|bacalah|cari|carilah|lihat|lihatlah|bandingkan|cocokkan)\b/;
const ADVICE = /^(?:jangan|janganlah|hindari|hindarilah|tolak|tolaklah)$/;
/** A passage that denies only up to a condition, and a sentence that tells the condition. */
const UNLESS = /\b(?:sebelum|kecuali|tanpa|selain|sampai|hingga|hanya|selama)\b/;
const CONDITION =
  /\b(?:setelah|sesudah|baru|kecuali|asal|asalkan|dengan|bila|jika|kalau|apabila|selama|hanya|sebelum|tanpa)\b/;

/** What the sentence asserts or denies is not said the other way by the sentence of the passages that says the rest. */
export const contradiction: Rule = (claim) => {
  const { reading, grounds } = claim;
  for (const [index, clause] of reading.clauses.entries()) {
    const said = polaritiesOf(clause, reading.clauses[index - 1], false);
    for (const [at, word] of clause.words.entries()) {
      const own = said[at];
      if (isConditionOrBidding(clause, word, own)) continue;
      if (own === undefined || own === 'open' || !isTold(word, claim) || isSaidBothWays(word, own, reading)) continue;
      const governed = ALLOWED.test(word.text) ? clause.words.slice(at + 1).find(({ content }) => content) : word;
      if (!governed) continue;
      const isAdvised = ALLOWED.test(word.text) || !FORMED.test(word.text);
      const isWarning = own === 'denied' && clause.words.slice(0, at).some(({ text }) => ADVICE.test(text));
      const against = own === 'asserted' ? 'denied' : 'asserted';
      let [contrary, same] = [0, 0];
      for (const { sentence, share } of grounds.of(clause, word)) {
        for (const polarity of polaritiesIn(sentence.reading, word, isAdvised)) {
          if (isWarning && !isBidden(sentence.reading, word)) continue;
          if (polarity !== against) same = Math.max(same, share);
          else if (speaksOf(sentence, governed) && !isConditional(sentence, reading.plain))
            contrary = Math.max(contrary, share);
        }
      }
      if (contrary < FOUND || same >= AS_NEAR * contrary) continue;
      return { code: 'negation', detail: `"${word.raw}" is ${own} in the sentence and ${against} in the passage.` };
    }
  }
  return undefined;
};

/** What is a condition is neither told nor denied, and what is asked for is not told. */
export function isConditionOrBidding(clause: Clause, word: Word, own: Polarity | undefined): boolean {
  if (own === 'denied') return CONDITIONAL.test(clause.text);
  return BIDS.test(clause.text) && !ALLOWED.test(word.text) && !FORMED.test(word.text) && !BIDS.test(word.text);
}

/** Advice against something contradicts only what bids or allows it. */
function isBidden({ words }: Reading, word: Word): boolean {
  return words.some(
    (one, at) =>
      one.stem === word.stem && (!FORMED.test(one.text) || MODAL.test(words[at - 1]?.text ?? '')),
  );
}

/** "A tidak, sedangkan B ya": what is denied is told as well. */
function isSaidBothWays(word: Word, own: Polarity, reading: Reading): boolean {
  return polaritiesIn(reading, word, true).some((polarity) => polarity !== own);
}

function speaksOf({ reading }: EvidenceSentence, word: Word): boolean {
  return reading.words.some((one) => isSame(one, word));
}

function isConditional({ reading }: EvidenceSentence, said: string): boolean {
  return UNLESS.test(reading.plain) && CONDITION.test(said);
}

function isTold(word: Word, { language }: Claim): boolean {
  if (ALLOWED.test(word.text) || word.text === ENOUGH) return true;
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
      isSaid(one) && (!sameForm || one.text === word.text || ALLOWED.test(one.text)) ? [advises ? 'open' : (polarities[at] ?? 'open')] : [],
    );
  });
}
