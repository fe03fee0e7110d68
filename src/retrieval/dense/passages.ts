import type { Collection } from '../entry-index.ts';

/** A text that is embedded for an entry. */
export interface DensePassage {
  /** `entry#n` for a phrasing, as in the lexical index; `entry#text` for the answer. */
  id: string;
  entry: string;
  text: string;
}

/** Characters of an answer: many models read 512 pieces of words and silently drop the rest. */
const LONGEST_TEXT = 1_000;

/**
 * The texts to embed: the question and every phrasing by itself, and the question with the start of the answer.
 * The examples of urgent cards are left out: no model stands in the way of an emergency.
 */
export function densePassages({ entries, news }: Pick<Collection, 'entries' | 'news'>): DensePassage[] {
  const passages: DensePassage[] = [];
  const add = (entry: string, title: string, askedAs: readonly string[], text: string) => {
    [title, ...askedAs].forEach((phrasing, at) => {
      passages.push({ id: `${entry}#${at}`, entry, text: phrasing });
    });
    passages.push({
      id: `${entry}#text`,
      entry,
      text: `${title}\n${[...text].slice(0, LONGEST_TEXT).join('')}`,
    });
  };
  for (const entry of entries.values()) add(entry.id, entry.question, entry.askedAs, entry.answer);
  for (const one of news.values()) add(one.id, one.title, one.asked_as, one.body);
  return passages.filter(({ text }) => text.trim() !== '');
}
