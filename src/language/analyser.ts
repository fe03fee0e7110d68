import type { Lexicon } from './lexicon.ts';
import { Speller, type Suggestion } from './speller.ts';
import { spokenVariants } from './spoken.ts';
import { stem } from './stem.ts';
import { tokenise } from './tokens.ts';

/** What a typed word may stand for, and how sure that is (0 to 1). */
export interface Form {
  text: string;
  weight: number;
}

/** One word of a question, understood. */
export interface Word {
  /** As typed, lower case. */
  surface: string;
  /** What it may stand for, likeliest first; never empty. */
  forms: Form[];
  /** How much it says about the subject: 1, or less for question words, address and particles. */
  weight: number;
}

/** Question words and particles are kept, not removed: "berapa" tells something, only less. */
export const QUESTION_WORD_WEIGHT = 0.25;
/** A slang word that is also a word of its own keeps both readings. */
const OTHER_READING = 0.6;
/** What the guesses for one word count, likeliest first; less when the slips on the way are unlikely ones. */
const SPELLING = [0.8, 0.5, 0.35] as const;
const SURE_COST = 1.2;
const UNSURE = 0.8;
/** A spoken form undone by rule is as likely as an easy slip, one of which only the stem is known much less so. */
const SPOKEN_COST = 0.3;
const SPOKEN_STEM_COST = 0.9;
/** A word whose stem is known is taken at its word; what else it might be counts a little. */
const OTHER_GUESS = 0.4;
const MOST_OTHERS = 2;
/** The formal word beside an everyday one that texts use as well. */
const FORMAL_TOO = 0.7;
/** Spoken forms whose spelling is corrected too, when nothing else was found. */
const MOST_VARIANTS = 12;
/** A short word has many neighbours (sekam, sekap): its guesses help to find, but must not raise an alarm. */
const LONG_ENOUGH_TO_TRUST = 6;
const SHORT_GUESS = 0.45;
/** All guesses for one misspelt word together count little more than one sure word. */
const MOST_TOGETHER = 1.3;
const MOST_GUESSES = 4;
/** A word that fewer texts hold may be a quoted word of another language. */
const COMMON = 3;
/** So many words of one language show that a text is written in it. */
const ENOUGH_HITS = 2;
/** Questions are read up to this many words; longer texts are cut, so that time is bounded. */
export const MOST_WORDS = 400;
const LARGEST_CACHE = 50_000;

/** Reads Indonesian as people type it: lexicon, spoken affixes, spelling. One instance per vocabulary. */
export class Analyser {
  readonly #lexicon: Lexicon;
  readonly #questionWords: ReadonlySet<string>;
  /** Words of well-spelt Indonesian text. */
  readonly #indonesian: ReadonlySet<string>;
  readonly #known: ReadonlyMap<string, number>;
  /** The same words with how many texts hold each. */
  readonly #texts: ReadonlyMap<string, number>;
  readonly #stems: ReadonlySet<string>;
  readonly #speller: Speller;
  readonly #guesses = new Map<string, Form[]>();

  /**
   * @param lexicon everyday and dialect words
   * @param questionWords formal question words, address and particles
   * @param vocabulary words of well-spelt Indonesian texts with how many texts hold each
   * @param extra words that are known, for spelling, without being sure to be Indonesian
   */
  constructor(
    lexicon: Lexicon,
    questionWords: Iterable<string>,
    vocabulary: ReadonlyMap<string, number>,
    extra: ReadonlyMap<string, number> = new Map(),
  ) {
    this.#lexicon = lexicon;
    this.#questionWords = new Set([...questionWords].flatMap(tokenise));
    this.#indonesian = new Set([...vocabulary].filter(([, count]) => count >= COMMON).map(([word]) => word));
    this.#texts = vocabulary;
    const known = new Map([...extra, ...vocabulary]);
    for (const word of lexicon.vocabulary()) if (!known.has(word)) known.set(word, 0);
    this.#known = known;
    this.#stems = new Set([...known.keys()].map(stem));
    this.#speller = new Speller(known);
  }

