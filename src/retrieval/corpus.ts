import { TanyaError } from '../errors.ts';
import { stem } from '../language/stem.ts';
import { sentences, tokenise } from '../language/tokens.ts';
import { gramsOf, NumberTable } from './grams.ts';
import { type Bm25, buildPostings, idf, type Postings } from './postings.ts';

/** A piece of text that can be found. `title` counts apart from the text. */
export interface Passage {
  id: string;
  text: string;
  title?: string;
}

/** Passages as numbers, ready to be searched or written to disk: nothing in it points to a string but ids and stems. */
export interface Corpus {
  ids: string[];
  /** Number n of a stem is its place here plus one; nought ends a sentence. */
  stems: string[];
  /** Stems of every passage in order, each sentence ended by nought; passage d lies at starts[d] … starts[d+1]. */
  tokens: Uint32Array;
  starts: Uint32Array;
  stemPostings: Postings;
  /** Runs of letters; empty for short phrasings. */
  gramKeys: Uint32Array;
  gramPostings: Postings;
  titleKeys: Uint32Array;
  titlePostings: Postings;
  /** 1 for stems of question words and particles. */
  isQuestionStem: Uint8Array;
  /** 1 for passages with a digit. */
  hasNumber: Uint8Array;
  /** How many times about two stems stand next to each other, by a hash of the pair. */
  pairCounts: Uint16Array;
}

/** BM25 settings; measured in docs/decisions. */
const WORDS: Bm25 = { k1: 0.8, b: 0.6 };
const GRAMS: Bm25 = { k1: 0.8, b: 0.7 };
export const GRAM_LENGTH = 5;
const TITLE_GRAM_LENGTH = 4;
/** Runs of letters that more passages hold (endings, "yang") are left out: half of the memory, none of the quality. */
const COMMON_GRAM = 0.05;
/** Title terms are stems by number, or runs of letters from here on. */
const TITLE_GRAM = 2 ** 28;
const MOST_PAIR_SLOTS = 2 ** 22;

/**
 * Reads passages into numbers.
 * @throws TanyaError when two passages have the same id
 * @param isQuestionWord tells question words and particles, which do not count as neighbours
 * @param kind texts as somebody wrote them, or short phrasings already read by the analyser: for those letter runs
 * find nothing that spelling did not, and would be half of the memory
 */
export function readCorpus(
  passages: readonly Passage[],
  isQuestionWord: (word: string) => boolean,
  kind: 'texts' | 'phrasings' = 'texts',
): Corpus {
  refuseDoubleIds(passages);
  const words = new WordTable(isQuestionWord);
  const tokens = new Growing();
  const surfaces = new Growing();
  const starts = new Uint32Array(passages.length + 1);
  const surfaceStarts = new Uint32Array(passages.length + 1);
  const titles = passages.map(({ title = '' }) => tokenise(title));
  let longest = 0;
  passages.forEach(({ text }, document) => {
    for (const sentence of sentences(text)) {
      const found = tokenise(sentence);
      if (found.length === 0) continue;
      for (const word of found) {
        const number = words.number(word);
        surfaces.push(number);
        tokens.push(words.stemOf(number));
      }
      tokens.push(0);
    }
    starts[document + 1] = tokens.length;
    surfaceStarts[document + 1] = surfaces.length;
    longest = Math.max(longest, surfaces.length - (surfaceStarts[document] ?? 0));
  });
  for (const title of titles) for (const word of title) words.number(word);
  const sequence = tokens.toArray();
  const stemPostings = buildPostings(
    stemSource(passages.length, words.stems.length, longest, sequence, starts),
    WORDS,
  );
  const grams = kind === 'texts' ? words.grams(GRAM_LENGTH) : NO_GRAMS;
  const gramPostings = buildPostings(
    gramSource(kind === 'texts' ? passages.length : 0, grams, surfaces.toArray(), surfaceStarts),
    GRAMS,
    COMMON_GRAM,
  );
  const title = titleSource(titles, words);
  const isQuestionStem = Uint8Array.from(words.isQuestionStem);
  return {
    ids: passages.map(({ id }) => id),
    stems: words.stems,
    tokens: sequence,
    starts,
    stemPostings,
    gramKeys: grams.keys,
    gramPostings,
    titleKeys: title.keys,
    titlePostings: buildPostings(title, WORDS),
    isQuestionStem,
    hasNumber: Uint8Array.from(passages, ({ text }) => (/\d/.test(text) ? 1 : 0)),
    pairCounts: countPairs(sequence, isQuestionStem),
  };
}

function refuseDoubleIds(passages: readonly Passage[]): void {
  const seen = new Set<string>();
  for (const { id } of passages) {
    if (seen.has(id))
      throw new TanyaError(
        `two passages have the id "${id}"`,
        `Dua bacaan memakai id "${id}". Beri id lain pada salah satunya.`,
      );
    seen.add(id);
  }
}

/** The numbers of a title word's terms: its stem, and its runs of letters if it is long enough to have several. */
export function titleTerms(word: string, stemNumber: number | undefined): number[] {
  const grams = word.length > TITLE_GRAM_LENGTH ? gramsOf(word, TITLE_GRAM_LENGTH) : [];
  return [stemNumber ?? UNKNOWN_STEM, ...grams.map((gram) => TITLE_GRAM + gram)];
}

const UNKNOWN_STEM = 2 ** 32 - 1;

/** Where a pair of stems is counted; different pairs may share a place, which makes them look a little commoner. */
export function pairSlot(first: number, second: number, slots: number): number {
  let value = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return ((value ^ (value >>> 13)) >>> 0) & (slots - 1);
}

