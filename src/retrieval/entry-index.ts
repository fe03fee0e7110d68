import type { FaqEntry, NewsEntry, Terms } from '../knowledge/index.ts';
import { Analyser, type Word } from '../language/analyser.ts';
import { Lexicon } from '../language/lexicon.ts';
import { stem } from '../language/stem.ts';
import { type Subjects, SubjectFinder } from '../language/subjects.ts';
import { tokenise } from '../language/tokens.ts';
import { countWords } from '../language/vocabulary.ts';
import { LexicalIndex, type Passage } from './lexical-index.ts';
import { type Profile, ProfileView } from './profile-view.ts';

/** An entry found for a question. All figures run from 0 to 1 and are comparable across questions. */
export interface Match {
  id: string;
  /** How well the entry answers the question, all evidence together. */
  score: number;
  /** How much of the question its best phrasing covers, and the other way round. */
  phrasing: number;
  /** How much of the question the words of all its phrasings cover. */
  words: number;
  /** How much of the question its text covers. */
  text: number;
}

/** What the index holds: curated entries and published news. */
export interface Collection {
  entries: ReadonlyMap<string, FaqEntry>;
  news: ReadonlyMap<string, NewsEntry>;
  terms: Terms;
}

interface Phrasing {
  entry: string;
  /** Stems with how telling each is; question words count little. */
  stems: ReadonlyMap<string, number>;
  total: number;
}

/** How the evidence is weighed; fitted on phrasings left out one at a time (docs/decisions). */
const WEIGHTS = { phrasing: 0.28, words: 0.48, text: 0.24 } as const;
/** A word of the answer's text tells less of what is asked than a word of a phrasing. */
const TEXT_WORD = 0.3;
/** A question that names another country than the entry is hardly ever about the entry. */
const OTHER_COUNTRY = 0.45;
const SAME_TOPIC = 0.06;
const SAME_ASPECT = 0.04;
const CANDIDATES = 80;

/** Finds curated entries and news for an understood question. Built once per version of the knowledge. */
export class EntryIndex {
  readonly analyser: Analyser;
  readonly subjects: SubjectFinder;
  readonly #phrasings = new Map<string, Phrasing>();
  readonly #byPhrasing: LexicalIndex;
  readonly #byWords: ProfileView;
  readonly #byText: LexicalIndex;
  readonly #topics = new Map<string, ReadonlySet<string>>();
  readonly #aspects = new Map<string, ReadonlySet<string>>();
  readonly #destinations = new Map<string, ReadonlySet<string>>();

  constructor({ entries, news, terms }: Collection) {
    this.analyser = createAnalyser({ entries, news, terms });
    this.subjects = new SubjectFinder(terms.topics, terms.aspects);
    const phrasings: Passage[] = [];
    const texts: Passage[] = [];
    const add = (id: string, title: string, askedAs: readonly string[], text: string, topics: readonly string[], aspects: readonly string[]) => {
      [title, ...askedAs].forEach((phrasing, index) => {
        phrasings.push({ id: `${id}#${index}`, text: this.analyser.canonical(phrasing).join(' ') });
      });
      texts.push({ id, title, text });
      const all = new Set(topics);
      for (const topic of topics) for (const implied of terms.topics.get(topic)?.implies ?? []) all.add(implied);
      this.#topics.set(id, all);
      this.#aspects.set(id, new Set(aspects));
      this.#destinations.set(id, this.subjects.destinationsOf(topics));
    };
    for (const entry of entries.values()) {
      add(entry.id, entry.question, entry.askedAs, `${entry.answer} ${entry.more ?? ''}`, entry.topics, entry.aspects);
    }
    for (const one of news.values()) add(one.id, one.title, one.asked_as, one.body, one.topics, one.aspects);
    this.#byPhrasing = new LexicalIndex(phrasings, this.analyser);
    this.#byText = new LexicalIndex(texts, this.analyser);
    this.#weighPhrasings(phrasings);
    this.#byWords = new ProfileView(this.#profiles(texts));
  }

