import { isSame } from '../alignment.ts';
import type { EvidenceSentence } from '../evidence.ts';
import type { Ground } from '../grounds.ts';
import type { Span } from '../reach.ts';
import { type Actor, actorsIn, sameActor } from '../read/actors.ts';
import { agrees, daysIn } from '../read/days.ts';
import { NOT_FOUND } from '../read/not-found.ts';
import type { Clause, Exact, Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';
import { isDateOfRecord } from './exactness.ts';
import { isGuidance, looksLikeName } from './names.ts';

/** Where the passages say the rest with so much more of its words, but without the one that is looked at, it was moved. */
const NEARLY = 0.8;
/** The rest must be found this well before anything can be said of its place. */
const FOUND = 0.3;

/** A name, an office or a date stands with what it stands with in the passage, not with something else. */
export const moved: Rule = (claim) => {
  const { reading } = claim;
  for (const clause of reading.clauses) {
    for (const actor of actorsIn(clause.text).map((one) => shifted(one, clause.start))) {
      if (DENIED.test(reading.plain.slice(clause.start, actor.start)) || actor.kinds.includes('state'))
        continue;
      if (isAskedFor(actor, clause, claim) || OF_A_THING.test(reading.plain.slice(0, actor.start))) continue;
      if (
        isMoved(
          actor,
          clause,
          (sentence) => holdsActor(sentence, actor, clause),
          (there) => actorIn(there, actor, reading),
          claim,
        )
      )
        return {
          code: 'subject',
          detail: `"${reading.text.slice(actor.start, actor.end)}": the passage says this of somebody else.`,
        };
    }
    for (const label of labelsIn(clause, claim)) {
      if (
        isMoved(
          label,
          clause,
          (sentence) => isLabelled(sentence, label.text),
          () => undefined,
          claim,
        )
      )
        return { code: 'subject', detail: `"${label.text}": the passage says this of something else.` };
    }
    for (const [at, word] of clause.words.entries()) {
      if (
        !looksLikeName(word, clause.words[at - 1], claim) ||
        continuesName(word, clause.words[at - 1], claim)
      )
        continue;
      // One of a list: the passage may give each in a line of its own.
      if (
        clause.words.filter(({ content }) => content).length < FEWEST + 1 &&
        claim.reading.clauses.length > FEWEST
      )
        continue;
      if (actorsIn(reading.plain).some(({ start, end }) => word.start >= start && word.start < end)) continue;
      if (isGuidance(word, reading.plain) || isCommon(word, claim)) continue;
      if (
        isMoved(
          word,
          clause,
          (sentence) => holdsName(sentence, word, reading),
          (there) => nameIn(there, word, claim),
          claim,
          (nearest) => !hasRivalName(nearest, word, claim),
        )
      )
        return { code: 'name', detail: `"${word.raw}" stands with something else in the passage.` };
    }
    for (const exact of clause.exacts) {
      if (exact.kind === 'reference' && /^(?:law|article)$/.test(exact.reference.kind)) {
        if (
          isMoved(
            exact,
            clause,
            (sentence) => holdsReference(sentence, exact),
            () => undefined,
            claim,
          )
        )
          return { code: 'article', detail: `"${exact.text}" stands with something else in the passage.` };
      }
      if (exact.kind !== 'day' || NOT_FOUND.test(clause.text)) continue;
      if (
        isMoved(
          exact,
          clause,
          (sentence) => holdsDay(sentence, exact),
          () => undefined,
          claim,
          (nearest) => isDateOfRecord(exact, claim) && (!hasDay(nearest) || isDateOfCheck(exact, claim)),
        )
      )
        return { code: 'figure', detail: `"${exact.text}" is the date of something else in the passage.` };
    }
  }
  return undefined;
};

function isMoved(
  place: Span,
  clause: Clause,
  holds: (sentence: EvidenceSentence) => boolean,
  inClause: (there: Clause) => 'this' | 'another' | undefined,
  claim: Claim,
  ofRecord: (nearest: EvidenceSentence) => boolean = () => false,
): boolean {
  const whole = withBefore(clause, claim.reading);
  const others = whole.words.filter(
    ({ content, start, end }) => content && (end <= place.start || start >= place.end),
  );
  if (others.length + whole.exacts.length < FEWEST) return false;
  const isLost = (part: Clause): boolean => {
    const all: readonly Ground[] = claim.grounds.of(part, place);
    const best = all[0]?.share ?? 0;
    if (best < FOUND || (all[0] !== undefined && ofRecord(all[0].sentence))) return false;
    const holding = all.filter(({ sentence, share }) => share >= NEARLY * best && holds(sentence));
    return (
      holding.length === 0 ||
      holding.every(({ sentence }) => inClause(nearestClause(clause, place, sentence)) === 'another')
    );
  };
  // Of a clause of a few words the rest of the sentence tells what it is about.
  return isLost(whole) && (others.length >= FEW || isLost(inFull(claim.reading)));
}

function inFull({ plain, words, exacts }: Reading): Clause {
  return { text: plain, words, exacts, start: 0, end: plain.length };
}

const FEW = 4;

/** The clause of a sentence that has most of the words around a place. */
function nearestClause(clause: Clause, place: Span, { clauses }: EvidenceSentence): Clause {
  const words = clause.words.filter(
    (word) => word.content && !word.exact && (word.end <= place.start || word.start >= place.end),
  );
  const scored = clauses.map((one) => ({
    one,
    score: words.filter((word) => one.words.some((other) => other.content && isSame(word, other))).length,
  }));
  const [first, second] = scored.sort((a, b) => b.score - a.score);
  // Where two are much alike nothing can be told.
  return first !== undefined && first.score >= (second?.score ?? 0) + FEWEST
    ? first.one
    : { ...clause, text: '', words: [], exacts: [] };
}

const FEWEST = 2;

/** "… lima hari untuk Korea (Januari 2024)": what stands in brackets belongs to what stands before them. */
function withBefore(clause: Clause, { clauses, plain }: Reading): Clause {
  if (!/^[([]/.test(clause.text)) return clause;
  const before = clauses.findLast(({ end }) => end <= clause.start);
  return before
    ? {
        ...clause,
        start: before.start,
        text: plain.slice(before.start, clause.end),
        words: [...before.words, ...clause.words],
      }
    : clause;
}

function actorIn(there: Clause, actor: Actor, said: Reading): 'this' | 'another' | undefined {
  const all = actorsIn(there.text);
  if (all.some((one) => sameActor(one, actor))) return 'this';
  const others = actorsIn(said.plain);
  return all.some((one) => !others.some((other) => sameActor(one, other))) ? 'another' : undefined;
}

/** True when another name stands in a sentence, one that the claim does not have. */
function hasRivalName(
  { reading }: EvidenceSentence,
  word: Word,
  { language, reading: said }: Claim,
): boolean {
  const isPlain = /\p{Ll}/u.test(word.raw);
  return reading.words.some(
    (one, at) =>
      at > 0 &&
      /^\p{Lu}/u.test(one.raw) &&
      /\p{Ll}/u.test(one.raw) === isPlain &&
      !language.isOrdinary(one.text) &&
      !said.words.some(({ stem }) => stem === one.stem),
  );
}

function nameIn(there: Clause, word: Word, claim: Claim): 'this' | 'another' | undefined {
  if (there.words.some((one) => one.stem === word.stem)) return 'this';
  const isRival = (one: Word) =>
    /^\p{Lu}\p{Ll}/u.test(one.raw) &&
    one.start > there.start &&
    !claim.language.isOrdinary(one.text) &&
    !claim.reading.words.some(({ stem }) => stem === one.stem);
  return /^\p{Lu}\p{Ll}/u.test(word.raw) && there.words.some(isRival) ? 'another' : undefined;
}

const ASKING =
  /\b(?:(?:di)?tanya\w*|bertanya|menanyakan|hubungi|menghubungi|cek|mengecek|periksa\w*|pastikan|memastikan|konfirmasi\w*|konsultasi\w*|datangi\w*|lapor\w*|melapor\w*|adukan|mengadu|memberi ?tahu|beri ?tahu|sampaikan|diskusikan|minta|mintalah|didampingi|telepon\w*|kabari)\b/;

/** Any answer may send a person to the offices that help, and to whom the passages send him. */
function isAskedFor(actor: Actor, clause: Clause, { cited }: Claim): boolean {
  if (!ASKING.test(clause.text)) return false;
  return (
    actor.kinds.some((kind) => HELPERS.has(kind)) ||
    cited
      .flatMap(({ sentences }) => sentences)
      .some(
        ({ reading: { plain } }) =>
          ASKING.test(plain) && actorsIn(plain).some((one) => sameActor(one, actor)),
      )
  );
}

/** "Izin keluarga", "rekening perusahaan": a kind of thing, not somebody who acts. */
const OF_A_THING =
  /\b(?:izin|surat|data|rekening|nama|nomor|kartu|buku|akta|status|anggota|kontrak|alamat|daftar|biaya|rumah|tanda|petugas|sopir|perawat|pekerja)(?: \w+)? $/;

const HELPERS: ReadonlySet<string> = new Set([
  'office',
  'local office',
  'ministry',
  'mission',
  'police',
  'hospital',
]);

/** Countries and schemes are the subject rule's matter, and "Perjanjian" is a word. */
function isCommon(word: Word, { language }: Claim): boolean {
  return language.boost(word) > 1 || (/\p{Ll}/u.test(word.raw) && language.isOrdinary(word.text));
}

const LONGEST_LABEL = 3;
const LABEL = /^(?!(?:di|ke|dari|saat|untuk|bila|kalau|jika) )([a-z][a-z0-9 ()/-]{2,30}?)(?: \([^)]*\))?: /;

/** The labels of a passage's items ("UKPS: perusahaan mengirim pegawainya sendiri") that a clause names. */
/** True for the second word of a name that a passage has as a whole: its first word has been looked at. */
function continuesName(word: Word, before: Word | undefined, { cited }: Claim): boolean {
  return (
    before !== undefined &&
    /^\p{Lu}/u.test(before.raw) &&
    cited.some(({ plain }) => plain.includes(`${before.text} ${word.text}`))
  );
}

function labelsIn(
  clause: Clause,
  { cited, language, reading: said }: Claim,
): { text: string; start: number; end: number }[] {
  const labels = cited.flatMap(({ sentences }) =>
    sentences.flatMap(({ reading }) => {
      const text = LABEL.exec(reading.plain)?.[1];
      const words = reading.words.filter(({ end }) => end <= (text?.length ?? 0));
      const isName =
        language.topicsIn(words).size > 0 || words.some(({ raw }) => /\p{Lu}.*\p{Lu}/u.test(raw));
      return text !== undefined && isName && words.length <= LONGEST_LABEL ? [text] : [];
    }),
  );
  if (said.clauses.length > FEWEST && clause.words.length <= LONGEST_LABEL) return [];
  return [...new Set(labels)].flatMap((text) => {
    const at = ` ${clause.text} `.search(
      new RegExp(`(?<![a-z0-9])${text.replace(/[()/]/g, '.')}(?![a-z0-9])`),
    );
    return at < 0 ? [] : [{ text, start: clause.start + at - 1, end: clause.start + at - 1 + text.length }];
  });
}

function isLabelled({ reading, around }: EvidenceSentence, label: string): boolean {
  const names = new RegExp(`(?<![a-z0-9])${label.replace(/[()/]/g, '.')}(?![a-z0-9])`);
  return names.test(reading.plain) || around.some(({ plain }) => LABEL.exec(plain)?.[1] === label);
}

const DENIED = /\b(?:tanpa|bukan\w*|tidak|jangan)\b[^,;:]*$/;
const NOT_BY = /\b(?:bukan|tanpa|jangan|tidak)(?: (?:lewat|melalui|ke|kepada|dari|oleh|lagi))?\s*$/;

function shifted(actor: Actor, by: number): Actor {
  return { ...actor, start: actor.start + by, end: actor.end + by };
}

function holdsActor({ reading, around }: EvidenceSentence, actor: Actor, said: Clause): boolean {
  const own = actorsIn(reading.plain);
  const denied = NOT_BY.test(said.text.slice(0, actor.start - said.start));
  // "Bukan LPK yang menerbitkannya" says nothing of what the LPK does.
  if (own.some((one) => sameActor(one, actor) && (denied || !NOT_BY.test(reading.plain.slice(0, one.start)))))
    return true;
  return (
    own.length === 0 &&
    around.some(({ plain }) =>
      actorsIn(plain).some((one) => sameActor(one, actor) && !NOT_BY.test(plain.slice(0, one.start))),
    )
  );
}

function holdsName({ reading, around }: EvidenceSentence, word: Word, said: Reading): boolean {
  const names = (one: Reading) =>
    one.words.some((other) => other.keys.some((key) => !key.startsWith('~') && word.keys.includes(key)));
  if (names(reading)) return true;
  const rival = reading.words.some(
    (one) =>
      one.start > 0 && /^\p{Lu}\p{Ll}+$/u.test(one.raw) && !said.words.some(({ stem }) => stem === one.stem),
  );
  return (!rival || /^\P{Ll}+$/u.test(word.raw)) && around.some(names);
}

function holdsReference({ reading, around }: EvidenceSentence, said: Exact & { kind: 'reference' }): boolean {
  const keys = (one: Reading) =>
    one.exacts.flatMap((exact) =>
      exact.kind === 'reference' && exact.reference.kind === said.reference.kind ? [exact.reference.key] : [],
    );
  const own = keys(reading);
  if (own.includes(said.reference.key)) return true;
  return own.length === 0 && around.some((one) => keys(one).includes(said.reference.key));
}

function isDateOfCheck({ day }: Exact & { kind: 'day' }, { cited }: Claim): boolean {
  return cited.some(({ passage }) =>
    daysIn(`${passage.checked} ${passage.date}`).some((one) => agrees(day, one)),
  );
}

function hasDay({ reading }: EvidenceSentence): boolean {
  return reading.exacts.some(({ kind }) => kind === 'day');
}

function holdsDay({ reading, around }: EvidenceSentence, exact: Exact & { kind: 'day' }): boolean {
  const days = (one: Reading) => one.exacts.flatMap((other) => (other.kind === 'day' ? [other.day] : []));
  const own = days(reading);
  if (own.some((day) => agrees(exact.day, day))) return true;
  return own.length === 0 && around.some((one) => days(one).some((day) => agrees(exact.day, day)));
}