/** How rare it is that two stems stand side by side. */
export function pairRarity(corpus: Corpus, first: number, second: number): number {
  const { pairCounts } = corpus;
  return idf(corpus.ids.length, pairCounts[pairSlot(first, second, pairCounts.length)] ?? 0);
}

function countPairs(tokens: Uint32Array, isQuestionStem: Uint8Array): Uint16Array {
  let slots = 2;
  while (slots < MOST_PAIR_SLOTS && slots < 8 * tokens.length) slots *= 2;
  const counts = new Uint16Array(slots);
  let before = 0;
  for (const token of tokens) {
    if (token !== 0 && isQuestionStem[token] === 1) continue;
    if (before !== 0 && token !== 0) {
      const slot = pairSlot(before, token, slots);
      const count = counts[slot] ?? 0;
      if (count < 0xffff) counts[slot] = count + 1;
    }
    before = token;
  }
  return counts;
}

/** Every word of the passages once, with the number of its stem. */
class WordTable {
  readonly stems: string[] = [];
  readonly isQuestionStem: number[] = [0];
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #stemOf: number[] = [];
  readonly #stemNumbers = new Map<string, number>();
  readonly #isQuestionWord: (word: string) => boolean;

  constructor(isQuestionWord: (word: string) => boolean) {
    this.#isQuestionWord = isQuestionWord;
  }

  number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.length;
    this.#numbers.set(word, number);
    this.#words.push(word);
    const text = stem(word);
    let stemNumber = this.#stemNumbers.get(text);
    if (stemNumber === undefined) {
      this.stems.push(text);
      stemNumber = this.stems.length;
      this.#stemNumbers.set(text, stemNumber);
      this.isQuestionStem.push(0);
    }
    if (this.#isQuestionWord(word)) this.isQuestionStem[stemNumber] = 1;
    this.#stemOf.push(stemNumber);
    return number;
  }

  stemOf(number: number): number {
    return this.#stemOf[number] ?? 0;
  }

  /** The runs of letters of every word, as places in one sorted table. */
  grams(length: number): WordGrams {
    const codes = this.#words.map((word) => gramsOf(word, length));
    const keys = Uint32Array.from(new Set(codes.flat())).sort();
    const table = new NumberTable(keys);
    const starts = new Uint32Array(codes.length + 1);
    codes.forEach((own, word) => {
      starts[word + 1] = (starts[word] ?? 0) + own.length;
    });
    const places = new Uint32Array(starts[codes.length] ?? 0);
    codes.forEach((own, word) => {
      own.forEach((code, at) => {
        places[(starts[word] ?? 0) + at] = table.find(code) ?? 0;
      });
    });
    return { keys, starts, places };
  }
}

/** For each word the places of its runs of letters in `keys`. */
interface WordGrams {
  keys: Uint32Array;
  starts: Uint32Array;
  places: Uint32Array;
}

const NO_GRAMS: WordGrams = {
  keys: new Uint32Array(),
  starts: new Uint32Array(1),
  places: new Uint32Array(),
};

function stemSource(
  documents: number,
  stems: number,
  longest: number,
  tokens: Uint32Array,
  starts: Uint32Array,
) {
  return {
    documents,
    terms: stems + 1,
    longest,
    read(document: number, into: Uint32Array): number {
      let length = 0;
      const end = starts[document + 1] ?? 0;
      for (let at = starts[document] ?? 0; at < end; at += 1) {
        const token = tokens[at] ?? 0;
        if (token === 0) continue;
        into[length] = token;
        length += 1;
      }
      return length;
    },
  };
}

function gramSource(documents: number, grams: WordGrams, surfaces: Uint32Array, starts: Uint32Array) {
  const read = (document: number, into: Uint32Array): number => {
    let length = 0;
    const end = starts[document + 1] ?? 0;
    for (let at = starts[document] ?? 0; at < end; at += 1) {
      const word = surfaces[at] ?? 0;
      const last = grams.starts[word + 1] ?? 0;
      for (let place = grams.starts[word] ?? 0; place < last; place += 1) {
        into[length] = grams.places[place] ?? 0;
        length += 1;
      }
    }
    return length;
  };
  let longest = 0;
  for (let document = 0; document < documents; document += 1) {
    let length = 0;
    const end = starts[document + 1] ?? 0;
    for (let at = starts[document] ?? 0; at < end; at += 1) {
      const word = surfaces[at] ?? 0;
      length += (grams.starts[word + 1] ?? 0) - (grams.starts[word] ?? 0);
    }
    longest = Math.max(longest, length);
  }
  return { documents, terms: grams.keys.length, longest, read };
}

function titleSource(titles: readonly (readonly string[])[], words: WordTable) {
  const terms = titles.map((title) =>
    title.flatMap((word) => titleTerms(word, words.stemOf(words.number(word)))),
  );
  const keys = Uint32Array.from(new Set(terms.flat())).sort();
  const table = new NumberTable(keys);
  return {
    keys,
    documents: titles.length,
    terms: keys.length,
    longest: terms.reduce((most, one) => Math.max(most, one.length), 0),
    read(document: number, into: Uint32Array): number {
      const own = terms[document] ?? [];
      own.forEach((term, at) => {
        into[at] = table.find(term) ?? 0;
      });
      return own.length;
    },
  };
}

/** Whole numbers, appended without knowing how many there will be. */
class Growing {
  length = 0;
  #items = new Uint32Array(1024);

  push(item: number): void {
    if (this.length === this.#items.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length] = item;
    this.length += 1;
  }

  toArray(): Uint32Array {
    return this.#items.slice(0, this.length);
  }
}
