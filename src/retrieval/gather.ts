import { type Postings, weightIn } from './postings.ts';

/** One term of a question in one inverted index, and what its weights are multiplied by. */
export interface ScaledTerm {
  postings: Postings;
  term: number;
  scale: number;
  /** How many passages hold it. */
  length: number;
}

/** A passage and its score so far. */
export interface Candidate {
  document: number;
  score: number;
}

/** Lists shorter than this are always read whole: nothing is gained by thinking about them. */
const SHORT_LIST = 1_024;
/** Passages completed one by one when the long lists are not read. */
const MOST_COMPLETED = 128;
/**
 * Reading ends when the last of the best has so many times more than the unread terms could add at most: a passage
 * not met yet cannot come in any more, and one that was met but is not among those completed hardly can.
 */
const SAFE_LEAD = 1.4;
/** Postings read per question, rarest terms first: bounds the time whatever the question and the collection. */
const MOST_POSTINGS = 1_000_000;

/**
 * Finds the best passages term by term, short lists first. As soon as the long lists left over (words that most
 * passages hold) could lift no new passage among the best, they are not read any more: the few candidates look up
 * their weights one by one. The buffers are its own, so that a query allocates next to nothing.
 */
export class Gatherer {
  readonly #sums: Float32Array;
  readonly #met: Uint32Array;
  #count = 0;

  /** @param documents how many passages there are */
  constructor(documents: number) {
    this.#sums = new Float32Array(documents);
    this.#met = new Uint32Array(documents);
  }

  /**
   * The best `limit` passages by the sum of their scaled weights, best first.
   * @param skip a passage that does not count, or -1
   */
  best(terms: readonly ScaledTerm[], limit: number, skip: number): Candidate[] {
    if (limit < 1) return [];
    const sorted = terms.filter(({ scale }) => scale > 0).sort((one, other) => one.length - other.length);
    const reachable = reachableFrom(sorted);
    let left = MOST_POSTINGS;
    let read = 0;
    for (const { postings, term, scale, length } of sorted) {
      left -= length;
      if (left < 0 && read > 0) break;
      if (length > Math.max(SHORT_LIST, this.#count / 4) && this.#count > limit) {
        const least = this.#top(limit, skip).least;
        if (SAFE_LEAD * (reachable[read] as number) < least) break;
      }
      this.#add(postings, term, scale);
      read += 1;
    }
    const found = this.#top(read < sorted.length ? Math.max(limit, MOST_COMPLETED) : limit, skip).items;
    this.#clear();
    if (read === sorted.length) return found;
    for (const candidate of found) {
      for (let at = read; at < sorted.length; at += 1) {
        const { postings, term, scale } = sorted[at] as ScaledTerm;
        candidate.score += scale * weightIn(postings, term, candidate.document);
      }
    }
    return found
      .sort((one, other) => other.score - one.score || one.document - other.document)
      .slice(0, limit);
  }

  #add({ offsets, documents, weights }: Postings, term: number, scale: number): void {
    const sums = this.#sums;
    const met = this.#met;
    const end = offsets[term + 1] as number;
    let count = this.#count;
    for (let at = offsets[term] as number; at < end; at += 1) {
      const document = documents[at] as number;
      const before = sums[document] as number;
      if (before === 0) {
        met[count] = document;
        count += 1;
      }
      sums[document] = before + scale * (weights[at] as number);
    }
    this.#count = count;
  }

  #top(limit: number, skip: number): Top {
    const top = new Top(limit);
    const sums = this.#sums;
    const met = this.#met;
    for (let at = 0; at < this.#count; at += 1) {
      const document = met[at] as number;
      const score = sums[document] as number;
      if (score > top.least && document !== skip) top.offer(document, score);
    }
    return top;
  }

  #clear(): void {
    for (let at = 0; at < this.#count; at += 1) this.#sums[this.#met[at] as number] = 0;
    this.#count = 0;
  }
}

/** What the terms from each place in the list on could add at most. */
function reachableFrom(terms: readonly ScaledTerm[]): Float64Array {
  const reachable = new Float64Array(terms.length + 1);
  for (let at = terms.length - 1; at >= 0; at -= 1) {
    const { postings, term, scale } = terms[at] as ScaledTerm;
    reachable[at] = (reachable[at + 1] as number) + scale * (postings.ceilings[term] as number);
  }
  return reachable;
}

/** Keeps the best few of many by insertion: nearly all are refused before by one comparison with `least`. */
class Top {
  readonly items: Candidate[] = [];
  /** What a further one must exceed. */
  least = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(document: number, score: number): void {
    const { items } = this;
    if (items.length === this.#limit) items.pop();
    let place = items.length;
    while (place > 0 && (items[place - 1] as Candidate).score < score) place -= 1;
    items.splice(place, 0, { document, score });
    if (items.length === this.#limit) this.least = (items.at(-1) as Candidate).score;
  }
}
