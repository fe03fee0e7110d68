import type { Lexicon } from '../../../language/lexicon.ts';
import { type ContactMark, contactsIn } from './contacts.ts';
import { type Day, daysIn } from './days.ts';
import { type Quantity, quantitiesIn } from './quantities.ts';
import { type Reference, referencesIn } from './references.ts';
import { type Word, wordsIn } from './words.ts';

/** Something that must be right to the letter: a figure, a date, an article, a level, a number to dial. */
export type Exact =
  | { kind: 'quantity'; quantity: Quantity; text: string; start: number; end: number }
  | { kind: 'day'; day: Day; text: string; start: number; end: number }
  | { kind: 'reference'; reference: Reference; text: string; start: number; end: number }
  | { kind: 'phone'; key: string; text: string; start: number; end: number };

/** A part of a sentence that says one thing. */
export interface Clause {
  text: string;
  words: readonly Word[];
  exacts: readonly Exact[];
  start: number;
  end: number;
}

/** A sentence taken apart, so that two of them can be compared. */
export interface Reading {
  text: string;
  /** Lower case, dashes and blanks made one, same length as `text`. */
  plain: string;
  words: readonly Word[];
  clauses: readonly Clause[];
  exacts: readonly Exact[];
  contacts: readonly ContactMark[];
}

const CLAUSE_BREAK =
  /[;:?!]|\((?!\d+%?\))|(?<!\(\d{1,6}%?)\)|,(?!\d)|(?<=\s)[-–—](?=\s)|\.(?=\s|$)|\b(?:tetapi|tapi|namun|sedangkan|sehingga|karena|sebab|agar|supaya|jika|bila|kalau|apabila|lalu|kemudian|sementara|padahal|walau|walaupun|meski|meskipun|dan (?=jangan|tidak|belum|bukan))\b/g;

/** Takes one sentence apart. Pure; the lexicon only says which words stand for which. */
export function read(sentence: string, lexicon: Lexicon): Reading {
  const text = sentence.normalize('NFC').replace(/[*_`]/g, ' ');
  const contacts = contactsIn(text);
  const open = mask(text, contacts);
  const plain = lowerCase(text);
  const references = referencesIn(lowerCase(open));
  const withoutReferences = mask(lowerCase(open), references, TAKEN);
  const days = daysIn(withoutReferences);
  const quantities = quantitiesIn(mask(withoutReferences, days, TAKEN));
  const exacts: Exact[] = [
    ...contacts
      .filter(({ kind }) => kind === 'phone')
      .map(
        ({ key, start, end }): Exact => ({ kind: 'phone', key, text: text.slice(start, end), start, end }),
      ),
    ...references.map(
      (reference): Exact => ({
        kind: 'reference',
        reference,
        ...place(text, reference.start, reference.end),
      }),
    ),
    ...days.map((day): Exact => ({ kind: 'day', day, ...place(text, day.start, day.end) })),
    ...quantities.map(
      (quantity): Exact => ({ kind: 'quantity', quantity, ...place(text, quantity.start, quantity.end) }),
    ),
  ].sort((one, other) => one.start - other.start);
  const words = wordsIn(open, lexicon, exacts);
  return { text, plain, words, exacts, contacts, clauses: clausesOf(open, words, exacts) };
}

function place(text: string, start: number, end: number) {
  return { text: text.slice(start, end).trim(), start, end };
}

/** Lower case with one kind of dash and blank; no letter changes its length, so that places stay where they are. */
function lowerCase(text: string): string {
  return [...text.replace(/[\u2010-\u2015]/g, '-').replace(/[\u00a0\u202f\n\t]/g, ' ')]
    .map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter))
    .join('');
}

/** Stands where something was read already: no number, and no word that reaches across it. */
const TAKEN = '§';

function mask(text: string, ranges: readonly { start: number; end: number }[], by = ' '): string {
  let masked = text;
  for (const { start, end } of ranges)
    masked = masked.slice(0, start) + by.repeat(end - start) + masked.slice(end);
  return masked;
}

/** "Ausbildung, Ferienjob, dan au pair bukan G to G": the parts of a list that opens a sentence are one clause. */
function withoutShortHeads(starts: readonly number[], plain: string): number[] {
  return starts.filter((start, at) => {
    if (at === 0 || plain[start] !== ',') return true;
    const before = plain.slice(starts[at - 1], start);
    const isListed = at === 1 || /^,/.test(before);
    return (
      !isListed ||
      ANSWERS.test(before) ||
      (before.match(/[a-z]+/g) ?? []).length > LONGEST_LISTED ||
      /\d/.test(before)
    );
  });
}

const LONGEST_LISTED = 2;
/** "Tidak boleh, …" answers by itself. */
const ANSWERS = /^\W*(?:tidak|belum|bukan|jangan|ya|boleh|bisa|benar|betul|wajib|perlu|masih)\b/;

function clausesOf(text: string, words: readonly Word[], exacts: readonly Exact[]): Clause[] {
  const plain = lowerCase(text);
  const starts = [0];
  for (const { index } of plain.matchAll(CLAUSE_BREAK)) {
    const inside = exacts.some(({ start, end }) => index > start && index < end);
    if (!inside && index > 0) starts.push(index);
  }
  return withoutShortHeads(starts, plain)
    .map((start, at, all) => ({ start, end: all[at + 1] ?? text.length }))
    .map(({ start, end }) => ({
      text: plain.slice(start, end),
      words: words.filter((word) => word.start >= start && word.start < end),
      exacts: exacts.filter((exact) => exact.start >= start && exact.start < end),
      start,
      end,
    }))
    .filter((clause) => clause.words.length > 0 || clause.exacts.length > 0);
}

/** A whole sentence as one clause. */
export function wholeOf({ plain, words, exacts }: Reading): Clause {
  return { text: plain, words, exacts, start: 0, end: plain.length };
}
