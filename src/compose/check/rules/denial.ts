import { isSame } from '../alignment.ts';
import type { EvidenceClause } from '../evidence.ts';
import { nearness } from '../evidence.ts';
import type { Ground } from '../grounds.ts';
import { polaritiesOf } from '../polarity.ts';
import type { Clause, Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';
import { GENERAL } from './negation.ts';

/** Sentences nearly as near as the nearest one count as well. */
const AS_NEAR = 0.85;
/** The rest must be found this well before anything can be said of what is denied. */
const FOUND = 0.4;
/** So many content words after a negation are what it denies. */
const REACH = 2;

const NEGATION = /^(?:tidak|bukan|bukanlah|belum|jangan|janganlah|tanpa)$/;
/** Words in whose presence a passage denies something, whatever way it says so. */
const DENIES =
  /\b(?:tidak|tak|bukan\w*|(?:se)?belum(?:nya)?|jangan\w*|tanpa|kecuali|dikecualikan|mengecualikan|selain|dilarang|larangan|melarang|terlarang|hindari\w*|menghindari|tolak\w*|ditolak|menolak|gagal|batal\w*|dibatalkan|membatalkan|berhenti|dihentikan|penghentian|ditutup|tutup|penutupan|moratorium|dihapus\w*|dicabut|pencabutan|hangus|hilang|kehilangan|gugur|ilegal|nonprosedural|palsu|bohong|salah|keliru|melanggar|pelanggaran|mustahil|sulit|hanya\w*|cuma|saja|satu-satunya|cukup|gratis|bebas|dibebaskan|sukarela|opsional|pilihan|terserah|kurang|habis|lewat|berakhir|tunda\w*|menunda|curiga\w*|waspada\w*|bahaya|berbahaya|penipuan|penipu|baru|langsung|sendiri|meskipun|walaupun|walau|meski|ragu|apakah|beda|berbeda|kotor|bruto|nol|melainkan|ditinggalkan|jarang|sama|setara|rp0|rp 0|mundur|diskors|sanksi|penjara|dipidana|denda|tetap)\b/;
/** The words among them by which a sentence itself denies. */
const DENIES_PLAINLY =
  /\b(?:tidak|tak|bukan\w*|(?:se)?belum(?:nya)?|jangan\w*|tanpa|kecuali|selain|dilarang|larangan|melarang|hindari\w*|menghindari|tolak\w*|ditolak|menolak|gagal|batal\w*|berhenti|dihentikan|ditutup|dihapus|dicabut|hangus|hilang|ilegal|nonprosedural|palsu|salah|keliru|melanggar|mustahil|sulit|hanya\w*|gratis|bebas|sukarela|opsional|beda|berbeda|tunda\w*|apakah|melainkan|ditinggalkan|baru)\b/;
/** Said of the reader's own knowledge or of what an answer is: no fact that a passage has. */
const OF_THE_ANSWER = /\b(?:kami|catatan|sumber)\b/;

/** True when a negation in another clause may reach to one of the words. */
function isOpen(clause: EvidenceClause, scope: readonly Word[], { clauses }: Reading): boolean {
  const at = clauses.findIndex(({ start }) => start === clause.start);
  const polarities = polaritiesOf(clause, clauses[at - 1]);
  return clause.words.some(
    (one, index) => polarities[index] !== 'asserted' && scope.some((own) => isSame(one, own)),
  );
}

/** "Belum kami temukan": what the passages do not hold, no fact. */
export const NOT_FOUND =
  /\b(?:tidak|belum) (?:kami )?(?:temukan|menemukan|ditemukan|tahu|ketahui|diketahui|lihat|pegang|pastikan|memastikan)\b|\bkami (?:tidak|belum)\b|\b(?:tidak|belum) (?:ada|tercantum|tersedia|disebut\w*|tercatat|tertulis)(?: \w+)? (?:di|dalam|pada) (?:catatan|sumber|data)\b|\b(?:belum|tidak) (?:jelas|pasti|tentu|dipastikan|diketahui|terbukti)\b/;

/** Nothing is denied that the passage asserts, and nothing asserted that it denies. */
export const denial: Rule = (claim) => {
  for (const clause of claim.reading.clauses) {
    const parts = partsOf(clause).filter(
      (_, at, all) => at === 0 || !DENIES_PLAINLY.test(all[0]?.text ?? ''),
    );
    const objection =
      added(clause, claim) ?? parts.map((part) => dropped(part, claim)).find((one) => one !== undefined);
    if (objection) return { code: 'negation', detail: objection };
  }
  return undefined;
};

function added(clause: Clause, claim: Claim): string | undefined {
  if (NOT_FOUND.test(clause.text)) return undefined;
  for (const [at, word] of clause.words.entries()) {
    if (
      !NEGATION.test(word.text) ||
      /^(?:hanya|cuma|sekadar|lupa|ragu|perlu ragu)$/.test(clause.words[at + 1]?.text ?? '')
    )
      continue;
    // "Tidak tanpa biaya" denies nothing.
    if ([at - 1, at + 1].some((beside) => NEGATION.test(clause.words[beside]?.text ?? ''))) continue;
    // "Tidak, …" answers.
    if (/^\s*[,;:.]/.test(claim.reading.plain.slice(word.end))) continue;
    const scope = clause.words
      .slice(at + 1)
      .filter(({ content }) => content)
      .slice(0, REACH);
    if (scope.length === 0) continue;
    const near = nearest(claim.grounds.of(clause, word));
    if (near.length === 0) continue;
    const denies = near.some(({ sentence }) => {
      const same = sentence.clauses.filter(({ words }) =>
        words.some((one) => scope.some((own) => isSame(one, own))),
      );
      return same.length > 0
        ? same.some((one) => DENIES.test(one.text) || isOpen(one, scope, sentence.reading))
        : DENIES.test(sentence.reading.plain);
    });
    const [first] = scope;
    if (first && isDeniedElsewhere(first, clause, claim)) continue;
    if (!denies) return `"${word.raw} ${first?.raw}": the passage does not deny this.`;
    // "tidak dilarang": what is denied denies itself.
    if (
      first &&
      clause.words[at + 1] === first &&
      DENIES.test(first.text) &&
      !near.some(({ sentence }) => deniesWord(sentence.clauses, first))
    )
      return `"${word.raw} ${first.raw}": the passage does not deny this.`;
  }
  return undefined;
}

/** Words that say of another one, by its stem, that it is not so. */
const CONTRARIES: Readonly<Record<string, RegExp>> = {
  beda: /\b(?:sama|serupa|setara)\b/,
  potong: /\b(?:kotor|bruto|sebelum (?:di|pe)?m?potong\w*)\b/,
};

/** True when another sentence denies the very word, of something that the clause speaks of too. */
function isDeniedElsewhere(word: Word, clause: Clause, { cited }: Claim): boolean {
  const rest = clause.words.filter((one) => one.content && !one.exact && one !== word);
  return cited
    .flatMap(({ sentences }) => sentences)
    .some(({ reading }) => {
      const related = rest.length < FEWEST || rest.some((one) => reading.words.some((other) => isSame(one, other)));
      if (!related) return false;
      if (CONTRARIES[word.stem]?.test(reading.plain)) return true;
      return reading.clauses.some((there, at) => {
        const polarities = polaritiesOf(there, reading.clauses[at - 1]);
        return there.words.some((other, index) => other.stem === word.stem && polarities[index] === 'denied');
      });
    });
}

function deniesWord(clauses: readonly EvidenceClause[], word: Word): boolean {
  return (
    clauses.some(({ words }) =>
      words.some(
        (one, at) =>
          words.slice(Math.max(0, at - REACH), at).some(({ text }) => NEGATION.test(text)) &&
          isSame(one, word),
      ),
    ) || !clauses.some(({ words }) => words.some((one) => one.stem === word.stem))
  );
}

/** "Biayanya kembali dan tanggalnya tidak bisa diubah": what "dan" joins may be denied in one half only. */
function partsOf(clause: Clause): Clause[] {
  const at = clause.words.findIndex(({ text }, index) => text === 'dan' && index > 0);
  const both = at < 0 ? [] : [clause.words.slice(0, at), clause.words.slice(at + 1)];
  if (!both.every((words) => words.filter(({ content }) => content).length >= FEWEST) || both.length === 0)
    return [clause];
  return both.map((words) => {
    const [start, end] = [words[0]?.start ?? clause.start, words.at(-1)?.end ?? clause.end];
    return {
      words,
      start,
      end,
      text: clause.text.slice(start - clause.start, end - clause.start),
      exacts: clause.exacts.filter((exact) => exact.start >= start && exact.start < end),
    };
  });
}

const FEWEST = 2;
const UNDOES =
  /^(?:me|di)?(?:ng|n|m)?(?:hapus\w*|hilang\w*|kurang\w*|batal\w*|larang\w*|cabut\w*|halang\w*|tolak|nolak)$/;

function dropped(clause: Clause, claim: Claim): string | undefined {
  if (DENIES_PLAINLY.test(clause.text) || OF_THE_ANSWER.test(clause.text)) return undefined;
  if (clause.words.length < 4 && DENIES_PLAINLY.test(claim.reading.plain)) return undefined;
  const near = nearest(claim.grounds.of(clause, { start: clause.end, end: clause.end }));
  if (near.length === 0) return undefined;
  const denied = near.map(({ sentence }) => deniedWord(clause, sentence.clauses));
  const [first] = denied;
  if (first === undefined || denied.some((one) => one === undefined)) return undefined;
  return `"${first.raw}": the passage denies this.`;
}

/** A word of what is said that the most like clause of the sentence denies. */
function deniedWord(clause: Clause, there: readonly EvidenceClause[]): Word | undefined {
  const content = clause.words.filter(
    (word) => word.content && !GENERAL.test(word.text) && !/^\p{Lu}{2,}/u.test(word.raw),
  );
  const scored = there
    .map((one) => {
      const keys = new Map(
        one.words
          .filter((word) => word.content)
          .flatMap(({ keys }) => keys)
          .map((key) => [key, 1]),
      );
      return { one, score: content.reduce((sum, word) => sum + nearness(word, keys), 0) };
    })
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (!best || best.score < 1.5) return undefined;
  const { words } = best.one;
  for (const [at, word] of words.entries()) {
    if (!NEGATION.test(word.text) && !/^dilarang$/.test(word.text)) continue;
    const after = words.slice(at + 1).filter((one) => one.content);
    // "Tidak menghapus hak" leaves the right.
    if (UNDOES.test(after[0]?.text ?? '')) continue;
    const scope = after.slice(0, REACH);
    const hit = content.find((one) => scope.some((other) => isSame(one, other)));
    if (hit) return hit;
  }
  return undefined;
}

function nearest(all: readonly Ground[]): readonly Ground[] {
  const best = all[0]?.share ?? 0;
  return best < FOUND
    ? []
    : all.filter(({ share, sentence }) => share >= AS_NEAR * best && !/\?\s*$/.test(sentence.reading.plain));
}
