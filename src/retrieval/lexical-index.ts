import type { Analyser, Word } from '../language/analyser.ts';
import { stem } from '../language/stem.ts';
import { tokenise } from '../language/tokens.ts';
import { type Bm25, Touched, View } from './view.ts';

/** A piece of text that can be found. `title` counts apart from the text. */
export interface Passage {
  id: string;
  text: string;
  title?: string;
}

/** A passage found; `score` runs from 0 to 1 and is comparable across queries. */
export interface Hit {
  id: string;
  score: number;
}

/** How much each view counts, and the BM25 settings they share; measured in docs/decisions. */
const VIEWS = { surface: 0.53, stem: 0.9, grams: 0.54, pairs: 0.15, title: 0.3 } as const;
type ViewName = keyof typeof VIEWS;
const WORDS: Bm25 = { k1: 1.0, b: 0.5 };
const GRAMS: Bm25 = { k1: 1.2, b: 0.6 };
const GRAM_LENGTH = 5;
const TITLE_GRAM_LENGTH = 4;
/** What a passage with a number (berapa) or a date (kapan) gains. */
const ANSWER_TYPE_BONUS = 0.09;

/**
 * Finds passages for a question by several views of the same text, each scored by BM25 and divided by the
 * highest score the question could reach in it, so that the sum says how much of the question is covered.
 */
export class LexicalIndex {
  readonly #analyser: Analyser;
  readonly #ids: readonly string[];
  readonly #views: Record<ViewName, View>;
  readonly #hasGrams: boolean;
  readonly #hasNumber: Uint8Array;
  readonly #scores: Float32Array;
  readonly #touched: Touched;

