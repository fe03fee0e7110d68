import type { FaqEntry, NewsEntry, Terms, UrgentCard } from '../knowledge/index.ts';

/** Ids of urgent cards begin with this, so that no other rung takes one for an entry. */
export const URGENT_PREFIX = 'urgent:';

/** What the index holds: curated entries, published news, and the examples of the urgent cards. */
export interface Collection {
  entries: ReadonlyMap<string, FaqEntry>;
  news: ReadonlyMap<string, NewsEntry>;
  urgent: readonly UrgentCard[];
  terms: Terms;
}

/** One thing that can be found, whatever it was written as. */
export interface Item {
  id: string;
  title: string;
  /** How people ask for it; its title is asked as well and is not repeated here. */
  askedAs: readonly string[];
  text: string;
  topics: readonly string[];
  aspects: readonly string[];
  /** False for examples of how people write: their spelling teaches the analyser nothing. */
  isWellSpelt: boolean;
}

/** Everything of a collection that the index is made from, beside its terms: entries, news, urgent examples. */
export function itemsOf({ entries, news, urgent }: Collection): Item[] {
  const items: Item[] = [];
  for (const { id, question, askedAs, answer, more = '', topics, aspects } of entries.values())
    items.push({
      id,
      title: question,
      askedAs,
      text: `${answer} ${more}`,
      topics,
      aspects,
      isWellSpelt: true,
    });
  for (const { id, title, asked_as: askedAs, body: text, topics, aspects } of news.values())
    items.push({ id, title, askedAs, text, topics, aspects, isWellSpelt: true });
  for (const { id, title, examples } of urgent)
    if (examples.length > 0)
      items.push({
        id: `${URGENT_PREFIX}${id}`,
        title,
        askedAs: examples,
        text: '',
        topics: [],
        aspects: [],
        isWellSpelt: false,
      });
  return items;
}
