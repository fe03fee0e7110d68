import type { Word } from './analyser.ts';
import { PhraseFinder } from './phrases.ts';

/** The words that show a topic: any of `words`, or all of one list in `all`. */
export interface TopicWords {
  id: string;
  kind: 'destination' | 'scheme' | 'job' | 'matter';
  words: readonly string[];
  all: readonly (readonly string[])[];
  implies: readonly string[];
}

/** The words that show an aspect. */
export interface AspectWords {
  id: string;
  words: readonly string[];
}

/** What a question is about, as far as its words show it. */
export interface Subjects {
  /** Topics named, most specific first, with the topics they imply. */
  topics: Set<string>;
  /** Countries named or implied by a scheme. */
  destinations: Set<string>;
  aspects: Set<string>;
}

/** Finds topics (Jerman, SSW, paspor …) and aspects (biaya, usia …) by the words listed in `terms/`. */
export class SubjectFinder {
  readonly #topics: ReadonlyMap<string, TopicWords>;
  readonly #topicWords: PhraseFinder;
  readonly #aspectWords: PhraseFinder;
  readonly #requirements: PhraseFinder;

  constructor(topics: ReadonlyMap<string, TopicWords>, aspects: ReadonlyMap<string, AspectWords>) {
    this.#topics = topics;
    this.#topicWords = new PhraseFinder(new Map([...topics].map(([id, topic]) => [id, topic.words])));
    this.#aspectWords = new PhraseFinder(new Map([...aspects].map(([id, aspect]) => [id, aspect.words])));
    const parts = [...topics.values()].flatMap((topic) => topic.all.flat());
    this.#requirements = new PhraseFinder(new Map(parts.map((part) => [part, [part]])));
  }

  /** The topics and aspects that the words of a question show. */
  find(words: readonly Word[]): Subjects {
    const topics = new Set(this.#topicWords.find(words).keys());
    const present = this.#requirements.find(words);
    for (const topic of this.#topics.values()) {
      if (topic.all.some((list) => list.every((part) => present.has(part)))) topics.add(topic.id);
    }
    for (const id of [...topics])
      for (const implied of this.#topics.get(id)?.implies ?? []) topics.add(implied);
    return {
      topics,
      destinations: new Set([...topics].filter((id) => this.#topics.get(id)?.kind === 'destination')),
      aspects: new Set(this.#aspectWords.find(words).keys()),
    };
  }

  /** The countries among some topics, those implied by schemes included. */
  destinationsOf(topics: Iterable<string>): Set<string> {
    const result = new Set<string>();
    for (const id of topics) {
      for (const one of [id, ...(this.#topics.get(id)?.implies ?? [])]) {
        if (this.#topics.get(one)?.kind === 'destination') result.add(one);
      }
    }
    return result;
  }
}