  /**
   * @param passages texts to be found; ids must differ
   * @param analyser reads the questions; its vocabulary should hold the words of the passages
   * @param kind texts as somebody wrote them, or short phrasings already read by the same analyser: for those
   * letter runs find nothing that spelling did not, and would be half of the memory
   */
  constructor(passages: readonly Passage[], analyser: Analyser, kind: 'texts' | 'phrasings' = 'texts') {
    const gramsOf = memoised((word: string) => grams(word, GRAM_LENGTH));
    const titleTermsOf = memoised(titleTerms);
    const texts = passages.map((passage) => tokenise(passage.text));
    const titles = passages.map((passage) => tokenise(passage.title ?? ''));
    const stems = texts.map((words) => words.map(stem));
    this.#ids = passages.map((passage) => passage.id);
    this.#views = {
      surface: new View(texts, WORDS),
      stem: new View(stems, WORDS),
      grams: new View(
        texts.map((words) => (kind === 'texts' ? words.flatMap(gramsOf) : [])),
        GRAMS,
      ),
      pairs: new View(
        texts.map((words) => pairs(words.filter((word) => !analyser.isQuestionWord(word)).map(stem))),
        WORDS,
      ),
      title: new View(
        titles.map((words) => words.flatMap(titleTermsOf)),
        WORDS,
      ),
    };
    this.#hasGrams = kind === 'texts';
    this.#hasNumber = Uint8Array.from(passages, (passage) => (/\d/.test(passage.text) ? 1 : 0));
    this.#scores = new Float32Array(passages.length);
    this.#touched = new Touched(passages.length);
    this.#analyser = analyser;
  }

  /**
   * The best passages for a question, best first. Every stage is bounded by the words of the question.
   * @param without id of a passage to leave out, so that a text can be asked of an index that holds it
   */
  search(question: string | readonly Word[], limit: number, without?: string): Hit[] {
    const words = typeof question === 'string' ? this.#analyser.analyse(question) : question;
    const queries = queryTerms(words, this.#hasGrams);
    let reachableWeight = 0;
    const reach = {} as Record<ViewName, number>;
    for (const name of viewNames) {
      reach[name] = queries[name].reduce((sum, group) => sum + this.#ceiling(name, group), 0);
      if (reach[name] > 0) reachableWeight += VIEWS[name];
    }
    if (reachableWeight === 0) return [];
    for (const name of viewNames) {
      if (reach[name] === 0) continue;
      const scale = VIEWS[name] / (reachableWeight * reach[name]);
      for (const group of queries[name]) {
        for (const { term, weight } of group)
          this.#views[name].accumulate(term, scale * weight, this.#scores, this.#touched);
      }
    }
    return this.#best(
      limit,
      words.some((word) => word.forms[0]?.text === 'berapa'),
      without,
    );
  }

  #ceiling(name: ViewName, group: readonly { term: string; weight: number }[]): number {
    let most = 0;
    for (const { term, weight } of group) most = Math.max(most, weight * this.#views[name].ceiling(term));
    return most;
  }

  #best(limit: number, wantsNumber: boolean, without: string | undefined): Hit[] {
    const { items, count } = this.#touched;
    const heap: { document: number; score: number }[] = [];
    for (let at = 0; at < count; at += 1) {
      const document = items[at] ?? 0;
      let score = this.#scores[document] ?? 0;
      this.#scores[document] = 0;
      if (wantsNumber && this.#hasNumber[document] === 1) score += ANSWER_TYPE_BONUS * score;
      const last = heap.at(-1);
      if (without !== undefined && this.#ids[document] === without) continue;
      if (heap.length === limit && last !== undefined && score <= last.score) continue;
      let place = heap.length;
      while (place > 0 && (heap[place - 1]?.score ?? 0) < score) place -= 1;
      heap.splice(place, 0, { document, score });
      if (heap.length > limit) heap.pop();
    }
    this.#touched.count = 0;
    return heap.map(({ document, score }) => ({ id: this.#ids[document] ?? '', score: Math.min(score, 1) }));
  }
}

const viewNames = Object.keys(VIEWS) as ViewName[];

type Group = { term: string; weight: number }[];

/** The terms of a question in every view; each group is one word with its alternatives. */
function queryTerms(words: readonly Word[], withGrams: boolean): Record<ViewName, Group[]> {
  const scaled = (word: Word, of: (text: string) => string[]): Group[] => {
    const columns: Group[] = [];
    for (const { text, weight } of word.forms) {
      of(text).forEach((term, column) => {
        columns[column] ??= [];
        columns[column].push({ term, weight: weight * word.weight });
      });
    }
    return columns;
  };
  const content = words.filter((word) => word.weight === 1);
  return {
    surface: words.flatMap((word) => scaled(word, (text) => [text])),
    stem: words.flatMap((word) => scaled(word, (text) => [stem(text)])),
    grams: withGrams ? words.flatMap((word) => scaled(word, (text) => grams(text, GRAM_LENGTH))) : [],
    pairs: pairs(content.map((word) => stem(word.forms[0]?.text ?? word.surface))).map((term) => [
      { term, weight: 1 },
    ]),
    title: words.flatMap((word) => scaled(word, titleTerms)),
  };
}

function titleTerms(word: string): string[] {
  return [
    stem(word),
    ...(word.length > TITLE_GRAM_LENGTH ? grams(word, TITLE_GRAM_LENGTH).map((gram) => `_${gram}`) : []),
  ];
}

/** A function of one word that remembers its results: passages repeat few words many times. */
function memoised(compute: (word: string) => string[]): (word: string) => string[] {
  const known = new Map<string, string[]>();
  return (word) => {
    let result = known.get(word);
    if (!result) {
      result = compute(word);
      known.set(word, result);
    }
    return result;
  };
}

/** Runs of letters within a word, its edges marked; a short word gives itself. */
function grams(word: string, length: number): string[] {
  const marked = `^${word}$`;
  if (marked.length <= length) return [marked];
  const result: string[] = [];
  for (let at = 0; at + length <= marked.length; at += 1) result.push(marked.slice(at, at + length));
  return result;
}

function pairs(stems: readonly string[]): string[] {
  return stems.slice(1).map((second, at) => `${stems[at]} ${second}`);
}
