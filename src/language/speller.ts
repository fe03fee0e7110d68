import { isShortened, skeletonOf } from './skeleton.ts';
import { typingCost } from './typing-cost.ts';
/** A known word that a typed one may stand for. */
export interface Suggestion {
  word: string;
  /** How unlikely the slips between them are, about 1 each (`typingCost`). */
  cost: number;
  /** Cost against commonness; higher is likelier. */
  rank: number;
}

/** From this length on a word may differ by two edits; shorter ones by one, and under four letters by none. */
const TWO_EDITS_FROM = 8;
const ONE_EDIT_FROM = 4;
/** A word shortened as chat writers do costs little, each letter left out a little more. */
const SHORTENED = 0.3;
const SHORTENED_LETTER = 0.15;
/** Costlier typing than this is another word. */
const MOST_COST = 4;
/** How much likelihood counts against commonness; a word that only the lexicon knows is no likely target. */
const COST_WEIGHT = 2.5;
const COMMONNESS_WEIGHT = 0.3;
const LEXICON_ONLY = 1;
/** Candidates looked at per word: bounds the time of a query whatever the vocabulary. */
const MOST_CANDIDATES = 400;

/**
 * Finds known words within one or two edits by deletion neighbourhoods on both sides (as SymSpell does), and
 * words of the same consonants for those written without vowels (tmpt → tempat).
 */
export class Speller {
  readonly #frequency: ReadonlyMap<string, number>;
  readonly #words: string[] = [];
  readonly #deletions: DeletionTable;
  readonly #skeletons = new Map<string, string[]>();

  /** @param frequency known words with how common each is (any unit; only the order matters) */
  constructor(frequency: ReadonlyMap<string, number>) {
    this.#frequency = frequency;
    const pairs: number[] = [];
    for (const word of frequency.keys()) {
      if (word.length < ONE_EDIT_FROM || !/^[a-z]+$/.test(word) || this.#words.length === MOST_WORDS)
        continue;
      for (const key of deletions(word)) pairs.push(pairOf(key, this.#words.length));
      this.#words.push(word);
      const skeleton = skeletonOf(word);
      if (skeleton.length >= 2) append(this.#skeletons, skeleton, word);
    }
    this.#deletions = Float64Array.from(pairs).sort();
  }

  /** Known words that somebody who typed `word` may have meant, likeliest first, at most `limit`. Empty for a known word. */
  suggest(word: string, limit: number): Suggestion[] {
    if (this.#frequency.has(word) || word.length < 3 || !/^[a-z]+$/.test(word)) return [];
    const found = new Map<string, number>();
    if (word.length >= ONE_EDIT_FROM) this.#nearBySpelling(word, found);
    this.#shortened(word, found);
    return [...found]
      .map(([other, cost]) => ({ word: other, cost, rank: this.rank(other, cost) }))
      .sort((one, other) => other.rank - one.rank)
      .slice(0, limit);
  }

  #shortened(word: string, found: Map<string, number>): void {
    const skeleton = skeletonOf(word);
    if (skeleton.length < 2 || 2 * vowelsOf(word) > word.length - 1) return;
    let looked = 0;
    for (const other of this.#skeletons.get(skeleton) ?? []) {
      looked += 1;
      if (looked > MOST_CANDIDATES) return;
      if (!isShortened(word, other)) continue;
      const cost = SHORTENED + SHORTENED_LETTER * (other.length - word.length);
      found.set(other, Math.min(cost, found.get(other) ?? cost));
    }
  }

  #nearBySpelling(word: string, found: Map<string, number>): void {
    const most = word.length >= TWO_EDITS_FROM ? 2 : 1;
    const looked = new Set<number>();
    for (const key of deletions(word)) {
      for (const number of wordsOf(this.#deletions, key)) {
        if (looked.has(number)) continue;
        looked.add(number);
        if (looked.size > MOST_CANDIDATES) return;
        const other = this.#words[number] ?? '';
        const allowed = Math.min(most, other.length >= TWO_EDITS_FROM ? 2 : 1);
        if (editDistance(word, other, allowed) <= allowed)
          found.set(other, typingCost(word, other, MOST_COST));
      }
    }
  }

  /**
   * How likely it is that `word` was meant: nearer and commoner words rank higher.
   * @param cost what the slips on the way cost (`typingCost`)
   */
  rank(word: string, cost: number): number {
    const frequency = this.#frequency.get(word) ?? 0;
    return (
      COMMONNESS_WEIGHT * Math.log1p(frequency) - COST_WEIGHT * cost - (frequency === 0 ? LEXICON_ONLY : 0)
    );
  }
}

function vowelsOf(word: string): number {
  return word.replace(/[^aiueo]/g, '').length;
}

/**
 * Which words leave which key after a deletion: the key's hash and the word's number in one exact double each,
 * sorted. Two keys with one hash cost a comparison of words and nothing else. A map of strings to lists would
 * take ten times the memory.
 */
type DeletionTable = Float64Array;

/** Numbers of words stay below this, so that hash and number share a double's 52 bits. */
const MOST_WORDS = 2 ** 20;

function pairOf(key: string, word: number): number {
  return hash(key) * MOST_WORDS + word;
}

/** The numbers of the words that leave `key`, and rarely of others with its hash. */
function* wordsOf(table: DeletionTable, key: string): Iterable<number> {
  const first = pairOf(key, 0);
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((table[middle] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < table.length; at += 1) {
    const word = (table[at] ?? 0) - first;
    if (word >= MOST_WORDS) return;
    yield word;
  }
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo; public domain). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Keys are taken from this many first letters; the whole words are compared afterwards. */
const KEY_LETTERS = 7;

/** The beginning of a word and each form of it with one letter left out; two for long words. */
function deletions(word: string): Set<string> {
  const start = word.slice(0, KEY_LETTERS);
  const keys = new Set([start]);
  const once: string[] = [];
  for (let at = 0; at < start.length; at += 1) once.push(start.slice(0, at) + start.slice(at + 1));
  for (const key of once) keys.add(key);
  if (word.length >= TWO_EDITS_FROM) {
    for (const key of once) {
      for (let at = 0; at < key.length; at += 1) keys.add(key.slice(0, at) + key.slice(at + 1));
    }
  }
  return keys;
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Edits (insert, drop, change, swap of neighbours) between two words; stops counting above `most`. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length] ?? most + 1;
}
