import type { RefusalCode } from '../../composition.ts';
import { anchorsAgree } from '../anchors.ts';
import { belongsElsewhere, reachIn } from '../binding.ts';
import type { KnownExact } from '../known.ts';
import { boundFits, sameGroup, sameValue } from '../match.ts';
import { isDialled, sharesOwner } from '../owner.ts';
import { isNegation } from '../polarity.ts';
import { agrees, daysIn } from '../read/days.ts';
import type { Clause, Exact } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Objection, Rule } from '../rule.ts';
import { fitsSubject, placesAndSchemes, subjectOf } from '../subjects.ts';

/** The least share of the words around a figure that must stand around it in the passage too. */
const LEAST_SHARED = 0.2;

/**
 * Every figure, date, article, level and number of a sentence stands in a cited passage, with the same unit, bound
 * and period, and is said there of the same thing.
 */
export const exactness: Rule = (claim) => {
  const known = claim.cited.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => clause.exacts.map((exact): KnownExact => ({ exact, clause }))),
  );
  for (const clause of claim.reading.clauses) {
    for (const exact of clause.exacts) {
      const objection = objectionTo(exact, clause, known, claim);
      if (objection) return objection;
    }
  }
  return undefined;
};

function objectionTo(
  exact: Exact,
  clause: Clause,
  known: readonly KnownExact[],
  claim: Claim,
): Objection | undefined {
  if (exact.kind === 'day' && isDateOfRecord(exact, claim)) return undefined;
  const alike = known.filter((one) => sameValue(exact, one.exact, claim.reading.exacts, one.clause));
  const code = codeOf(exact);
  const shown = exact.kind === 'phone' ? 'a telephone number' : `"${exact.text}"`;
  if (alike.length === 0) {
    if (isCountOfItems(exact, claim)) return undefined;
    return { code, detail: `${shown} stands in no cited passage with that unit.` };
  }
  const bounded = alike.filter((one) => boundFits(exact, one.exact, one.clause));
  if (
    bounded.length === 0 ||
    isTurned(exact, alike) ||
    isTurned(exact, nearestOf(exact, alike, clause, claim))
  )
    return { code: 'bound', detail: `${shown}: at least and at most, or per what, differ from the passage.` };
  const said = subjectSaid(clause, claim);
  const fitting =
    said.size === 0 || isLaw(exact)
      ? bounded
      : bounded.filter((one) =>
          fitsSubject(said, subjectOf(one.clause, claim.cited, claim.language), claim.language),
        );
  if (fitting.length === 0 && !isLaw(exact))
    return { code: 'subject', detail: `${shown} is said of another country or scheme in the passage.` };
  if (isDialled(exact)) {
    const owned = fitting.some((one) => sharesOwner(exact, claim.reading, one));
    const rivals = known.filter(
      (one) => isDialled(one.exact) && !sameValue(exact, one.exact, claim.reading.exacts, one.clause),
    );
    return owned && !belongsElsewhere(exact, clause, fitting, rivals, claim, isNameBefore(exact))
      ? undefined
      : { code: 'number', detail: `${shown} belongs to somebody else in the passage.` };
  }
  if (fitting.some((one) => sameNeighbours(exact, claim.reading, one))) return undefined;
  const anchored = fitting.filter((one) => anchorsAgree(exact, one, known, claim.reading));
  if (anchored.length === 0)
    return { code, detail: `${shown} is said of another batch or year in the passage.` };
  if (deniedThere(exact, clause, anchored, claim))
    return { code: 'negation', detail: `${shown}: the passage denies what the sentence says of it.` };
  return misplaced(exact, clause, anchored, known, claim)
    ? { code, detail: `${shown} belongs to something else in the passage.` }
    : undefined;
}

/** Whose number it is, only a name before it tells. */
function isNameBefore({ start }: Exact) {
  return (word: Word) => word.end <= start && /^\p{Lu}/u.test(word.raw);
}

/** "Kav. 52": a bare number between the same words. */
function sameNeighbours(
  exact: Exact,
  reading: Claim['reading'],
  { exact: there, clause }: KnownExact,
): boolean {
  if (exact.kind !== 'quantity' || exact.quantity.dimension !== 'plain') return false;
  const before = (one: Exact, words: readonly Word[]) => words.findLast(({ end }) => end <= one.start);
  const [own, other] = [before(exact, reading.words), before(there, clause.sentence.words)];
  return own?.content === true && own.text === other?.text;
}

