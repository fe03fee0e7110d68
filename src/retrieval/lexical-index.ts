import type { Analyser, Word } from '../language/analyser.ts';
import { stem } from '../language/stem.ts';
import { tokenise } from '../language/tokens.ts';
import { CLOSENESS, Closeness, type StemGroup } from './closeness.ts';
import { type Corpus, GRAM_LENGTH, type Passage, readCorpus, titleTerms } from './corpus.ts';
import { Gatherer, type ScaledTerm } from './gather.ts';
import { gramsOf, NumberTable } from './grams.ts';
import { lengthOf, type Postings } from './postings.ts';

/** A passage found; `score` runs from 0 to 1 and is comparable across queries. */
export interface Hit {
  id: string;
  score: number;
}

/** How much each view counts; fitted across collections (docs/decisions). */
const VIEWS = { stem: 0.4, grams: 0.255, title: 0.65 } as const;
type ViewName = keyof typeof VIEWS;
const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];
const CLOSENESS_REACH = Object.values(CLOSENESS).reduce((sum, one) => sum + one, 0);
/** What a passage with a number gains for a question that asks how much or how many. */
const NUMBER_BONUS = 0.02;
/** Passages looked at word by word, at the least. */
const CANDIDATES = 20;
const LARGEST_CACHE = 50_000;

/**
 * Finds passages for a question in two steps. Inverted indexes of stems, letter runs and titles give candidates,
 * each scored by BM25 and divided by the highest score that the question could reach, so that the sum says how
 * much of the question is covered. The best of them are then looked at word by word (`Closeness`).
 */
export class LexicalIndex {
  readonly #analyser: Analyser;
  readonly #corpus: Corpus;
  readonly #views: Record<ViewName, Postings>;
  readonly #stems: ReadonlyMap<string, number>;
  readonly #grams: NumberTable;
  readonly #titles: NumberTable;
  readonly #gatherer: Gatherer;
  readonly #known = new Map<string, WordTerms>();
  readonly #closeness: Closeness;

  /** @param analyser reads the questions; its vocabulary should hold the words of the passages */
  constructor(corpus: Corpus, analyser: Analyser) {
    this.#analyser = analyser;
    this.#corpus = corpus;
    this.#views = { stem: corpus.stemPostings, grams: corpus.gramPostings, title: corpus.titlePostings };
    this.#stems = new Map(corpus.stems.map((text, at) => [text, at + 1]));
    this.#grams = new NumberTable(corpus.gramKeys);
    this.#titles = new NumberTable(corpus.titleKeys);
    this.#gatherer = new Gatherer(corpus.ids.length);
    this.#closeness = new Closeness(corpus);
  }

  /** An index of passages read just now. @param kind see `readCorpus` */
  static of(
    passages: readonly Passage[],
    analyser: Analyser,
    kind: 'texts' | 'phrasings' = 'texts',
  ): LexicalIndex {
    return new LexicalIndex(
      readCorpus(passages, (word) => analyser.isQuestionWord(word), kind),
      analyser,
    );
  }

