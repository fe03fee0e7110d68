import { isFunctionWord } from './read/plain-words.ts';
import type { Clause } from './read/reading.ts';
import type { Word } from './read/words.ts';

/** Whether a word is asserted or denied where it stands; 'open' when its place does not tell. */
export type Polarity = 'asserted' | 'denied' | 'open';

const PLAIN_NEGATIONS = /^(?:tidak|bukan|bukanlah|belum|jangan|janganlah)$/;
/** Deny what follows them and say nothing of what stands before. */
const PRIVATIVE = /^(?:tanpa|kecuali|selain|gratis|bebas)$/;
const PROHIBITIVE =
  /^(?:dilarang|larangan|terlarang|melarang|hindari|hindarilah|menghindari|tolak|tolaklah|menolak|mustahil|tunda|menunda|tundalah|enggan|berhenti|hentikan|abaikan|waspadai|curigai|mencegah)$/;
/** "tidak hanya", "jangan lupa": a negation that asserts. */
const NO_NEGATION =
  /^(?:hanya|cuma|sekadar|saja|lupa|ragu|sungkan|lain|apa|malu|segan|melewatkan|khawatir|takut|heran|cukup)$/;
/** "Tidak di bawah Rp1", "tidak lebih dari lima": a bound, read with its figure; nothing is denied. */
const NO_LESS = /^(?:di (?:bawah|atas)|lebih|kurang|melebihi|melampaui|sampai)\b/;
/** What follows is a condition or a time, not the thing itself denied or asserted. */
const CONDITION =
  /^(?:sebelum|setelah|sesudah|baru|barulah|hanya|ketika|saat|begitu|asal|asalkan|bila|jika|kalau|apakah|seandainya)$/;
/** A new statement begins after these; a negation before them does not reach over. */
const COPULA = /^(?:adalah|ialah|berarti|artinya|yaitu|maka|jadi|sudah|malah|justru|melainkan)$/;
/** Words through which a negation reaches to the next one: "tidak berwenang menempatkan". */
const TRANSPARENT =
  /^(?:berwenang|berhak|perlu|wajib|harus|ada|punya|mempunyai|memiliki|pernah|dapat|mendapat|mendapatkan|memperoleh|menerima|diizinkan|diperbolehkan|dibolehkan|diwajibkan|memakai|menggunakan|melakukan|menjadi|termasuk|bersifat|sempat|memberi|memberikan|kami|langsung|diberi|ikut|sekali|lagi|boleh|bisa|buru|terburu|sampai)$/;
/** "P4MI di sana tidak kami temukan": the negation is of what stands before. */
const OF_WHAT_PRECEDES =
  /^(?:temukan|ditemukan|menemukan|tercantum|tersedia|ketahui|diketahui|dipastikan|pastikan|tahu|tercatat|disebut|disebutkan|berlaku|pasti|terbukti|kami|jelas|tentu|boleh|bisa)$/;
const PREPOSITION = /^(?:dengan|untuk|bagi|kepada|ke|dari|di|pada|oleh|dalam)$/;
/** Denied themselves, they leave what follows true of some, or in part. */
const PARTLY =
  /^(?:semua|seluruh|setiap|tiap|sama|selalu|otomatis|sekaligus|sepenuhnya|satu-satunya|sekadar|sesuai)$/;
/** Verbs of which a denial leaves their object standing. */
const UNDOES =
  /^(?:me|di)?(?:ng|n|m)?(?:hapus\w*|hilang\w*|kurang\w*|batal\w*|cabut\w*|gugur\w*|akhiri|lepas\w*)$/;
const SHORT_TAIL = 5;
const CONDITION_REACH = 3;

/** True for a word that denies. */
export function isNegation(text: string): boolean {
  return PLAIN_NEGATIONS.test(text) || PRIVATIVE.test(text) || PROHIBITIVE.test(text);
}

/**
 * The polarity of each word of a clause, in the order of its words.
 * @param backwards whether "… tidak kami temukan" denies what stands before it; else that is left open
 */