  /** The words of a text with what each may stand for. A phrase of the lexicon becomes its formal words. */
  analyse(text: string): Word[] {
    const tokens = tokenise(text).slice(0, MOST_WORDS);
    const spoken = this.#lexicon.languagesOf(tokens, (word) => this.#indonesian.has(word));
    const languages = spoken.map(({ name }) => name);
    const isForeign = (spoken[0]?.hits ?? 0) >= ENOUGH_HITS;
    const words: Word[] = [];
    for (let at = 0; at < tokens.length; ) {
      const match = this.#lexicon.match(tokens, at, languages);
      const surface = tokens.slice(at, at + (match?.length ?? 1)).join(' ');
      if (!match) words.push(this.#word(surface, this.#guess(surface)));
      else if (match.language === undefined || !this.#indonesian.has(surface))
        this.#fromLexicon(surface, match.forms, words);
      else
        words.push(
          this.#word(
            surface,
            twoReadings(surface, match.forms, isForeign && match.language === languages[0]),
          ),
        );
      at += match?.length ?? 1;
    }
    return words;
  }

  /** The likeliest formal reading of a text, as words. */
  canonical(text: string): string[] {
    return this.analyse(text).map((word) => word.forms[0]?.text ?? word.surface);
  }

  /** True for a formal question word, form of address or particle. */
  isQuestionWord(word: string): boolean {
    return this.#questionWords.has(word);
  }

  #fromLexicon(surface: string, forms: readonly string[][], words: Word[]): void {
    const [first = []] = forms;
    if (first.length > 1) {
      for (const token of first) words.push(this.#word(token, [{ text: token, weight: 1 }]));
      return;
    }
    const single = forms.filter((form) => form.length === 1).map((form) => form[0] ?? '');
    if (single.length === 0) return;
    const readings = single.map((text, index) => ({ text, weight: index === 0 ? 1 : OTHER_READING }));
    if (!surface.includes(' ') && !single.includes(surface))
      readings.push({ text: surface, weight: this.#texts.has(surface) ? 1 : OTHER_READING });
    words.push(this.#word(surface, readings));
  }

  #word(surface: string, forms: Form[]): Word {
    return {
      surface,
      forms,
      weight: this.isQuestionWord(forms[0]?.text ?? surface) ? QUESTION_WORD_WEIGHT : 1,
    };
  }

  #guess(word: string): Form[] {
    if (this.#known.has(word) || /\d/.test(word)) return [{ text: word, weight: 1 }];
    const cached = this.#guesses.get(word);
    if (cached) return cached;
    const forms = this.#guessAfresh(word);
    if (this.#guesses.size >= LARGEST_CACHE) this.#guesses.clear();
    this.#guesses.set(word, forms);
    return forms;
  }

  #guessAfresh(word: string): Form[] {
    const candidates = this.#candidates(word);
    if (this.#stems.has(stem(word))) {
      const others = candidates.filter(({ word: one }) => this.#known.has(one)).slice(0, MOST_OTHERS);
      return [
        { text: word, weight: 1 },
        ...others.flatMap(({ word: one }) => this.#formal(one, OTHER_GUESS)),
      ];
    }
    if (candidates.length === 0) return [{ text: word, weight: 1 }];
    const forms = candidates.flatMap(({ word: one, cost }, index) =>
      this.#formal(
        one,
        (SPELLING[Math.min(index, SPELLING.length - 1)] ?? 0) * (cost > SURE_COST ? UNSURE : 1),
      ),
    );
    const total = forms.reduce((sum, form) => sum + form.weight, 0);
    const isSure = isTrusted(word) || candidates[0]?.isSpoken === true;
    const scale = Math.min(1, MOST_TOGETHER / total) * (isSure ? 1 : SHORT_GUESS);
    return forms.map(({ text, weight }) => ({ text, weight: weight * scale }));
  }

  /** Words that a word of no text may stand for, likeliest first: spoken forms and slips of spelling together. */
  #candidates(word: string): Candidate[] {
    const found = new Map<string, Candidate>();
    const add = (one: string, cost: number, isSpoken: boolean) => {
      const rank = this.#speller.rank(one, cost);
      if ((found.get(one)?.rank ?? Number.NEGATIVE_INFINITY) < rank)
        found.set(one, { word: one, cost, rank, isSpoken });
    };
    const variants = spokenVariants(word);
    for (const one of variants) {
      if (this.#known.has(one)) add(one, SPOKEN_COST, true);
      else if (this.#stems.has(stem(one))) add(one, SPOKEN_STEM_COST, true);
    }
    for (const { word: one, cost } of this.#speller.suggest(word, MOST_GUESSES)) add(one, cost, false);
    if (found.size === 0) {
      for (const variant of variants.slice(0, MOST_VARIANTS)) {
        for (const { word: one, cost } of this.#speller.suggest(variant, 1))
          add(one, cost + SPOKEN_COST, false);
      }
    }
    return [...found.values()].sort((one, other) => other.rank - one.rank).slice(0, MOST_GUESSES);
  }

  /** A corrected word may itself be slang: then its formal word counts, and the word too if texts use it. */
  #formal(word: string, weight: number): Form[] {
    const form = this.#lexicon.get(word)?.[0];
    if (form === undefined || form.length !== 1) return [{ text: word, weight }];
    const formal = form[0] ?? word;
    if (!this.#texts.has(word)) return [{ text: formal, weight }];
    return [
      { text: word, weight },
      { text: formal, weight: FORMAL_TOO * weight },
    ];
  }
}

/** A word that may have been meant. */
interface Candidate extends Suggestion {
  isSpoken: boolean;
}

/** Long words have few neighbours, and words of several letters without vowels are meant to be read by their consonants. */
function isTrusted(word: string): boolean {
  return word.length >= LONG_ENOUGH_TO_TRUST || (word.length > 3 && !/[aiueo]/.test(word.slice(1, -1)));
}

/** A word that is Indonesian as it stands and also a word of another language: the likelier reading first. */
function twoReadings(surface: string, forms: readonly string[][], foreignFirst: boolean): Form[] {
  const foreign = forms.filter((form) => form.length === 1 && form[0] !== surface).slice(0, 2);
  const other = foreign.map(([text = surface]) => ({ text, weight: foreignFirst ? 1 : OTHER_READING / 2 }));
  const own = { text: surface, weight: foreignFirst ? OTHER_READING : 1 };
  return foreignFirst && other.length > 0 ? [...other, own] : [own, ...other];
}