  /**
   * The best passages for a question, best first.
   * @param without id of a passage to leave out, so that a text can be asked of an index that holds it
   */
  search(question: string | readonly Word[], limit: number, without?: string): Hit[] {
    const words = typeof question === 'string' ? this.#analyser.analyse(question) : question;
    const queries = this.#queries(words);
    let reachable = CLOSENESS_REACH;
    for (const name of VIEW_NAMES) if (queries[name].reach > 0) reachable += VIEWS[name];
    const terms = VIEW_NAMES.flatMap((name) => this.#scaled(name, queries[name], VIEWS[name] / reachable));
    const skip = without === undefined ? -1 : this.#corpus.ids.indexOf(without);
    const candidates = this.#gatherer.best(terms, Math.max(limit, CANDIDATES), skip);
    const bonus = words.some((word) => word.forms[0]?.text === 'berapa') ? NUMBER_BONUS / reachable : 0;
    this.#closeness.begin(this.#stemGroups(words));
    const own = typeof question === 'string' ? this.#stemsOf(question) : [];
    for (const one of candidates) {
      one.score += this.#closeness.of(one.document) / reachable;
      if (this.#isText(one.document, own)) one.score = Number.POSITIVE_INFINITY;
      if (this.#corpus.hasNumber[one.document] === 1) one.score += bonus;
    }
    this.#closeness.end();
    return candidates
      .sort((one, other) => other.score - one.score || one.document - other.document)
      .slice(0, limit)
      .map(({ document, score }) => ({ id: this.#corpus.ids[document] ?? '', score: Math.min(score, 1) }));
  }

  /** The stems of a text as they would stand in the corpus; nought for one that no passage holds. */
  #stemsOf(text: string): number[] {
    return tokenise(text).map((word) => this.#stems.get(stem(word)) ?? 0);
  }

  /** True when a passage is just the text asked for: BM25 alone might prefer one that repeats a word of it. */
  #isText(document: number, stems: readonly number[]): boolean {
    const { tokens, starts } = this.#corpus;
    const end = starts[document + 1] as number;
    let matched = 0;
    for (let at = starts[document] as number; at < end; at += 1) {
      const token = tokens[at] as number;
      if (token === 0) continue;
      if (token !== stems[matched]) return false;
      matched += 1;
    }
    return matched > 0 && matched === stems.length;
  }

  /** The terms that some passage holds. A passage with several readings of one word gains from each. */
  #scaled(name: ViewName, { groups, reach }: ViewQuery, weight: number): ScaledTerm[] {
    if (reach === 0 || weight === 0) return [];
    const postings = this.#views[name];
    const terms: ScaledTerm[] = [];
    for (const group of groups) {
      for (const { term, weight: own } of group) {
        if (term !== undefined && own > 0)
          terms.push({ postings, term, scale: (weight * own) / reach, length: lengthOf(postings, term) });
      }
    }
    return terms;
  }

  /** The terms of a question in every view; each group is one word (or letter run) with its alternatives. */
  #queries(words: readonly Word[]): Record<ViewName, ViewQuery> {
    const content = words.filter(({ weight }) => weight === 1);
    return {
      stem: this.#reach(
        'stem',
        this.#groups(words, ({ stem: own }) => [own]),
      ),
      grams: this.#reach(
        'grams',
        this.#groups(content, ({ grams }) => grams),
      ),
      title: this.#reach(
        'title',
        this.#groups(words, ({ title }) => title),
      ),
    };
  }

  /** The numbers of a word's terms in every view. Memoised: questions repeat few words many times. */
  #termsOf(text: string): WordTerms {
    const known = this.#known.get(text);
    if (known) return known;
    const own = this.#stems.get(stem(text));
    const terms: WordTerms = {
      stem: own,
      grams: gramsOf(text, GRAM_LENGTH).map((gram) => this.#grams.find(gram)),
      title: titleTerms(text, own).map((term) => this.#titles.find(term)),
    };
    if (this.#known.size >= LARGEST_CACHE) this.#known.clear();
    this.#known.set(text, terms);
    return terms;
  }

  #groups(words: readonly Word[], termsOf: (word: WordTerms) => readonly (number | undefined)[]): Term[][] {
    return words.flatMap((word) => {
      const columns: Term[][] = [];
      for (const { text, weight } of word.forms) {
        termsOf(this.#termsOf(text)).forEach((term, column) => {
          columns[column] ??= [];
          columns[column].push({ term, weight: weight * word.weight });
        });
      }
      return columns;
    });
  }

  #reach(name: ViewName, groups: Term[][]): ViewQuery {
    if (this.#views[name].documents.length === 0) return { groups, reach: 0 };
    return { groups, reach: groups.reduce((sum, group) => sum + this.#ceiling(name, group), 0) };
  }

  #ceiling(name: ViewName, group: readonly Term[]): number {
    const { ceilings, unknownCeiling } = this.#views[name];
    let most = 0;
    for (const { term, weight } of group)
      most = Math.max(most, weight * (term === undefined ? unknownCeiling : (ceilings[term] ?? 0)));
    return most;
  }

  #stemGroups(words: readonly Word[]): StemGroup[] {
    return words.map((word) => {
      const terms = word.forms.map(({ text, weight }) => ({
        term: this.#termsOf(text).stem,
        weight: weight * word.weight,
      }));
      return {
        stems: terms.flatMap(({ term, weight }) => (term === undefined ? [] : [{ stem: term, weight }])),
        ceiling: this.#ceiling('stem', terms),
        isContent: word.weight === 1,
      };
    });
  }
}

/** One alternative of a query term: its number, or undefined when no passage holds it, and how sure it is. */
interface Term {
  term: number | undefined;
  weight: number;
}

interface ViewQuery {
  groups: Term[][];
  /** The highest score a passage could reach. */
  reach: number;
}

/** A word as numbers of its terms; undefined for a term that no passage holds. */
interface WordTerms {
  stem: number | undefined;
  grams: readonly (number | undefined)[];
  title: readonly (number | undefined)[];
}
