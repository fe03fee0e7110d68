/** Okapi BM25: how fast repeated terms saturate (k1) and how much long texts are held back (b). */
export interface Bm25 {
  k1: number;
  b: number;
}

/**
 * What a term that no passage holds counts, against the rarest one that some passage holds. People tell stories
 * around their question: names and asides must lower the confidence, but not drown the rest.
 */
export const UNKNOWN_SHARE = 0.4;

/** An inverted index as typed arrays. Postings of term t lie at offsets[t] … offsets[t+1] in `documents` and `weights`. */
export interface Postings {
  offsets: Uint32Array;
  documents: Uint32Array;
  weights: Float32Array;
  /** What each term comes near to but never adds in one passage, however often it stands there: idf·(k1+1). */
  ceilings: Float32Array;
  /** The ceiling of a term that no passage holds. */
  unknownCeiling: number;
}

/** The texts to index, as numbers: `read` writes the terms of one passage into `into` and gives how many they are. */
export interface TermSource {
  documents: number;
  terms: number;
  /** The most terms any passage has. */
  longest: number;
  read(document: number, into: Uint32Array): number;
}

/** In fewer passages than this no term counts as common. */
const FEW_DOCUMENTS = 2_000;

/**
 * Builds an inverted index with BM25 weights computed beforehand. Two passes over the texts: one counts, one fills.
 * @param mostShare terms that a larger share of the passages holds are left out: they tell little and cost most
 */
export function buildPostings(source: TermSource, { k1, b }: Bm25, mostShare = 1): Postings {
  const { documents, terms } = source;
  const buffer = new Uint32Array(source.longest);
  const counts = new Uint32Array(terms);
  const frequency = new Uint32Array(terms);
  let total = 0;
  for (let document = 0; document < documents; document += 1) {
    const length = source.read(document, buffer);
    total += length;
    for (let at = 0; at < length; at += 1) {
      const term = buffer[at] ?? 0;
      if (counts[term] === 0) frequency[term] = (frequency[term] ?? 0) + 1;
      counts[term] = 1;
    }
    for (let at = 0; at < length; at += 1) counts[buffer[at] ?? 0] = 0;
  }
  const most = documents < FEW_DOCUMENTS ? documents : mostShare * documents;
  const offsets = new Uint32Array(terms + 1);
  const ceilings = new Float32Array(terms);
  for (let term = 0; term < terms; term += 1) {
    const holding = frequency[term] ?? 0;
    const kept = holding > most ? 0 : holding;
    offsets[term + 1] = (offsets[term] ?? 0) + kept;
    ceilings[term] = kept === 0 ? 0 : idf(documents, holding) * (k1 + 1);
  }
  const postings = offsets[terms] ?? 0;
  const ids = new Uint32Array(postings);
  const weights = new Float32Array(postings);
  const next = offsets.slice();
  const averageLength = Math.max(documents === 0 ? 1 : total / documents, 1);
  for (let document = 0; document < documents; document += 1) {
    const length = source.read(document, buffer);
    const norm = k1 * (1 - b + (b * length) / averageLength);
    for (let at = 0; at < length; at += 1) {
      const term = buffer[at] ?? 0;
      counts[term] = (counts[term] ?? 0) + 1;
    }
    for (let at = 0; at < length; at += 1) {
      const term = buffer[at] ?? 0;
      const count = counts[term] ?? 0;
      if (count === 0) continue;
      counts[term] = 0;
      const ceiling = ceilings[term] ?? 0;
      if (ceiling === 0) continue;
      const slot = next[term] ?? 0;
      ids[slot] = document;
      weights[slot] = (ceiling * count) / (count + norm);
      next[term] = slot + 1;
    }
  }
  return {
    offsets,
    documents: ids,
    weights,
    ceilings,
    unknownCeiling: UNKNOWN_SHARE * idf(documents, 0) * (k1 + 1),
  };
}

/** How many passages hold a term. */
export function lengthOf({ offsets }: Postings, term: number): number {
  return (offsets[term + 1] as number) - (offsets[term] as number);
}

/** The weight of a term in one passage; nought when the passage does not hold it. */
export function weightIn({ offsets, documents, weights }: Postings, term: number, document: number): number {
  let low = offsets[term] as number;
  let high = (offsets[term + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = documents[middle] as number;
    if (found === document) return weights[middle] as number;
    if (found < document) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** How rare something is that `holding` of `documents` passages hold. */
export function idf(documents: number, holding: number): number {
  return Math.log(1 + Math.max(0, documents - holding + 0.5) / (holding + 0.5));
}