/** Indonesian law holds wherever one goes. */
function isLaw(exact: Exact): boolean {
  return exact.kind === 'reference' && (exact.reference.kind === 'law' || exact.reference.kind === 'article');
}

/** The countries and schemes of the clause, or else of the sentence up to it. */
function subjectSaid(clause: Clause, { language, reading }: Claim): Set<string> {
  const own = placesAndSchemes(language.topicsIn(clause.words), language);
  if (own.size > 0) return own;
  const before = reading.words.filter(({ start }) => start < clause.end);
  return placesAndSchemes(language.topicsIn(before), language);
}

/** True when the clause that bears the figure out denies, and the sentence does not. */
function deniedThere(
  exact: Exact,
  clause: Clause,
  fitting: readonly KnownExact[],
  { alignment, reading }: Claim,
): boolean {
  const isLevel = exact.kind === 'reference' && exact.reference.kind === 'level';
  const isFigure = exact.kind === 'quantity' && exact.quantity.bound === undefined;
  if (!isLevel && !isFigure) return false;
  if (reading.words.some(({ text }) => isNegation(text))) return false;
  const scores = new Map(alignment.fits(clause).map((fit) => [fit.clause, fit.score]));
  const [best] = [...fitting].sort(
    (one, other) => (scores.get(other.clause) ?? 0) - (scores.get(one.clause) ?? 0),
  );
  if (!best || (best.exact.kind === 'quantity' && best.exact.quantity.bound !== undefined)) return false;
  const place = best.clause.words.findIndex(({ start }) => start >= best.exact.start);
  const denies = best.clause.words.findIndex(
    ({ text }, at) =>
      DENIES.test(text) &&
      (isLevel || place < 0 || (at >= place - DENIAL_REACH && at <= place + DENIAL_REACH)),
  );
  return denies >= 0 && !REPLACED.test(best.clause.text);
}

const DENIAL_REACH = 2;
const DENIES = /^(?:tidak|bukan|belum|jangan|dilarang)$/;
/** "bukan 45 melainkan", "tidak harus sarjana": something else is denied. */
const REPLACED =
  /\b(?:melainkan|tidak harus|tidak perlu|tidak hanya|bukan hanya|tidak sampai|tidak lebih|tidak kurang)\b/;

/** True when another figure of the same kind fits the words around this one clearly better. */
function misplaced(
  exact: Exact,
  clause: Clause,
  fitting: readonly KnownExact[],
  known: readonly KnownExact[],
  { alignment, grounds, reading }: Claim,
): boolean {
  if (exact.kind === 'reference' && /^(?:batch|law)$/.test(exact.reference.kind)) return false;
  // What introduces a list holds no figure itself.
  const all = grounds
    .of(partOf(exact, clause, reading), exact)
    .filter(
      ({ sentence: { reading: there } }) =>
        !/:\s*$/.test(there.plain) || fitting.some((one) => one.clause.sentence === there),
    );
  const best = all[0]?.share ?? 0;
  const found = all
    .filter(({ share }) => share >= FOUND && share >= AS_NEAR * best)
    .map(({ sentence }) => sentence.reading);
  const homes = fitting.filter(
    (one) =>
      found.includes(one.clause.sentence) || (exact.kind === 'day' && isPaired(exact, clause, one, reading)),
  );
  // The sentence that says the rest has this figure: only those beside it could be meant instead.
  const isFound = homes.length > 0;
  const rivals = known.filter(
    (one) =>
      sameGroup(exact, one.exact) &&
      !sameValue(exact, one.exact, reading.exacts, one.clause) &&
      (!isFound || homes.some((home) => home.clause.sentence === one.clause.sentence)),
  );
  if (isFound && rivals.length === 0) return false;
  if (homes.some((home) => isSameList(exact, home, reading))) return false;
  const isDay = exact.kind === 'day';
  if (!isFound && !isDay) {
    const share = Math.max(0, ...fitting.map((one) => alignment.shareOf(clause, one.clause)));
    if (share < LEAST_SHARED) return true;
  }
  if (isDay && exact.day.day === undefined) return false;
  // What is not among several things stands with none of their figures.
  const [own] = isFound ? homes : fitting;
  if (own && [clause, own.clause].every(({ words }) => words.some(({ text }) => isNegation(text))))
    return false;
  return belongsElsewhere(exact, clause, isFound ? homes : fitting, rivals, { alignment, reading });
}

