import { tokenise } from './tokens.ts';

/** A phrase found: how many words it takes, what it stands for (likeliest first), and from which language. */
export interface LexiconMatch {
  length: number;
  forms: readonly string[][];
  /** Undefined for everyday Indonesian and the terms of the field. */
  language?: string;
}

/** Words or phrases to the formal words they stand for, likeliest first; an empty form drops the word. */
export type WordList = ReadonlyMap<string, readonly string[]>;

/** Everyday, regional and foreign words with the formal Indonesian words they stand for. */
export class Lexicon {
  readonly #everyday: PhraseTable;
  readonly #languages: ReadonlyMap<string, PhraseTable>;

  /**
   * @param everyday chat spellings, slang and terms of the field
   * @param languages words of regional and foreign languages, by language
   */
  constructor(everyday: WordList, languages: ReadonlyMap<string, WordList> = new Map()) {
    this.#everyday = new PhraseTable(everyday);
    this.#languages = new Map([...languages].map(([name, words]) => [name, new PhraseTable(words)]));
  }

  /**
   * The languages a text seems to be written in: those with words of their own in it, most words first.
   * @param isIndonesian tells words that are Indonesian as they stand and so prove nothing
   */
  languagesOf(
    words: readonly string[],
    isIndonesian: (word: string) => boolean,
  ): { name: string; hits: number }[] {
    const telling = words.filter((word) => !isIndonesian(word) && !this.#everyday.has(word));
    return [...this.#languages]
      .map(([name, table]) => ({ name, hits: telling.filter((word) => table.has(word)).length }))
      .sort((one, other) => other.hits - one.hits);
  }

  /** The longest everyday phrase that begins at `start`, or else that of the first language that has one. */
  match(words: readonly string[], start: number, languages: readonly string[]): LexiconMatch | undefined {
    const everyday = this.#everyday.match(words, start);
    if (everyday) return everyday;
    for (const language of languages) {
      const found = this.#languages.get(language)?.match(words, start);
      if (found) return { ...found, language };
    }
    return undefined;
  }

  /** The everyday forms of one single word, or undefined. */
  get(word: string): readonly string[][] | undefined {
    return this.#everyday.get(word);
  }

  /** Every word that the lexicon knows: its keys of one word, and the words of all formal forms. */
  *vocabulary(): Iterable<string> {
    yield* this.#everyday.vocabulary();
    for (const table of this.#languages.values()) yield* table.vocabulary();
  }
}

/** Phrases of one or more words, looked up longest first. */
class PhraseTable {
  readonly #forms = new Map<string, string[][]>();
  /** For each first word how many words the longest phrase has that begins with it. */
  readonly #longest = new Map<string, number>();

  constructor(words: WordList) {
    for (const [key, forms] of words) {
      const tokens = tokenise(key);
      if (tokens.length === 0) continue;
      const [first = ''] = tokens;
      this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, tokens.length));
      this.#forms.set(tokens.join(' '), forms.map(tokenise));
    }
  }

  has(word: string): boolean {
    return this.#forms.has(word);
  }

  get(word: string): readonly string[][] | undefined {
    return this.#forms.get(word);
  }

  match(words: readonly string[], start: number): LexiconMatch | undefined {
    let key = '';
    let found: LexiconMatch | undefined;
    const longest = this.#longest.get(words[start] ?? '') ?? 0;
    for (let length = 1; length <= longest && start + length <= words.length; length += 1) {
      key = length === 1 ? (words[start] ?? '') : `${key} ${words[start + length - 1]}`;
      const forms = this.#forms.get(key);
      if (forms) found = { length, forms };
    }
    return found;
  }

  *vocabulary(): Iterable<string> {
    for (const [key, forms] of this.#forms) {
      if (!key.includes(' ')) yield key;
      for (const form of forms) yield* form;
    }
  }
}
