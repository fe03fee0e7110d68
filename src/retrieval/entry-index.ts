import type { Terms } from '../knowledge/index.ts';
import { Analyser, type Word } from '../language/analyser.ts';
import { Lexicon } from '../language/lexicon.ts';
import { stem } from '../language/stem.ts';
import { SubjectFinder, type Subjects } from '../language/subjects.ts';
import { tokenise } from '../language/tokens.ts';
import { countWords } from '../language/vocabulary.ts';
import { type Collection, type Item, itemsOf } from './collection.ts';
import { type Passage, readCorpus } from './corpus.ts';
import { LexicalIndex } from './lexical-index.ts';
import type { PreparedIndex, WeighedPhrasings } from './prepared-index.ts';
import { type Profile, ProfileView } from './profile-view.ts';

/** An entry found for a question; `score` runs from 0 to 1 and is comparable across questions. */
export interface Match {
  id: string;
  score: number;
}

export { type Collection, URGENT_PREFIX } from './collection.ts';

interface Phrasing {
  /** Number of its entry. */
  entry: number;
  /** Stems with how telling each is; question words count little. */
  stems: ReadonlyMap<string, number>;
  total: number;
}

/** What the ranking needs of an entry beside its words. */
interface Subject {
  id: string;
  topics: ReadonlySet<string>;
  aspects: ReadonlySet<string>;
  destinations: ReadonlySet<string>;
}

/** How the evidence is weighed; fitted on phrasings left out one at a time (docs/decisions). */
const WEIGHTS = { phrasing: 0.28, words: 0.48, text: 0.24 } as const;
/** How much it counts that a phrasing covers the question, against the question covering the phrasing. */
const BY_QUESTION = 0.65;
/** A word of the answer's text tells less of what is asked than a word of a phrasing. */
const TEXT_WORD = 0.3;
/** A question that names another country than the entry is hardly ever about the entry. */
const OTHER_COUNTRY = 0.45;
/** A question that names no country is rather about the general entry. */
const UNNAMED_COUNTRY = 0.95;
const SAME_TOPIC = 0.06;
const SAME_ASPECT = 0.04;
/** Phrasings and texts looked at per question. */
const CANDIDATES = 80;
/** Entries whose topics and country are compared; the others have too little evidence to come first. */
const RANKED = 40;

/** Finds curated entries and news for an understood question. Built once per version of the knowledge. */
export class EntryIndex {
  readonly analyser: Analyser;
  readonly subjects: SubjectFinder;
  readonly #phrasings = new Map<string, Phrasing>();
  readonly #byPhrasing: LexicalIndex;
  readonly #byWords: ProfileView;
  readonly #byText: LexicalIndex;
  readonly #entries: readonly Subject[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #evidence: Float32Array;
  readonly #phrasingScores: Float32Array;

  /** The costly part of the index, as it is kept on disk. */
  readonly prepared: PreparedIndex;

