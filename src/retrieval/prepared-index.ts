import type { Corpus } from './corpus.ts';
import { IndexFileError, type Shaped } from './index-file.ts';
import type { Postings } from './postings.ts';

/** What is costly to make of a collection, as plain arrays that can be written to disk and read back. */
export interface PreparedIndex {
  phrasings: Corpus;
  texts: Corpus;
  weighed: WeighedPhrasings;
}

/** The stems of every phrasing with how telling each is; phrasing p lies at starts[p] … starts[p+1]. */
export interface WeighedPhrasings {
  stems: string[];
  starts: Uint32Array;
  /** Places in `stems`. */
  numbers: Uint32Array;
  weights: Float64Array;
}

const POSTINGS = {
  offsets: 'uint32',
  documents: 'uint32',
  weights: 'float32',
  ceilings: 'float32',
  unknownCeiling: 'number',
} as const satisfies Record<keyof Postings, unknown>;

/** The fields of a corpus as an index file keeps them. */
export const CORPUS_SHAPE = {
  ids: 'strings',
  stems: 'strings',
  tokens: 'uint32',
  starts: 'uint32',
  stemPostings: POSTINGS,
  gramKeys: 'uint32',
  gramPostings: POSTINGS,
  titleKeys: 'uint32',
  titlePostings: POSTINGS,
  isQuestionStem: 'uint8',
  hasNumber: 'uint8',
  pairCounts: 'uint16',
} as const satisfies Record<keyof Corpus, unknown>;

/** The fields of a prepared index as an index file keeps them. */
export const PREPARED_SHAPE = {
  phrasings: CORPUS_SHAPE,
  texts: CORPUS_SHAPE,
  weighed: { stems: 'strings', starts: 'uint32', numbers: 'uint32', weights: 'float64' },
} as const satisfies Record<keyof PreparedIndex, unknown>;

/**
 * Takes what a file held for a prepared index.
 * @throws IndexFileError when the lengths of its arrays do not fit each other
 */
export function toPreparedIndex(read: Shaped<typeof PREPARED_SHAPE>): PreparedIndex {
  const { phrasings, texts, weighed } = read;
  const isSound =
    fitsTogether(phrasings) &&
    fitsTogether(texts) &&
    weighed.numbers.length === weighed.weights.length &&
    isOffsets(weighed.starts, phrasings.ids.length, weighed.numbers.length);
  if (!isSound) throw new IndexFileError('index file has arrays that do not fit together');
  return read;
}

/** True when the arrays of a corpus have the lengths that they have in one that was read from passages. */
function fitsTogether(corpus: Corpus): boolean {
  const { ids, stems, pairCounts } = corpus;
  const slots = pairCounts.length;
  return (
    isOffsets(corpus.starts, ids.length, corpus.tokens.length) &&
    corpus.isQuestionStem.length === stems.length + 1 &&
    corpus.hasNumber.length === ids.length &&
    slots > 0 &&
    (slots & (slots - 1)) === 0 &&
    arePostings(corpus.stemPostings, stems.length + 1) &&
    arePostings(corpus.gramPostings, corpus.gramKeys.length) &&
    arePostings(corpus.titlePostings, corpus.titleKeys.length)
  );
}

function arePostings({ offsets, documents, weights, ceilings }: Postings, terms: number): boolean {
  return (
    isOffsets(offsets, terms, documents.length) &&
    weights.length === documents.length &&
    ceilings.length === terms
  );
}

/** Begins at nought, never goes back, ends at `end`. */
function isOffsets(offsets: Uint32Array, parts: number, end: number): boolean {
  if (offsets.length !== parts + 1 || offsets[0] !== 0 || offsets[parts] !== end) return false;
  for (let part = 0; part < parts; part += 1)
    if ((offsets[part] as number) > (offsets[part + 1] as number)) return false;
  return true;
}
