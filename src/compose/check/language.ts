import type { Terms } from '../../knowledge/index.ts';
import { Lexicon } from '../../language/lexicon.ts';
import { stem } from '../../language/stem.ts';
import { SubjectFinder } from '../../language/subjects.ts';
import { tokenise } from '../../language/tokens.ts';
import { contactsIn } from './read/contacts.ts';
import { isFunctionWord, isPhrasing } from './read/plain-words.ts';
import type { Word } from './read/words.ts';

/** Countries, schemes and jobs are what a fact is said of; the other topics overlap too much to tell facts apart. */
const SUBJECT_KINDS: ReadonlySet<string> = new Set(['destination', 'scheme', 'job']);
/** "Berikan" is no "ikan". */
const NO_TOPIC: ReadonlySet<string> = new Set(['berikan', 'memberikan', 'diberikan']);
const NEGATIONS: ReadonlySet<string> = new Set(['tidak', 'bukan', 'belum', 'jangan', 'tanpa']);
/** Part of every word's weight, so that common words tell clauses of one passage apart too. */
const BASE_WEIGHT = 0.25;
const SUBJECT_BOOST = 1.6;
const PHRASING_WEIGHT = 0.12;
/** A word in fewer texts may be a name or a foreign word. */
const COMMON = 2;
const LARGEST_CACHE = 20_000;

/** What the check knows of Indonesian and of the field: built once per version of the knowledge. */
export class Language {
  readonly lexicon: Lexicon;
  readonly #subjects: SubjectFinder;
  readonly #implies: ReadonlyMap<string, readonly string[]>;
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #frequency = new Map<string, number>();
  /** Words written in lower case somewhere: they are no names. */
  readonly #ordinary = new Map<string, number>();
  readonly #texts: number;
  readonly #boosts = new Map<string, number>();
  readonly #contacts: ReadonlySet<string>;

  /**
   * @param terms topics and everyday words
   * @param texts the well-spelt texts of the knowledge, one for each entry
   * @param contacts telephone numbers of the offices that the knowledge knows
   */
  constructor(terms: Terms, texts: readonly string[], contacts: readonly string[]) {
    this.#contacts = new Set(contacts.flatMap(contactsIn).map(({ key }) => key));
    this.lexicon = new Lexicon(terms.words);
    const topics = [...terms.topics.values()].filter(({ kind }) => SUBJECT_KINDS.has(kind));
    // Only words that name a topic outright; those that suggest one would make subjects of half the sentences.
    this.#subjects = new SubjectFinder(
      new Map(topics.map((topic) => [topic.id, { ...topic, all: [], implies: [] }])),
      new Map(),
    );
    this.#implies = new Map([...terms.topics.values()].map(({ id, implies }) => [id, implies]));
    this.#kinds = new Map(topics.map(({ id, kind }) => [id, kind]));
    this.#texts = texts.length;
    for (const text of texts) {
      for (const word of new Set(tokenise(text).map(stem))) this.#count(this.#frequency, word);
      for (const word of new Set(text.match(/(?<![\p{L}\p{N}])\p{Ll}{2,}(?![\p{L}\p{N}])/gu)))
        this.#count(this.#ordinary, word);
    }
  }

  /** The keys of the content words. */
  keysOf(words: readonly Word[]): string[] {
    return words.filter(({ content }) => content).flatMap(({ keys }) => keys);
  }

  /** How telling a word is, 0 to 1: rare words much, words of phrasing next to nothing. */
  weightOf(word: Word): number {
    if (!word.content) return 0;
    return isPhrasing(word.text) ? PHRASING_WEIGHT : this.rarityOf(word);
  }

  /** How rare a word is in the knowledge, 0 to 1. */
  rarityOf(word: Word): number {
    const frequency = this.#frequency.get(word.stem) ?? 0;
    return Math.log((this.#texts + 1) / (frequency + 1)) / Math.log(this.#texts + 1);
  }

  /** How much a word tells clauses apart: rare words more, names of countries, schemes and jobs most. */
  weightIn(word: Word): number {
    return (BASE_WEIGHT + this.rarityOf(word)) * this.boost(word);
  }

  /**
   * True when the word is written in lower case in the knowledge, or is a form of such a word.
   * @param least in so many texts
   */
  isOrdinary(word: string, least = COMMON): boolean {
    const lower = word.toLowerCase();
    if ((this.#ordinary.get(lower) ?? 0) >= least || isFunctionWord(lower) || isPhrasing(lower)) return true;
    const bare = lower.replace(/(?:nya|lah|kah|pun|ku|mu)$/, '');
    return (this.#ordinary.get(bare) ?? 0) >= least || (this.#ordinary.get(stem(lower)) ?? 0) >= least;
  }

  /** True when the word or its stem stands anywhere in the knowledge. */
  isKnown(word: Word): boolean {
    return this.#frequency.has(word.stem) || !word.content || isPhrasing(word.text);
  }

  /** Ids of the countries, schemes and jobs that some words name, negated or not. */
  topicsIn(words: readonly Word[]): Set<string> {
    const plain = words.filter(({ text }) => !NEGATIONS.has(text) && !NO_TOPIC.has(text));
    const canonical = plain.map((word) => ({
      surface: word.text,
      forms: [...new Set([word.stem, ...word.keys.filter((key) => !key.startsWith('~'))])].map((text) => ({
        text,
        weight: 1,
      })),
      weight: 1,
    }));
    return this.#subjects.find(canonical).topics;
  }

  /** True for a telephone number, by its key, of an office that the knowledge knows. */
  isOurs(phone: string): boolean {
    return this.#contacts.has(phone);
  }

  /** A topic with all it implies. */
  withImplied(id: string): string[] {
    return [id, ...(this.#implies.get(id) ?? [])];
  }

  /** 'destination', 'scheme' or 'job'. */
  kindOf(id: string): string | undefined {
    return this.#kinds.get(id);
  }

  /** True when one of the keys names a subject, so that the word weighs more in telling facts apart. */
  boost(word: Word): number {
    const known = this.#boosts.get(word.text);
    if (known !== undefined) return known;
    const boost = this.topicsIn([word]).size > 0 ? SUBJECT_BOOST : 1;
    if (this.#boosts.size >= LARGEST_CACHE) this.#boosts.clear();
    this.#boosts.set(word.text, boost);
    return boost;
  }

  #count(counts: Map<string, number>, word: string): void {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
}
