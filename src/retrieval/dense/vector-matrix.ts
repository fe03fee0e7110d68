import { type Near, Nearest, type PlaceFilter } from './nearest.ts';
import { cosine, dotAt } from './vectors.ts';

const FIRST_ROWS = 64;

/** Unit vectors in one array that grows, searched exactly. Vectors are numbered in the order of adding. */
export class VectorMatrix {
  readonly dimension: number;
  #values: Float32Array;
  #size = 0;

  constructor(dimension: number, expected = FIRST_ROWS) {
    this.dimension = dimension;
    this.#values = new Float32Array(Math.max(expected, 1) * dimension);
  }

  get size(): number {
    return this.#size;
  }

  /** @param vector a unit vector of this matrix' dimension */
  add(vector: Float32Array): void {
    const start = this.#size * this.dimension;
    if (start + this.dimension > this.#values.length) {
      const larger = new Float32Array(2 * this.#values.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(vector, start);
    this.#size += 1;
  }

  /** The vector at a place; a view, not a copy. */
  at(place: number): Float32Array {
    return this.#values.subarray(place * this.dimension, (place + 1) * this.dimension);
  }

  /** Cosine of two of its vectors. */
  cosineOf(one: number, other: number): number {
    return cosine(this.at(one), this.at(other));
  }

  /** The `limit` most similar to a unit vector of the same dimension, best first. */
  search(query: Float32Array, limit: number, filter?: PlaceFilter): Near[] {
    const nearest = new Nearest(limit);
    for (let place = 0; place < this.#size; place += 1)
      if (!filter || filter(place)) nearest.offer(place, dotAt(this.#values, place * this.dimension, query));
    return nearest.sorted();
  }
}