export function polaritiesOf(clause: Clause, before?: Clause, backwards = true): Polarity[] {
  const { words } = clause;
  const negated = words.map(
    (word, at) =>
      isNegation(word.text) &&
      !NO_NEGATION.test(words[at + 1]?.text ?? '') &&
      !NO_LESS.test(textOf(words.slice(at + 1, at + 3))),
  );
  const none = !negated.includes(true);
  if (none && before !== undefined && continues(clause, before)) return words.map(() => 'open');
  const lastPlain = words.findLastIndex(
    (word, at) => negated[at] === true && PLAIN_NEGATIONS.test(word.text),
  );
  const trails =
    backwards &&
    lastPlain >= 0 &&
    words
      .slice(lastPlain + 1)
      .every(({ text }) => isFunctionWord(text) || OF_WHAT_PRECEDES.test(text) || /^\d+$/.test(text));
  return words.map((_, at) => polarityAt(words, negated, at, trails));
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

function polarityAt(
  words: readonly Word[],
  negated: readonly boolean[],
  at: number,
  trails: boolean,
): Polarity {
  const from = startOfStatement(words, negated, at);
  const negators: number[] = [];
  for (let place = from; place < at; place += 1) if (negated[place] === true) negators.push(place);
  if (negators.length > 1) return 'open';
  const [only] = negators;
  if (only === undefined) {
    const follows = words
      .slice(at + 1)
      .some(({ text }, place) => negated[at + 1 + place] === true && PLAIN_NEGATIONS.test(text));
    // "Tesnya bebas": of what stands before.
    if (words.slice(at + 1).some(({ text }) => /^(?:bebas|gratis)$/.test(text)) && !follows) return 'open';
    if (follows) return trails ? 'denied' : 'open';
    return words.slice(Math.max(from, at - CONDITION_REACH), at).some(({ text }) => CONDITION.test(text))
      ? 'open'
      : 'asserted';
  }
  const between = words.slice(only + 1, at);
  if (between.some(({ text }) => CONDITION.test(text))) return 'open';
  // "Tolak dengan sopan", "berhenti untuk pendatang": how and for whom is not what is refused.
  if (PROHIBITIVE.test(words[only]?.text ?? '') && between.some(({ text }) => PREPOSITION.test(text)))
    return 'open';
  // "Yang menempatkan tanpa mendaftarkan": told of some, not of what is spoken of.
  if (words[only]?.text === 'tanpa' && words.slice(0, only).some(({ text }) => text === 'yang'))
    return 'open';
  // "Tidak ada kelompok yang nol": there are groups. "Tidak semua daerah": some are.
  if (between[0]?.text === 'ada' && words.slice(at + 1).some(({ text }) => text === 'yang')) return 'open';
  if (PARTLY.test(between[0]?.text ?? '')) return 'open';
  // "Tidak menghapus kewajiban" leaves the duty.
  if (between.some(({ text }) => UNDOES.test(text))) return 'asserted';
  // "Jangan menandatangani atau memberi": both.
  const joined = between.findIndex(({ text }) => /^(?:atau|maupun)$/.test(text));
  const last = joined === 1 ? between.slice(joined + 1) : between;
  return last.every(({ text }) => isFunctionWord(text) || TRANSPARENT.test(text) || text.length === 1)
    ? 'denied'
    : 'open';
}

/** Where the statement begins that a word is part of: after the last copula, with a negation right before it. */
function startOfStatement(words: readonly Word[], negated: readonly boolean[], at: number): number {
  for (let place = at - 1; place > 0; place -= 1) {
    if (!COPULA.test(words[place]?.text ?? '')) continue;
    return negated[place - 1] === true ? place - 1 : place + 1;
  }
  return 0;
}

/** ", KK, atau paspor": a short tail of a list shares what was said before it. */
function continues(clause: Clause, before: Clause): boolean {
  if (!/^[,(]/.test(clause.text)) return false;
  if (clause.words.filter(({ content }) => content).length > SHORT_TAIL) return false;
  return before.words.some(({ text }) => isNegation(text)) || /^,/.test(before.text);
}
