import { dayInJakarta } from '../dates.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Word } from '../language/analyser.ts';
import { PhraseFinder } from '../language/phrases.ts';
import type { Subjects } from '../language/subjects.ts';
import { clauses, sentences } from '../language/tokens.ts';
import { type Conversation, type Incoming, LONGEST_QUESTION } from '../message.ts';
import { type PersonalData, redact } from '../privacy/redact.ts';
import { fuse } from '../retrieval/dense/fusion.ts';
import { EntryIndex, type Match, URGENT_PREFIX } from '../retrieval/entry-index.ts';

/** A version of the knowledge made ready for answering. Built beside the running one and swapped in whole. */
export interface Library {
  knowledge: Knowledge;
  index: EntryIndex;
  signals: PhraseFinder;
  outOfField: PhraseFinder;
  /** Set for a message whose meaning was looked up; absent: its words alone decide. */
  meaning?: Meaning;
}

/** What the dense view says of one message. */
export interface Meaning {
  /** Scores from 0 to 1 by entry, for the subjects that the message shows. */
  scores: (subjects: Subjects) => ReadonlyMap<string, number>;
  /** What they may add, 0 to 1. */
  weight: number;
  /** The same of another wording; undefined when it cannot be looked up. Never throws. */
  of: (question: string, signal: AbortSignal) => Promise<Meaning | undefined>;
}

/**
 * Makes a version of the knowledge ready for answering.
 * @param index of this knowledge, when it was kept from an earlier start
 */
export function createLibrary(knowledge: Knowledge, index = new EntryIndex(knowledge)): Library {
  return {
    knowledge,
    index,
    signals: new PhraseFinder(knowledge.terms.signals),
    outOfField: new PhraseFinder(new Map([['out-of-field', knowledge.terms.outOfField]]), 1),
  };
}

/** What every rung of the ladder sees of one question. */
export interface Context {
  library: Library;
  /** The question without personal data; the original is not kept. */
  question: string;
  personalData: readonly PersonalData[];
  tooLong: boolean;
  choice?: string;
  conversation: Conversation;
  words: readonly Word[];
  subjects: Subjects;
  /** Names of the signal phrases found, sentence by sentence. */
  signals: ReadonlySet<string>;
  /** YYYY-MM-DD in Jakarta. */
  today: string;
  /** Entries for the question, best first, urgent cards left out. Computed once, when first asked for. */
  matches: () => readonly Match[];
  /** The urgent card whose examples are more like the message than any entry, if there is one. */
  urgentMatch: () => Match | undefined;
}

/** Personal data is never written with more characters than this. */
const LONGEST_NUMBER = 100;

/** A long message buries its question: from this many words on its sentences are looked up one by one too. */
const LONG_MESSAGE = 24;
/** A sentence that asks says more about what is wanted than one that tells. */
const TELLING = 0.9;
const CANDIDATES = 8;
const LONG_CANDIDATES = 40;
/** Parts looked at; people ask at the end. */
const MOST_PARTS = 10;
/** How much the whole of a long message and its best part count. */
const WHOLE = 1;
const PART = 0.3;

/** Reads a message: takes personal data out, understands the words, finds topics and signals. */
export function createContext(
  library: Library,
  incoming: Incoming,
  conversation: Conversation,
  now: Date,
): Context {
  const characters = [...incoming.text.normalize('NFC')];
  // Taken out before the text is cut, so that no half of a number is left at the cut.
  const { text: whole, found } = redact(characters.slice(0, LONGEST_QUESTION + LONGEST_NUMBER).join(''));
  const text = [...whole].slice(0, LONGEST_QUESTION).join('');
  const { analyser, subjects } = library.index;
  const told = text.replace(/\[(?:NIK|nomor paspor|nomor telepon|alamat surel)\]/g, ' ');
  const words = analyser.analyse(told);
  const parts = sentences(told);
  const signals = new Set<string>();
  for (const part of parts)
    for (const name of library.signals.find(analyser.analyse(part)).keys()) signals.add(name);
  const about = subjects.find(words);
  let everything: readonly Match[] | undefined;
  const all = () => {
    everything ??= findMatches(library, words, about, clauses(told));
    return everything;
  };
  const isUrgent = ({ id }: Match) => id.startsWith(URGENT_PREFIX);
  let ordinary: readonly Match[] | undefined;
  return {
    library,
    question: text,
    personalData: found,
    tooLong: characters.length > LONGEST_QUESTION,
    ...(incoming.choice === undefined ? {} : { choice: incoming.choice }),
    conversation,
    words,
    subjects: about,
    signals,
    today: dayInJakarta(now),
    matches: () => {
      ordinary ??= withMeaning(
        all().filter((match) => !isUrgent(match)),
        library.meaning,
        about,
      );
      return ordinary;
    },
    // By words alone: no model may put an ordinary entry before an urgent card.
    urgentMatch: () => all().slice(0, 1).find(isUrgent),
  };
}

/** Matches by words with what meaning adds to them, where it was looked up. */
export function withMeaning(
  lexical: readonly Match[],
  meaning: Meaning | undefined,
  subjects: Subjects,
): readonly Match[] {
  return meaning ? fuse(lexical, meaning.scores(subjects), CANDIDATES, meaning.weight) : lexical;
}

/**
 * Entries for a message. In a long one each part is looked up as well, and an entry counts by the whole and its
 * best part together, so that neither a buried question nor the story around it decides alone.
 */
export function findMatches(
  library: Library,
  words: readonly Word[],
  subjects: Subjects,
  parts: readonly string[],
): Match[] {
  const { index } = library;
  // Meaning may lift an entry that words alone place further down.
  const limit = library.meaning ? LONG_CANDIDATES : CANDIDATES;
  if (words.length < LONG_MESSAGE || parts.length < 2) return index.search(words, subjects, limit);
  const whole = new Map(index.search(words, subjects, LONG_CANDIDATES).map(({ id, score }) => [id, score]));
  const byPart = new Map<string, number>();
  for (const part of parts.slice(-MOST_PARTS)) {
    const partWords = index.analyser.analyse(part);
    const weight = asks(part) ? 1 : TELLING;
    for (const { id, score } of index.search(partWords, index.subjects.find(partWords), CANDIDATES)) {
      byPart.set(id, Math.max(byPart.get(id) ?? 0, weight * score));
    }
  }
  const scores = [...new Set([...whole.keys(), ...byPart.keys()])].map((id) => {
    const part = byPart.get(id) ?? 0;
    return { id, score: WHOLE * (whole.get(id) ?? 0) + PART * part };
  });
  return scores.sort((one, other) => other.score - one.score).slice(0, limit);
}

function asks(part: string): boolean {
  return (
    part.includes('?') ||
    /\b(?:apa|apakah|bisa|boleh|gimana|bagaimana|berapa|brp|kapan|masih|gmn)\b/i.test(part)
  );
}
