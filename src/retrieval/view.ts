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

/** One alternative of a query term in one view: which term, and how sure it is. */
export interface WeightedTerm {
  term: string;
  weight: number;
}

/**
 * One way of looking at the passages: an inverted index in typed arrays with BM25 weights computed at build
 * time. Postings of term t lie at offsets[t] … offsets[t+1] in `documents` and `weights`.
 */
export class View {
  readonly #terms: Map<string, number>;
  readonly #offsets: Uint32Array;
  readonly #documents: Uint32Array;
  readonly #weights: Float32Array;
  /** The most a single occurrence of each term can add: idf·(k1+1). */
  readonly #ceilings: Float32Array;
  readonly #unknownCeiling: number;

  /** @param texts for each passage its terms in this view, repeats included */
  constructor(texts: readonly (readonly string[])[], { k1, b }: Bm25) {
    const terms = new Map<string, number>();
    const perDocument: Uint32Array[] = [];
    const frequency: number[] = [];
    let total = 0;
    for (const text of texts) {
      const ids = new Uint32Array(text.length);
      for (let at = 0; at < text.length; at += 1) {
        const term = text[at] ?? '';
        let id = terms.get(term);
        if (id === undefined) {
          id = terms.size;
          terms.set(term, id);
          frequency.push(0);
        }
        ids[at] = id;
      }
      ids.sort();
      for (let at = 0; at < ids.length; at += 1) {
        const id = ids[at] ?? 0;
        if (at === 0 || id !== ids[at - 1]) frequency[id] = (frequency[id] ?? 0) + 1;
      }
      perDocument.push(ids);
      total += text.length;
    }

    const documents = texts.length;
    const averageLength = documents === 0 ? 1 : Math.max(total / documents, 1);
    const offsets = new Uint32Array(terms.size + 1);
    for (let id = 0; id < terms.size; id += 1) offsets[id + 1] = (offsets[id] ?? 0) + (frequency[id] ?? 0);
    const postings = offsets[terms.size] ?? 0;
    const ids = new Uint32Array(postings);
    const weights = new Float32Array(postings);
    const next = offsets.slice();
    const ceilings = new Float32Array(terms.size);
    for (let id = 0; id < terms.size; id += 1) ceilings[id] = idf(documents, frequency[id] ?? 0) * (k1 + 1);
    perDocument.forEach((sorted, document) => {
      const norm = k1 * (1 - b + (b * sorted.length) / averageLength);
      for (let at = 0; at < sorted.length; ) {
        const id = sorted[at] ?? 0;
        let count = 1;
        while (sorted[at + count] === id) count += 1;
        const slot = next[id] ?? 0;
        ids[slot] = document;
        weights[slot] = ((ceilings[id] ?? 0) * count) / (count + norm);
        next[id] = slot + 1;
        at += count;
      }
    });
    this.#terms = terms;
    this.#offsets = offsets;
    this.#documents = ids;
    this.#weights = weights;
    this.#ceilings = ceilings;
    this.#unknownCeiling = UNKNOWN_SHARE * idf(documents, 0) * (k1 + 1);
  }

  /** The most that a query term can add to a passage here; a term that no passage holds counts as a fairly rare one. */
  ceiling(term: string): number {
    const id = this.#terms.get(term);
    return id === undefined ? this.#unknownCeiling : (this.#ceilings[id] ?? 0);
  }

  /** Adds `scale` times the weight of a term to every passage that holds it; passages first met go to `touched`. */
  accumulate(term: string, scale: number, scores: Float32Array, touched: Touched): void {
    const id = this.#terms.get(term);
    if (id === undefined) return;
    const end = this.#offsets[id + 1] ?? 0;
    for (let at = this.#offsets[id] ?? 0; at < end; at += 1) {
      const document = this.#documents[at] ?? 0;
      const before = scores[document] ?? 0;
      if (before === 0) touched.add(document);
      scores[document] = before + scale * (this.#weights[at] ?? 0);
    }
  }
}

/** Passages met by one query, in a fixed array so that a query allocates nothing. */
export class Touched {
  readonly items: Uint32Array;
  count = 0;

  constructor(size: number) {
    this.items = new Uint32Array(size);
  }

  add(document: number): void {
    this.items[this.count] = document;
    this.count += 1;
  }
}

function idf(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}
