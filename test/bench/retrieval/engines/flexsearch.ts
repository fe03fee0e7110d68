import { Index } from 'flexsearch';
import type { Engine, Passage } from '../engine.ts';

/**
 * FlexSearch with `suggest`, its way to find passages that hold only some of the words. Title and text are one
 * field, the title first: a document index does not sum the scores of its fields, and FlexSearch counts words
 * near the beginning more. It gives no scores.
 */
export function buildFlexSearch(passages: readonly Passage[]): Engine {
  const index = new Index();
  passages.forEach(({ title = '', text }, number) => {
    index.add(number, `${title} ${text}`);
  });
  const ids = passages.map(({ id }) => id);
  return {
    search: (question, limit) =>
      index
        .search({ query: question, limit, suggest: true })
        .map((number, place) => ({ id: ids[Number(number)] ?? '', score: 1 / (1 + place) })),
  };
}