  /** @param prepared of an earlier index of the same collection; made anew when absent */
  constructor(collection: Collection, prepared?: PreparedIndex) {
    const { terms } = collection;
    const items = itemsOf(collection);
    this.analyser = createAnalyser(items, terms);
    this.subjects = new SubjectFinder(terms.topics, terms.aspects);
    this.#entries = items.map(({ id, topics, aspects }) => ({
      id,
      topics: new Set([...topics, ...topics.flatMap((topic) => terms.topics.get(topic)?.implies ?? [])]),
      aspects: new Set(aspects),
      destinations: this.subjects.destinationsOf(topics),
    }));
    this.#numbers = new Map(items.map(({ id }, number) => [id, number]));
    this.#evidence = new Float32Array(items.length);
    this.#phrasingScores = new Float32Array(items.length);
    this.prepared = prepared ?? prepare(items, this.analyser);
    this.#byPhrasing = new LexicalIndex(this.prepared.phrasings, this.analyser);
    this.#byText = new LexicalIndex(this.prepared.texts, this.analyser);
    this.#readPhrasings(this.prepared);
    this.#byWords = new ProfileView(this.#profiles(items));
  }

  /**
   * Entries for a question, best first.
   * @param without id of a phrasing (`entry#n`) to leave out, for the self-test
   */
  search(words: readonly Word[], subjects: Subjects, limit: number, without?: string): Match[] {
    const asked = stemWeights(words);
    const evidence = this.#evidence.fill(0);
    const phrasingScores = this.#phrasingScores.fill(0);
    for (const hit of this.#byPhrasing.search(words, CANDIDATES, without)) {
      const phrasing = this.#phrasings.get(hit.id);
      if (!phrasing) continue;
      const score =
        WEIGHTS.phrasing * (BY_QUESTION * hit.score + (1 - BY_QUESTION) * coverage(phrasing, asked));
      const gained = score - (phrasingScores[phrasing.entry] ?? 0);
      if (gained <= 0) continue;
      phrasingScores[phrasing.entry] = score;
      evidence[phrasing.entry] = (evidence[phrasing.entry] ?? 0) + gained;
    }
    for (const hit of this.#byText.search(words, CANDIDATES)) {
      const number = this.#numbers.get(hit.id) ?? 0;
      evidence[number] = (evidence[number] ?? 0) + WEIGHTS.text * hit.score;
    }
    this.#byWords.accumulate(stemGroups(words), WEIGHTS.words, evidence, this.#leftOut(without));
    return best(evidence, RANKED)
      .map((number): Match => {
        const entry = this.#entries[number] ?? NO_SUBJECT;
        const score = (evidence[number] ?? 0) * countryFactor(entry, subjects) + agreement(entry, subjects);
        return { id: entry.id, score: Math.min(1, score) };
      })
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
      .slice(0, limit);
  }

  /** How much a word tells of a question: the fewer entries use it, the more. */
  rarityOf(word: string): number {
    return this.#byWords.rarityOf(stem(word));
  }

  #profiles(items: readonly Item[]): Profile[] {
    const profiles = items.map(
      ({ title, text }) => new Map(tokenise(`${title} ${text}`).map((word) => [stem(word), TEXT_WORD])),
    );
    for (const { entry, stems } of this.#phrasings.values()) {
      const counts = profiles[entry];
      for (const word of stems.keys()) counts?.set(word, (counts.get(word) ?? 0) + 1);
    }
    return profiles;
  }

  #leftOut(without: string | undefined): { profile: number; counts: Profile } | undefined {
    const phrasing = without === undefined ? undefined : this.#phrasings.get(without);
    return (
      phrasing && {
        profile: phrasing.entry,
        counts: new Map([...phrasing.stems.keys()].map((word) => [word, 1])),
      }
    );
  }

  #readPhrasings({ phrasings, weighed }: PreparedIndex): void {
    phrasings.ids.forEach((id, index) => {
      const stems = new Map<string, number>();
      let total = 0;
      const end = weighed.starts[index + 1] ?? 0;
      for (let at = weighed.starts[index] ?? 0; at < end; at += 1) {
        const weight = weighed.weights[at] ?? 0;
        stems.set(weighed.stems[weighed.numbers[at] ?? 0] ?? '', weight);
        total += weight;
      }
      const entry = this.#numbers.get(id.slice(0, id.lastIndexOf('#'))) ?? 0;
      this.#phrasings.set(id, { entry, stems, total });
    });
  }
}

/** Reads the items into numbers: phrasings as the analyser understands them, texts as they are written. */
function prepare(items: readonly Item[], analyser: Analyser): PreparedIndex {
  const phrasings: Passage[] = items.flatMap(({ id, title, askedAs }) =>
    [title, ...askedAs].map((phrasing, index) => ({
      id: `${id}#${index}`,
      text: analyser.canonical(phrasing).join(' '),
    })),
  );
  const isQuestionWord = (word: string) => analyser.isQuestionWord(word);
  return {
    phrasings: readCorpus(phrasings, isQuestionWord, 'phrasings'),
    texts: readCorpus(items, isQuestionWord),
    weighed: weighPhrasings(phrasings, isQuestionWord),
  };
}

