import { stemmer } from '@orama/stemmers/indonesian';
import MiniSearch, { type Options, type SearchOptions } from 'minisearch';
import type { Engine, Passage } from '../engine.ts';

/** MiniSearch as it comes: BM25+, any of the words, the title counting twice as in its documentation. */
export function buildMiniSearch(passages: readonly Passage[]): Engine {
  return build(passages, {}, {});
}

/** MiniSearch with Snowball's Indonesian stemmer as `processTerm`. */
export function buildStemmedMiniSearch(passages: readonly Passage[]): Engine {
  return build(passages, { processTerm: (term) => stemmer(term.toLowerCase()) }, {});
}

/** MiniSearch with its own tolerance for typos, as its documentation sets it: `fuzzy: 0.2`, `prefix: true`. */
export function buildFuzzyMiniSearch(passages: readonly Passage[]): Engine {
  return build(passages, {}, { fuzzy: 0.2, prefix: true });
}

function build(
  passages: readonly Passage[],
  options: Partial<Options<Passage>>,
  search: SearchOptions,
): Engine {
  const index = new MiniSearch<Passage>({ fields: ['title', 'text'], ...options });
  index.addAll(passages);
  const searchOptions: SearchOptions = { boost: { title: 2 }, ...search };
  return {
    search: (question, limit) =>
      index
        .search(question, searchOptions)
        .slice(0, limit)
        .map(({ id, score }) => ({ id: String(id), score })),
  };
}