  /**
   * Entries for a question, best first.
   * @param without id of a phrasing (`entry#n`) to leave out, for the self-test
   */
  search(words: readonly Word[], subjects: Subjects, limit: number, without?: string): Match[] {
    const asked = stemWeights(words);
    const matches = new Map<string, Match>();
    const matchOf = (id: string): Match => {
      let match = matches.get(id);
      if (!match) {
        match = { id, score: 0, phrasing: 0, words: 0, text: 0 };
        matches.set(id, match);
      }
      return match;
    };
    for (const hit of this.#byPhrasing.search(words, CANDIDATES, without)) {
      const phrasing = this.#phrasings.get(hit.id);
      if (!phrasing) continue;
      const match = matchOf(phrasing.entry);
      match.phrasing = Math.max(match.phrasing, 0.65 * hit.score + 0.35 * coverage(phrasing, asked));
    }
    for (const hit of this.#byText.search(words, CANDIDATES)) matchOf(hit.id).text = hit.score;
    for (const [id, score] of this.#byWords.search(stemGroups(words), this.#leftOut(without))) matchOf(id).words = score;
    for (const match of matches.values()) {
      const evidence = WEIGHTS.phrasing * match.phrasing + WEIGHTS.words * match.words + WEIGHTS.text * match.text;
      match.score = Math.min(1, evidence * this.#countryFactor(match.id, subjects) + this.#agreement(match.id, subjects));
    }
    return [...matches.values()]
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
      .slice(0, limit);
  }

  #profiles(texts: readonly Passage[]): Profile[] {
    const profiles = new Map<string, Map<string, number>>();
    for (const { id, title = '', text } of texts) {
      profiles.set(id, new Map(tokenise(`${title} ${text}`).map((word) => [stem(word), TEXT_WORD])));
    }
    for (const { entry, stems } of this.#phrasings.values()) {
      const counts = profiles.get(entry);
      for (const word of stems.keys()) counts?.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...profiles].map(([id, counts]) => ({ id, counts }));
  }

  #leftOut(without: string | undefined): Profile | undefined {
    const phrasing = without === undefined ? undefined : this.#phrasings.get(without);
    return phrasing && { id: phrasing.entry, counts: new Map([...phrasing.stems.keys()].map((word) => [word, 1])) };
  }

  #countryFactor(id: string, { destinations }: Subjects): number {
    const own = this.#destinations.get(id);
    if (!own || own.size === 0 || destinations.size === 0) return 1;
    return [...destinations].some((one) => own.has(one)) ? 1 : OTHER_COUNTRY;
  }

  #agreement(id: string, { topics, aspects }: Subjects): number {
    const share = (asked: ReadonlySet<string>, own: ReadonlySet<string> | undefined) => {
      if (asked.size === 0 || !own) return 0;
      let shared = 0;
      for (const one of asked) if (own.has(one)) shared += 1;
      return shared / asked.size;
    };
    return SAME_TOPIC * share(topics, this.#topics.get(id)) + SAME_ASPECT * share(aspects, this.#aspects.get(id));
  }

  #weighPhrasings(phrasings: readonly Passage[]): void {
    const frequency = new Map<string, number>();
    const words = phrasings.map(({ text }) => text.split(' '));
    for (const one of words) {
      for (const key of new Set(one.map(stem))) frequency.set(key, (frequency.get(key) ?? 0) + 1);
    }
    for (const [index, { id }] of phrasings.entries()) {
      const stems = new Map<string, number>();
      for (const word of words[index] ?? []) {
        const key = stem(word);
        const rarity = Math.log(1 + phrasings.length / (1 + (frequency.get(key) ?? 0)));
        stems.set(key, rarity * (this.analyser.isQuestionWord(word) ? 0.25 : 1));
      }
      const total = [...stems.values()].reduce((sum, one) => sum + one, 0);
      this.#phrasings.set(id, { entry: id.slice(0, id.lastIndexOf('#')), stems, total });
    }
  }
}

/** An analyser that knows the well-spelt text of the knowledge, and the words of its terms for spelling only. */
function createAnalyser({ entries, news, terms }: Collection): Analyser {
  const texts: string[] = [];
  for (const entry of entries.values()) texts.push(`${entry.question} ${entry.answer} ${entry.more ?? ''}`);
  for (const one of news.values()) texts.push(`${one.title} ${one.body}`);
  const extra: string[] = [terms.questionWords.join(' '), terms.outOfField.join(' ')];
  for (const topic of terms.topics.values()) extra.push([topic.name, ...topic.words].join(' '));
  for (const aspect of terms.aspects.values()) extra.push(aspect.words.join(' '));
  for (const phrases of terms.signals.values()) extra.push(phrases.join(' '));
  return new Analyser(new Lexicon(terms.words, terms.languages), terms.questionWords, countWords(texts), countWords(extra));
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
