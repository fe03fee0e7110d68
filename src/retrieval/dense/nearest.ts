/** A vector found: its place in the order of adding, and its cosine with the query. */
export interface Near {
  place: number;
  similarity: number;
}

/** Which places count; absent: all. */
export type PlaceFilter = (place: number) => boolean;

/** Keeps the `limit` most similar of all that are offered, in a binary heap with the least similar on top. */
export class Nearest {
  readonly #limit: number;
  readonly #heap: Near[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(place: number, similarity: number): void {
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push({ place, similarity });
      this.#rise(heap.length - 1);
    } else if (this.#limit > 0 && similarity > (heap[0]?.similarity ?? 0)) {
      heap[0] = { place, similarity };
      this.#sink();
    }
  }

  /** Best first; of equals the one added first. */
  sorted(): Near[] {
    return this.#heap.toSorted((one, other) => other.similarity - one.similarity || one.place - other.place);
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#at(parent) <= this.#at(at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#heap.length && this.#at(child) < this.#at(least)) least = child;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #at(place: number): number {
    return this.#heap[place]?.similarity ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (!first || !second) return;
    this.#heap[one] = second;
    this.#heap[other] = first;
  }
}
