import type { Word } from './analyser.ts';
import { stem } from './stem.ts';
import { tokenise } from './tokens.ts';

/** Words that may stand between two neighbouring words of a phrase ("tidak pernah lagi boleh keluar"). */
const WIDEST_GAP = 2;
/** A guess must be at least this sure to take part in a phrase, unless asked otherwise. */
const SURE_ENOUGH = 0.4;

const NEGATIONS: ReadonlySet<string> = new Set([
  'tidak',
  'bukan',
  'belum',
  'jangan',
  'tanpa',
  'tak',
  'never',
  'not',
]);

interface Phrase {
  name: string;
  /** For each place the stems that fit there; the first place is looked up, the others are compared. */
  slots: readonly ReadonlySet<string>[];
  negated: boolean;
}

/**
 * Finds named phrases in an understood text. The words of a phrase must stand in order and close together;
 * endings and prefixes do not matter; `a|b` fits either word. A phrase right after "tidak" or "bukan" does not
 * count, unless it begins with such a word itself.
 */
export class PhraseFinder {
  readonly #byFirst = new Map<string, Phrase[]>();

  readonly #sureEnough: number;

  /**
   * @param named the phrases of each name, in formal Indonesian
   * @param sureEnough how sure a reading of a word must be to count, 0 to 1
   */
  constructor(named: ReadonlyMap<string, readonly string[]>, sureEnough = SURE_ENOUGH) {
    this.#sureEnough = sureEnough;
    for (const [name, phrases] of named) {
      for (const phrase of phrases) this.#add(name, phrase);
    }
  }

  /** The names found, each with how many words of the text its longest phrase took. */
  find(words: readonly Word[]): Map<string, number> {
    const stems = words.map((word) => stemsOf(word, this.#sureEnough));
    const found = new Map<string, number>();
    for (let at = 0; at < stems.length; at += 1) {
      for (const first of stems[at] ?? []) {
        for (const phrase of this.#byFirst.get(first) ?? []) {
          if ((found.get(phrase.name) ?? 0) >= phrase.slots.length || !matches(phrase, stems, at)) continue;
          if (!phrase.negated && isNegated(words, at)) continue;
          found.set(phrase.name, phrase.slots.length);
        }
      }
    }
    return found;
  }

  #add(name: string, phrase: string): void {
    const slots = phrase
      .trim()
      .split(/\s+/)
      .map((slot) => new Set(slot.split('|').flatMap((word) => tokenise(word).map(stem))))
      .filter((slot) => slot.size > 0);
    const [first] = slots;
    if (!first) return;
    const negated = [...first].some((word) => NEGATIONS.has(word));
    for (const word of first) {
      const list = this.#byFirst.get(word);
      if (list) list.push({ name, slots, negated });
      else this.#byFirst.set(word, [{ name, slots, negated }]);
    }
  }
}

function stemsOf(word: Word, sureEnough: number): Set<string> {
  const stems = new Set<string>();
  for (const { text, weight } of word.forms) if (weight >= sureEnough) stems.add(stem(text));
  for (const part of word.surface.split(' ')) stems.add(stem(part));
  return stems;
}

function matches(phrase: Phrase, stems: readonly ReadonlySet<string>[], start: number): boolean {
  // Every place the last word may have: the nearest one is not always the one that reaches the next word.
  let places = new Set([start]);
  for (const slot of phrase.slots.slice(1)) {
    const next = new Set<number>();
    for (const at of places) {
      for (let gap = 1; gap <= WIDEST_GAP + 1; gap += 1) {
        const here = stems[at + gap];
        if (here && [...slot].some((word) => here.has(word))) next.add(at + gap);
      }
    }
    if (next.size === 0) return false;
    places = next;
  }
  return true;
}

function isNegated(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return before !== undefined && NEGATIONS.has(before.forms[0]?.text ?? before.surface);
}
