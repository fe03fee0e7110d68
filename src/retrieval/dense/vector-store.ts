import type { Document, DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import { ApproximateIndex, loadAddon, WIDTH_SEARCHING } from './approximate-index.ts';
import { EmbeddingError } from './embedding-error.ts';
import type { Near, PlaceFilter } from './nearest.ts';
import { VectorMatrix } from './vector-matrix.ts';
import { normalised } from './vectors.ts';

/** Below this many vectors the exact search is fast enough (docs/decisions/0011). */
export const EXACT_BELOW = 10_000;

/** How a store searches. */
export interface PassageVectorStoreOptions {
  exactBelow?: number;
  /** Gives the addon of the approximate search, or undefined where there is none. */
  addon?: typeof loadAddon;
}

/**
 * Vectors in memory as a LangChain vector store: exact search for few, hnswlib for many where its addon loads.
 * Similarity is the cosine. Documents are only ever added: a changed knowledge folder gets a new store.
 */
export class PassageVectorStore extends VectorStore {
  declare FilterType: (document: DocumentInterface) => boolean;
  readonly #exactBelow: number;
  readonly #loadAddon: typeof loadAddon;
  readonly #documents: DocumentInterface[] = [];
  #matrix: VectorMatrix | undefined;
  #approximate: ApproximateIndex | undefined;
  #adding: Promise<unknown> = Promise.resolve();

  constructor(
    embeddings: EmbeddingsInterface,
    { exactBelow = EXACT_BELOW, addon = loadAddon }: PassageVectorStoreOptions = {},
  ) {
    super(embeddings, {});
    this.#exactBelow = exactBelow;
    this.#loadAddon = addon;
  }

  override _vectorstoreType(): string {
    return 'tanya-pmi';
  }

  get size(): number {
    return this.#documents.length;
  }

  /** Numbers in a vector; 0 while the store is empty. */
  get dimension(): number {
    return this.#matrix?.dimension ?? 0;
  }

  /** How it searches now. */
  get kind(): 'exact' | 'approximate' {
    return this.#approximate ? 'approximate' : 'exact';
  }

  /**
   * Adds documents with their vectors; all or none.
   * @returns an id for each: the document's own, else its place
   * @throws EmbeddingError for a vector without direction, of another dimension, or a wrong number of them
   */
  override addVectors(vectors: ArrayLike<number>[], documents: DocumentInterface[]): Promise<string[]> {
    const added = this.#adding.then(() => this.#add(vectors, documents));
    this.#adding = added.catch(() => undefined);
    return added;
  }

  /** Embeds documents and adds them. */
  override async addDocuments(documents: Document[]): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent));
    return this.addVectors(vectors, documents);
  }

  /** LangChain's search: documents with their cosine, best first. An empty store has none. */
  override async similaritySearchVectorWithScore(
    query: ArrayLike<number>,
    limit: number,
    filter?: this['FilterType'],
  ): Promise<[DocumentInterface, number][]> {
    const unit = normalised(query);
    if (!unit) throw new EmbeddingError('malformed', 'the query vector has no direction');
    const byPlace = filter && ((place: number) => filter(this.documentAt(place)));
    return this.search(unit, limit, byPlace).map(({ place, similarity }) => [
      this.documentAt(place),
      similarity,
    ]);
  }

  /** Not supported: a changed knowledge folder gets a new store. */
  override delete(): Promise<void> {
    return Promise.reject(new Error('PassageVectorStore only grows; build a new one without the document'));
  }

  /**
   * Places of the vectors most like a unit vector, best first.
   * @throws EmbeddingError when its dimension is not the store's
   */
  search(query: Float32Array, limit: number, filter?: PlaceFilter): Near[] {
    if (!this.#matrix) return [];
    if (query.length !== this.dimension)
      throw new EmbeddingError(
        'malformed',
        `a query of ${query.length} numbers for vectors of ${this.dimension}`,
      );
    // The graph gives up on a filter that few places pass, and finds no more than it looks at.
    const index = filter || limit > WIDTH_SEARCHING ? undefined : this.#approximate;
    return (index ?? this.#matrix).search(query, limit, filter);
  }

  documentAt(place: number): DocumentInterface {
    const document = this.#documents[place];
    if (!document) throw new RangeError(`no document at ${place}`);
    return document;
  }

  /** Cosine of two of its vectors, by place. */
  cosineOf(one: number, other: number): number {
    return this.#matrix?.cosineOf(one, other) ?? 0;
  }

  async #add(
    vectors: readonly ArrayLike<number>[],
    documents: readonly DocumentInterface[],
  ): Promise<string[]> {
    if (vectors.length !== documents.length)
      throw new EmbeddingError('malformed', `${vectors.length} vectors for ${documents.length} documents`);
    const [first] = vectors;
    if (!first) return [];
    const dimension = this.#matrix?.dimension ?? first.length;
    const units = vectors.map((vector) => {
      const unit = vector.length === dimension ? normalised(vector) : undefined;
      if (!unit)
        throw new EmbeddingError('malformed', `a vector without direction or not of ${dimension} numbers`);
      return unit;
    });
    this.#matrix ??= new VectorMatrix(dimension, units.length);
    const ids = documents.map((document, at) => document.id ?? String(this.#documents.length + at));
    for (const unit of units) this.#matrix.add(unit);
    this.#documents.push(...documents);
    await this.#index(this.#matrix);
    return ids;
  }

  async #index(matrix: VectorMatrix): Promise<void> {
    if (matrix.size < this.#exactBelow) return;
    let index = this.#approximate;
    if (!index) {
      const addon = await this.#loadAddon();
      index = addon && new ApproximateIndex(addon, matrix.dimension, matrix.size);
    }
    // Searched only when whole; until then the exact search answers.
    await index?.follow(matrix);
    this.#approximate = index;
  }
}
