import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HierarchicalNSW } from 'hnswlib-node';
import type { Near, PlaceFilter } from './nearest.ts';
import type { VectorMatrix } from './vector-matrix.ts';

type Addon = typeof import('hnswlib-node');

/** Links of a vector, and how widely it looks for them while being added: the defaults of hnswlib's own guide. */
const LINKS = 16;
const WIDTH_BUILDING = 200;
/** How widely a search looks; the recall it gives is measured in the test and docs/decisions/0011. */
export const WIDTH_SEARCHING = 200;
/** Fixed, so that the same vectors give the same graph. */
const SEED = 100;
/** Vectors added before others get a turn: adding is synchronous native work. */
const SLICE = 5;

/**
 * The optional native addon.
 * @returns undefined where it is not installed or does not load on this machine
 */
export async function loadAddon(): Promise<Addon | undefined> {
  try {
    const loaded: Addon & { default?: Addon } = await import('hnswlib-node');
    return loaded.default ?? loaded;
  } catch {
    return undefined;
  }
}

/** Approximate search over the vectors of a matrix (HNSW, inner product). */
export class ApproximateIndex {
  readonly #graph: HierarchicalNSW;
  #size = 0;

  constructor(addon: Addon, dimension: number, capacity: number) {
    this.#graph = new addon.HierarchicalNSW('ip', dimension);
    this.#graph.initIndex({
      maxElements: capacity,
      m: LINKS,
      efConstruction: WIDTH_BUILDING,
      randomSeed: SEED,
    });
    this.#graph.setEf(WIDTH_SEARCHING);
  }

  /** Adds what the matrix has beyond what is here, giving others their turn meanwhile. */
  async follow(matrix: VectorMatrix): Promise<void> {
    if (matrix.size > this.#graph.getMaxElements()) this.#graph.resizeIndex(2 * matrix.size);
    while (this.#size < matrix.size) {
      this.#graph.addPoint(Array.from(matrix.at(this.#size)), this.#size);
      this.#size += 1;
      if (this.#size % SLICE === 0) await nextTurn();
    }
  }

  /** About the `limit` most similar, best first; `limit` up to WIDTH_SEARCHING. */
  search(query: Float32Array, limit: number, filter?: PlaceFilter): Near[] {
    if (this.#size === 0 || limit < 1) return [];
    const found = this.#graph.searchKnn(Array.from(query), Math.min(limit, this.#size), filter);
    return found.neighbors
      .map((place, at) => ({ place, similarity: 1 - (found.distances[at] ?? 1) }))
      .sort((one, other) => other.similarity - one.similarity || one.place - other.place);
  }
}