/** True when another figure beside it, of another kind, stands in the same sentence of the passage too. */
function isPaired(
  exact: Exact,
  clause: Clause,
  { clause: place }: KnownExact,
  reading: Claim['reading'],
): boolean {
  return clause.exacts.some(
    (one) =>
      one.start !== exact.start &&
      !sameGroup(one, exact) &&
      place.sentence.exacts.some((other) => sameValue(one, other, reading.exacts, place)),
  );
}

/** "1, 2, lalu 3 (tahun pertama, kedua, ketiga)": told in the same order, each goes with its own. */
function isSameList(exact: Exact, { clause: place }: KnownExact, reading: Claim['reading']): boolean {
  const ours = reading.exacts.filter((one) => sameGroup(one, exact));
  const theirs = place.sentence.exacts.filter((one) => sameGroup(one, exact));
  return (
    ours.length >= SHORTEST_LIST &&
    ours.length === theirs.length &&
    ours.every((one, at) => {
      const other = theirs[at];
      return other !== undefined && sameValue(one, other, reading.exacts, place);
    })
  );
}

const SHORTEST_LIST = 3;

/** The part of the sentence that goes with a figure, be it more or less than its clause. */
function partOf(exact: Exact, clause: Clause, reading: Claim['reading']): Clause {
  if (exact.kind === 'reference' && exact.reference.kind === 'article') return clause;
  return { ...clause, ...reachIn(exact, reading) };
}

function codeOf(exact: Exact): RefusalCode {
  if (exact.kind === 'phone') return 'number';
  if (exact.kind !== 'reference') return 'figure';
  return exact.reference.kind === 'law' || exact.reference.kind === 'article' ? 'article' : 'level';
}

const OF_RECORD =
  /\b(?:per|diperiksa|menurut|catatan|data|sumber|keterangan|berita|kabar|dicek|pemeriksaan|tertanggal)\b/;

/** The date of the passage itself or of its source, named as such. */
export function isDateOfRecord(exact: Exact, { cited, reading }: Claim): boolean {
  if (exact.kind !== 'day' || !OF_RECORD.test(reading.plain.slice(0, exact.end))) return false;
  return cited.some(({ passage }) =>
    [passage.checked, passage.date, ...passage.sources.map((source) => source.date)]
      .flatMap((date) => daysIn(date))
      .some((date) => agrees(exact.day, date)),
  );
}

const ITEMS =
  /^(?:hal|langkah|cara|syarat|poin|tahap|tahapan|jalur|tes|tanda|dokumen|berkas|ciri|pilihan|jenis|bidang|kelompok|tempat|pos|contoh|macam|bagian|alasan|risiko)/;

/** "Ada tiga hal": counting the items of a list that the passage gives needs no figure in the passage. */
function isCountOfItems(exact: Exact, { cited }: Claim): boolean {
  if (exact.kind !== 'quantity' || exact.quantity.low !== exact.quantity.high) return false;
  const { unit, low } = exact.quantity;
  if (!ITEMS.test(unit)) return false;
  return cited.some(
    ({ passage }) =>
      new RegExp(`^\\s*${low}[.)]\\s`, 'm').test(passage.text) &&
      !new RegExp(`^\\s*${low + 1}[.)]\\s`, 'm').test(passage.text),
  );
}

/** The places of a figure in the sentences that say most of the rest. */
function nearestOf(
  exact: Exact,
  alike: readonly KnownExact[],
  clause: Clause,
  { grounds, reading }: Claim,
): readonly KnownExact[] {
  const shares = new Map(
    grounds.of(partOf(exact, clause, reading), exact).map(({ sentence, share }) => [sentence.reading, share]),
  );
  const shareOf = (one: KnownExact) => shares.get(one.clause.sentence) ?? 0;
  const top = Math.max(0, ...alike.map(shareOf));
  return alike.filter((one) => shareOf(one) >= AS_NEAR * top);
}

const AS_NEAR = 0.8;
const FOUND = 0.4;

/** True when the passage gives the figure with the contrary bound and nowhere with the one that is said. */
function isTurned(exact: Exact, alike: readonly KnownExact[]): boolean {
  const bound = boundIn(exact);
  const known = alike.map((one) => boundIn(one.exact));
  return (
    bound !== undefined && !known.includes(bound) && known.includes(bound === 'least' ? 'most' : 'least')
  );
}

function boundIn(exact: Exact): 'least' | 'most' | undefined {
  return exact.kind === 'quantity' && exact.quantity.low === exact.quantity.high
    ? exact.quantity.bound
    : undefined;
}
