import { isSame } from '../alignment.ts';
import { ASKS_WHETHER, type EvidenceClause } from '../evidence.ts';
import { isNegation, type Polarity, polaritiesOf } from '../polarity.ts';
import { type Clause, type Reading, read } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';
import { isConditionOrBidding, isPredicate } from './contradiction.ts';

/** Words so general that denying them denies nothing. */
export const GENERAL =
  /^(?:orang|aturan|hukum|pola|hal|uang|gagal|tanda|data|cara|batas|semua|hari|waktu|tempat|nama|bagian|pihak|alasan|kali|angka|jumlah|catatan|sumber|keterangan|lama|indonesia|syarat|contoh|jenis|pernah|punya|memiliki|ada|lain|diri|temukan|menemukan|memastikan|pastikan|dipastikan|tahu|mengetahui|penyebutan|menyebut|disebut|mencatat|tercatat|diberikan|mendapat|mendapatkan|memperoleh|menerima|memakai|menjadi|melakukan)$/;
/** A word is compared where the clause fits best; a clause somewhat less like it may speak of something else. */
const AS_GOOD = 0.9;
const ADVICE_AGAINST =
  /^(?:jangan|janganlah|hindari|hindarilah|tolak|tolaklah|dilarang|tunda|tundalah|waspadai)$/;
const MODAL = /^(?:boleh|bisa|dapat|harus|wajib|perlu|silakan|sebaiknya)$/;

/** What the passage denies is denied in the sentence, and what it says is not denied. */
export const negation: Rule = (claim) => {
  const { reading, alignment } = claim;
  for (const [index, clause] of reading.clauses.entries()) {
    const said = polaritiesOf(clause, reading.clauses[index - 1], false);
    for (const [at, word] of clause.words.entries()) {
      const polarity = said[at];
      if (polarity === undefined || polarity === 'open' || isNoMatter(word, claim)) continue;
      if (isConditionOrBidding(clause, word, polarity)) continue;
      // "Tidak memakai psikotes": of a verb that says little its object is denied.
      const isObject = GENERAL.test(clause.words[at - 1]?.text ?? '');
      if (polarity === 'denied' && !isObject && !isPredicate(word)) continue;
      const near = nearby(clause, word, claim);
      const known = polaritiesThere(
        word,
        alignment.holding(word, clause, AS_GOOD).filter(({ sentence }) => near.has(sentence)),
        polarity === 'denied' && isAdvice(clause, at),
      );
      const against = opposite(polarity);
      // A denial decides where the clause fits best; an assertion only if nothing else is said anywhere.
      const contradicted =
        polarity === 'asserted'
          ? known[0] === against && !known.includes(polarity)
          : known.length > 0 && known.every((one) => one === against);
      if (!contradicted || (polarity === 'denied' && isAnsweredWithNo(word, claim))) continue;
      return {
        code: 'negation',
        detail: `"${word.raw}" is ${polarity} in the sentence and ${opposite(polarity)} in the passage.`,
      };
    }
  }
  return undefined;
};

/** True when a passage answers its own question about the word with no. */
function isAnsweredWithNo(word: Word, { cited, language }: Claim): boolean {
  return cited.some(
    ({ passage }) =>
      ASKS_WHETHER.test(passage.title) &&
      /^[^.!?\n]{0,40}\b(?:tidak|belum|bukan)\./i.test(passage.text) &&
      read(passage.title, language.lexicon).words.some(({ stem }) => stem === word.stem),
  );
}

/** The sentences that say the rest of the clause nearly as fully as the one that says it best. */
function nearby(clause: Clause, word: Word, { grounds }: Claim): ReadonlySet<Reading> {
  const near = grounds.near(clause, { place: word, asNear: NEARBY });
  return new Set(near.map(({ sentence }) => sentence.reading));
}

const NEARBY = 0.8;

/** Function words, very general ones and names of places are what is spoken of, not what is denied. */
function isNoMatter(word: Word, { language }: Claim): boolean {
  if (!word.content || GENERAL.test(word.text) || isNegation(word.text)) return true;
  if (/^\p{Lu}{2,}/u.test(word.raw)) return true;
  return /^\p{Lu}\p{Ll}+$/u.test(word.raw) && !language.isOrdinary(word.text);
}

/** "Jangan menyeberang": advice against something denies no fact. */
function isAdvice(clause: Clause, at: number): boolean {
  return clause.words.slice(0, at).some(({ text }) => ADVICE_AGAINST.test(text));
}

function opposite(polarity: Polarity): Polarity {
  return polarity === 'asserted' ? 'denied' : 'asserted';
}

function polaritiesThere(word: Word, clauses: readonly EvidenceClause[], advice: boolean): Polarity[] {
  return clauses.flatMap((clause) => {
    const place = clause.sentence.clauses.findIndex(({ start }) => start === clause.start);
    const polarities = polaritiesOf(clause, clause.sentence.clauses[place - 1]);
    const isLabel = clause.sentence.plain[clause.end] === ':';
    const contrasts = /\b(?:hanya|bukan|kecuali)\b/.test(clause.sentence.plain);
    return clause.words.flatMap((other, at): Polarity[] => {
      if (!other.content || !isSame(word, other)) return [];
      const polarity = polarities[at] ?? 'open';
      if (isLabel) return ['open'];
      if (polarity !== 'asserted') return [polarity];
      if (contrasts) return ['open'];
      // A fact that the passage tells is no advice; an instruction or a permission is.
      return !advice ||
        (at === 0 && !/^(?:me|ber|di|ter|pe)/.test(other.text)) ||
        MODAL.test(clause.words[at - 1]?.text ?? '')
        ? ['asserted']
        : ['open'];
    });
  });
}
