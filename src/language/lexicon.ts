import { tokenise } from './tokens.ts';

/** Everyday words and phrases with the formal words they stand for, likeliest first. */
export class Lexicon {
  readonly #forms = new Map<string, string[][]>();
  #longest = 1;

  /** @param words as in `terms/`: one word or phrase to its formal forms; an empty form drops the word. */
  constructor(words: ReadonlyMap<string, readonly string[]>) {
    for (const [key, forms] of words) {
      const tokens = tokenise(key);
      if (tokens.length === 0) continue;
      this.#longest = Math.max(this.#longest, tokens.length);
      this.#forms.set(tokens.join(' '), forms.map(tokenise));
    }
  }

  /** The longest known phrase that begins at `start`: how many words it takes, and what it stands for. */
  match(words: readonly string[], start: number): { length: number; forms: readonly string[][] } | undefined {
    for (let length = Math.min(this.#longest, words.length - start); length > 0; length -= 1) {
      const forms = this.#forms.get(words.slice(start, start + length).join(' '));
      if (forms) return { length, forms };
    }
    return undefined;
  }

  /** The forms of one single word, or undefined. */
  get(word: string): readonly string[][] | undefined {
    return this.#forms.get(word);
  }

  /** Every word that the lexicon knows: its keys of one word, and the words of all formal forms. */
  *vocabulary(): Iterable<string> {
    for (const [key, forms] of this.#forms) {
      if (!key.includes(' ')) yield key;
      for (const form of forms) yield* form;
    }
  }
}
