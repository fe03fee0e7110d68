import { dayInJakarta } from '../dates.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Word } from '../language/analyser.ts';
import { PhraseFinder } from '../language/phrases.ts';
import type { Subjects } from '../language/subjects.ts';
import { clauses, sentences } from '../language/tokens.ts';
import { type Conversation, type Incoming, LONGEST_QUESTION } from '../message.ts';
import { type PersonalData, redact } from '../privacy/redact.ts';
import { EntryIndex, type Match } from '../retrieval/entry-index.ts';

/** A version of the knowledge made ready for answering. Built beside the running one and swapped in whole. */
export interface Library {
  knowledge: Knowledge;
  index: EntryIndex;
  signals: PhraseFinder;
  outOfField: PhraseFinder;
}

/** Makes a version of the knowledge ready for answering. */
export function createLibrary(knowledge: Knowledge): Library {
  return {
    knowledge,
    index: new EntryIndex(knowledge),
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
  /** Entries for the question, best first. Computed once, when first asked for. */
  matches: () => readonly Match[];
}

/** A long message buries its question: from this many words on its sentences are looked up one by one too. */
const LONG_MESSAGE = 24;
/** A sentence that asks says more about what is wanted than one that tells. */
const TELLING = 0.9;
const CANDIDATES = 8;

/** Reads a message: takes personal data out, understands the words, finds topics and signals. */
export function createContext(library: Library, incoming: Incoming, conversation: Conversation, now: Date): Context {
  const characters = [...incoming.text.normalize('NFC')];
  const { text, found } = redact(characters.slice(0, LONGEST_QUESTION).join(''));
  const { analyser, subjects } = library.index;
  const told = text.replace(/\[[^\]]+\]/g, ' ');
  const words = analyser.analyse(told);
  const parts = sentences(told);
  const signals = new Set<string>();
  for (const part of parts) for (const name of library.signals.find(analyser.analyse(part)).keys()) signals.add(name);
  const about = subjects.find(words);
  let matches: readonly Match[] | undefined;
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
      matches ??= findMatches(library, words, about, clauses(told));
      return matches;
    },
  };
}

/** Entries for a message; in a long one each sentence is tried as well and the best evidence counts. */
export function findMatches(library: Library, words: readonly Word[], subjects: Subjects, parts: readonly string[]): Match[] {
  const { index } = library;
  const whole = index.search(words, subjects, CANDIDATES);
  if (words.length < LONG_MESSAGE || parts.length < 2) return whole;
  const best = new Map(whole.map((match) => [match.id, match]));
  for (const part of parts) {
    const asks = part.includes('?') || /\b(?:apa|apakah|bisa|boleh|gimana|bagaimana|berapa|kapan|masih)\b/i.test(part);
    for (const match of index.search(index.analyser.analyse(part), subjects, CANDIDATES)) {
      const score = match.score * (asks ? 1 : TELLING);
      if (score > (best.get(match.id)?.score ?? 0)) best.set(match.id, { ...match, score });
    }
  }
  return [...best.values()].sort((one, other) => other.score - one.score).slice(0, CANDIDATES);
}