/** How telling each stem of each phrasing is: rare ones more, question words a quarter. */
function weighPhrasings(
  phrasings: readonly Passage[],
  isQuestionWord: (word: string) => boolean,
): WeighedPhrasings {
  const frequency = new Map<string, number>();
  const words = phrasings.map(({ text }) => text.split(' '));
  for (const one of words)
    for (const key of new Set(one.map(stem))) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const stems = [...frequency.keys()];
  const numberOf = new Map(stems.map((key, number) => [key, number]));
  const starts = new Uint32Array(words.length + 1);
  const numbers: number[] = [];
  const weights: number[] = [];
  words.forEach((own, index) => {
    const weightOf = new Map<string, number>();
    for (const word of own) {
      const key = stem(word);
      const rarity = Math.log(1 + phrasings.length / (1 + (frequency.get(key) ?? 0)));
      weightOf.set(key, rarity * (isQuestionWord(word) ? 0.25 : 1));
    }
    for (const [key, weight] of weightOf) {
      numbers.push(numberOf.get(key) ?? 0);
      weights.push(weight);
    }
    starts[index + 1] = numbers.length;
  });
  return { stems, starts, numbers: Uint32Array.from(numbers), weights: Float64Array.from(weights) };
}

const NO_SUBJECT: Subject = { id: '', topics: new Set(), aspects: new Set(), destinations: new Set() };

function countryFactor(own: Subject, { destinations }: Subjects): number {
  if (own.destinations.size === 0) return 1;
  if (destinations.size === 0) return UNNAMED_COUNTRY;
  return [...destinations].some((one) => own.destinations.has(one)) ? 1 : OTHER_COUNTRY;
}

function agreement(own: Subject, { topics, aspects }: Subjects): number {
  return SAME_TOPIC * share(topics, own.topics) + SAME_ASPECT * share(aspects, own.aspects);
}

function share(asked: ReadonlySet<string>, own: ReadonlySet<string>): number {
  if (asked.size === 0) return 0;
  let shared = 0;
  for (const one of asked) if (own.has(one)) shared += 1;
  return shared / asked.size;
}

/** The numbers of the highest scores above nought, at most `limit`, in no order. */
function best(scores: Float32Array, limit: number): number[] {
  let least = 0;
  if (scores.length > limit) {
    const sorted = scores.slice().sort();
    least = sorted[sorted.length - limit] ?? 0;
  }
  const numbers: number[] = [];
  scores.forEach((score, number) => {
    if (score > 0 && score >= least && numbers.length < limit) numbers.push(number);
  });
  return numbers;
}

/** An analyser that knows the well-spelt text of the knowledge, and the words of its terms for spelling only. */
function createAnalyser(items: readonly Item[], terms: Terms): Analyser {
  const texts = items.filter((one) => one.isWellSpelt).map(({ title, text }) => `${title} ${text}`);
  const extra: string[] = [terms.questionWords.join(' '), terms.outOfField.join(' ')];
  for (const topic of terms.topics.values()) extra.push([topic.name, ...topic.words].join(' '));
  for (const aspect of terms.aspects.values()) extra.push(aspect.words.join(' '));
  for (const phrases of terms.signals.values()) extra.push(phrases.join(' '));
  return new Analyser(
    new Lexicon(terms.words, terms.languages),
    terms.questionWords,
    countWords(texts),
    countWords(extra),
  );
}

function stemGroups(words: readonly Word[]): [string, number][][] {
  return words.map((word) => word.forms.map(({ text, weight }) => [stem(text), weight * word.weight]));
}

function stemWeights(words: readonly Word[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of words) {
    for (const { text, weight } of word.forms) {
      const key = stem(text);
      weights.set(key, Math.max(weights.get(key) ?? 0, Math.min(1, weight)));
    }
  }
  return weights;
}

function coverage(phrasing: Phrasing, asked: ReadonlyMap<string, number>): number {
  if (phrasing.total === 0) return 0;
  let covered = 0;
  for (const [key, weight] of phrasing.stems) covered += weight * (asked.get(key) ?? 0);
  return covered / phrasing.total;
}
