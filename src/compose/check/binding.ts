import type { Alignment } from './alignment.ts';
import { nearness } from './evidence.ts';
import type { KnownExact } from './known.ts';
import { sameGroup, sameThing, sameValue } from './match.ts';
import { reachOf, type Span } from './reach.ts';
import type { Clause, Exact, Reading } from './read/reading.ts';
import type { Word } from './read/words.ts';

/** Another figure must fit this much better before the one given counts as misplaced. */
const CLEARLY_BETTER = 1.2;
const MARGIN = 0.1;
/** Words that go with another figure of the sentence say little of this one. */
const BESIDE = 0.15;
/** Words of the same part of the sentence, but of another clause. */
const OTHER_CLAUSE = 0.3;
/** Most that a word counts which stands around a figure of the passage, but not in the part that goes with it. */
const AROUND = 0.5;
/** What another figure in the same part tells. */
const COMPANION = 0.5;

/** Units and currencies belong to the figure itself. */
const UNIT =
  /^(?:nt|hk|sebulan|setahun|seminggu|sehari|sejam|bulanan|tahunan|euro|yen|won|ringgit|dolar|riyal|usd|eur|idr|rm|juta|ribu|orang|keterangan|catatan|data|sumber|tercatat|mencatat|menurut|panggilan|pengumuman|disebut|sebesar)$|\d/;

/** "Sebelum diakui" and "sesudah diakui" tell two figures apart. */
const ORDER = /^(?:sebelum|sesudah|setelah)$/;

/** What a figure is said of: the words and the other figures of its part of the sentence, each by how much it tells. */
interface Bound {
  words: readonly { word: Word; weight: number }[];
  companions: readonly Exact[];
}

/**
 * True when, wherever the passages hold this figure, another one of its kind stands with the words that the sentence
 * puts to it: "magang Rp1 juta, SSW Rp2 juta" told the other way round.
 */
export function belongsElsewhere(
  exact: Exact,
  clause: Clause,
  fitting: readonly KnownExact[],
  rivals: readonly KnownExact[],
  { alignment, reading }: { alignment: Alignment; reading: Reading },
  tells: (word: Word) => boolean = () => true,
): boolean {
  const profilesOf = (one: Exact, inClause: Clause) => {
    const all = boundTo(one, inClause, reading, alignment);
    const said = { ...all, words: all.words.filter(({ word }) => tells(word)) };
    return (place: KnownExact) => profileOf(place, said, reading);
  };
  const profile = profilesOf(exact, clause);
  const stated = reading.clauses.flatMap((one) => one.exacts.map((other) => ({ other, clause: one })));
  const isStated = (rival: KnownExact) =>
    stated.some(
      ({ other }) =>
        other.start !== exact.start && sameValue(other, rival.exact, reading.exacts, rival.clause),
    );
  const serious = rivals.filter((rival) => isRival(exact, rival.exact));
  const fitsRivals = fitting.every((own) =>
    serious.some(
      (rival) =>
        !isStated(rival) &&
        isOtherPlace(rival, own) &&
        !hasBoundOfItsOwn(exact, own.exact, rival.exact) &&
        isBetter(profile(rival), profile(own)),
    ),
  );
  if (fitsRivals && fitting.length > 0) return true;
  // Where the sentence states another such figure too, both must fit better the other way round.
  return stated.some(({ other, clause: otherClause }) => {
    const places = serious.filter((rival) => sameValue(other, rival.exact, reading.exacts, rival.clause));
    if (other.start === exact.start || places.length === 0 || !isRival(exact, other)) return false;
    const otherProfile = profilesOf(other, otherClause);
    const [own, ownOther] = [best(fitting.map(profile)), best(places.map(otherProfile))];
    const [turned, turnedOther] = [best(places.map(profile)), best(fitting.map(otherProfile))];
    return isBetter([...turned, ...turnedOther], [...own, ...ownOther]);
  });
}

/** The profile with most in it. */
function best(profiles: readonly number[][]): number[] {
  const sum = (profile: readonly number[]) => profile.reduce((total, value) => total + value, 0);
  return profiles.reduce((most, one) => (sum(one) > sum(most) ? one : most), []);
}

function isBetter(one: readonly number[], other: readonly number[]): boolean {
  return advantage(one, other) > CLEARLY_BETTER * advantage(other, one) + MARGIN;
}

function isOtherPlace(one: KnownExact, other: KnownExact): boolean {
  return one.clause !== other.clause || one.exact.start !== other.exact.start;
}

