import type { Contender } from '../engine.ts';

/** The name of our own engine in tables and in the JSON line. */
export const OURS = 'tanya';

/**
 * Every engine that can be measured, ours first. Modules are loaded only in the process that measures them.
 * Each peer is set up as its own documentation advises for ranked search with any of the words.
 */
export const CONTENDERS: readonly Contender[] = [
  { name: OURS, open: async () => (await import('./tanya.ts')).createSearch },
  { name: 'bm25', open: async () => (await import('./plain-bm25.ts')).buildPlainBm25 },
  { name: 'minisearch', open: async () => (await import('./minisearch.ts')).buildMiniSearch },
  { name: 'minisearch-stem', open: async () => (await import('./minisearch.ts')).buildStemmedMiniSearch },
  { name: 'minisearch-fuzzy', open: async () => (await import('./minisearch.ts')).buildFuzzyMiniSearch },
  { name: 'orama-stem', open: async () => (await import('./orama.ts')).buildOrama },
  { name: 'flexsearch', open: async () => (await import('./flexsearch.ts')).buildFlexSearch },
  { name: 'sqlite-fts5', open: async () => (await import('./sqlite.ts')).buildSqlite },
  { name: 'postgres-cd', open: async () => (await import('./postgres.ts')).openPostgres('ts_rank_cd') },
  { name: 'postgres', open: async () => (await import('./postgres.ts')).openPostgres('ts_rank') },
];