/** "Umur minimal 18; umur 17 belum boleh": what is said to be the least is that. */
function hasBoundOfItsOwn(said: Exact, own: Exact, rival: Exact): boolean {
  const [bound, known, other] = [said, own, rival].map((one) =>
    one.kind === 'quantity' ? one.quantity.bound : undefined,
  );
  return bound !== undefined && bound === known && bound !== other;
}

const WORDS_OF_THE_FIRST = 3;

/** Amounts of two currencies and counts of two things are never taken for one another. */
function isRival(one: Exact, other: Exact): boolean {
  if (!sameGroup(one, other)) return false;
  if (one.kind !== 'quantity' || other.kind !== 'quantity') return true;
  const [a, b] = [one.quantity.unit, other.quantity.unit];
  return a === b || a === '' || b === '' || (one.quantity.dimension !== 'money' && sameThing(a, b));
}

/** The part of a sentence that goes with a figure; the figures of one list ("D3, D4, atau S1") share it. */
export function reachIn(
  exact: Exact,
  { plain, exacts, words }: Pick<Reading, 'plain' | 'exacts' | 'words'>,
): Span {
  const alike = exacts.filter((one) => one.start === exact.start || isRival(one, exact));
  const at = alike.findIndex((one) => one.start === exact.start && one.end === exact.end);
  const listed = (one: Exact | undefined, next: Exact | undefined) =>
    one !== undefined &&
    next !== undefined &&
    !words.some((word) => word.content && word.start >= one.end && word.end <= next.start);
  let [first, last] = [at, at];
  while (listed(alike[first - 1], alike[first])) first -= 1;
  while (listed(alike[last], alike[last + 1])) last += 1;
  const list = { start: alike[first]?.start ?? exact.start, end: alike[last]?.end ?? exact.end };
  const part = reachOf(
    plain,
    list,
    alike.filter((one) => one.end <= list.start || one.start >= list.end),
  );
  if (first > 0 || last === alike.length - 1) return part;
  // What a sentence is about stands first and goes for all its figures; the last few words go with the first.
  const before = words.filter(({ content, end }) => content && end <= list.start);
  return { ...part, start: Math.max(part.start, before.at(-WORDS_OF_THE_FIRST)?.start ?? 0) };
}

function boundTo(exact: Exact, clause: Clause, reading: Reading, alignment: Alignment): Bound {
  const part = reachIn(exact, reading);
  const words = reading.words
    .filter((word) => (word.content || ORDER.test(word.text)) && !word.exact && !UNIT.test(word.text))
    .map((word) => {
      const inside = word.start >= part.start && word.start < part.end;
      const inClause = word.start >= clause.start && word.start < clause.end;
      return {
        word,
        weight: alignment.tellingOf(word) * (inside ? (inClause ? 1 : OTHER_CLAUSE) : BESIDE),
      };
    });
  const companions = reading.exacts.filter(
    (one) =>
      one.start >= Math.max(part.start, clause.start) &&
      one.start < Math.min(part.end, clause.end) &&
      one.start !== exact.start &&
      !(one.kind === 'reference' && one.reference.kind === 'law') &&
      !sameGroup(one, exact),
  );
  return { words, companions };
}

/** True for a figure in front of the colon that opens a list. */
function isLabel({ end }: Exact, plain: string): boolean {
  return end <= plain.indexOf(': ');
}

/** For every word and companion of what is said, how much of it the passage puts to the figure. */
function profileOf({ exact, clause }: KnownExact, { words, companions }: Bound, reading: Reading): number[] {
  const part = reachIn(exact, clause.sentence);
  const { words: all, plain } = clause.sentence;
  // "Iuran: Rp1 sebelum, Rp2 sesudah": what stands before the colon goes for all.
  const colon = Math.max(
    plain.lastIndexOf(': ', exact.start),
    isLabel(exact, plain) ? plain.indexOf(': ') : -1,
  );
  const near = new Set(
    all
      .filter((word) => (word.start >= part.start && word.start < part.end) || word.start < colon)
      .flatMap(({ keys }) => keys),
  );
  const inside = new Map([...near].map((key) => [key, 1]));
  const beside = clause.sentence.exacts.filter((one) => one.start >= part.start && one.start < part.end);
  return [
    ...words.map(
      ({ word, weight }) =>
        weight * Math.max(nearness(word, inside), Math.min(AROUND, nearness(word, clause.context))),
    ),
    ...companions.map((one) =>
      beside.some((other) => sameValue(one, other, reading.exacts, clause)) ? COMPANION : 0,
    ),
  ];
}

function advantage(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + Math.max(0, value - (other[at] ?? 0)), 0);
}
