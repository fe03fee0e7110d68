import { Document } from '@langchain/core/documents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAddon } from '../../../src/retrieval/dense/approximate-index.ts';
import { createPassageEmbeddings } from '../../../src/retrieval/dense/embeddings.ts';
import {
  PassageVectorStore,
  type PassageVectorStoreOptions,
} from '../../../src/retrieval/dense/vector-store.ts';
import { normalised } from '../../../src/retrieval/dense/vectors.ts';
import { settingsOf, started } from './started.ts';

const NO_SERVER = createPassageEmbeddings(settingsOf({ baseUrl: 'http://127.0.0.1:1/v1' }));

async function storeOf(
  vectors: number[][],
  options: PassageVectorStoreOptions = {},
): Promise<PassageVectorStore> {
  const store = new PassageVectorStore(NO_SERVER, options);
  await store.addVectors(vectors, documents(vectors.length));
  return store;
}

function documents(count: number): Document[] {
  return Array.from(
    { length: count },
    (_, at) => new Document({ pageContent: `teks ${at}`, metadata: { at } }),
  );
}

/** Pseudo-random vectors around some centres, as texts about some subjects lie. */
function clustered(count: number, dimension: number, centres: number, seed: number): number[][] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const vector = () => Array.from({ length: dimension }, random);
  const middles = Array.from({ length: centres }, vector);
  return Array.from({ length: count }, () => {
    const middle = middles[Math.floor((random() + 0.5) * centres)] ?? [];
    return middle.map((value) => value + 0.6 * random());
  });
}

function cosine(one: readonly number[], other: readonly number[]): number {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}

describe('PassageVectorStore', () => {
  it('finds just what comparing with everything finds', async () => {
    const number = fc
      .double({ min: -10, max: 10, noNaN: true })
      .filter((one) => one === 0 || Math.abs(one) > 1e-3);
    const vector = fc
      .array(number, { minLength: 6, maxLength: 6 })
      .filter((one) => one.some((value) => value !== 0));
    await fc.assert(
      fc.asyncProperty(
        fc.array(vector, { minLength: 1, maxLength: 40 }),
        vector,
        fc.nat(50),
        async (all, query, limit) => {
          const store = await storeOf(all);
          const found = await store.similaritySearchVectorWithScore(query, limit);
          const similarities = all.map((one) => cosine(one, query)).sort((one, other) => other - one);
          expect(found).toHaveLength(Math.min(limit, all.length));
          found.forEach(([document, score], at) => {
            expect(score).toBeCloseTo(similarities[at] ?? Number.NaN, 5);
            expect(score).toBeCloseTo(cosine(all[document.metadata.at] ?? [], query), 5);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('embeds documents and finds them as any LangChain store', async () => {
    const server = await started();
    const store = new PassageVectorStore(createPassageEmbeddings(settingsOf(server)));
    const texts = ['biaya ke korea', 'paspor hilang', 'gaji tidak dibayar'];
    const ids = await store.addDocuments(
      texts.map((pageContent, at) => new Document({ id: `d${at}`, pageContent })),
    );
    expect(ids).toEqual(['d0', 'd1', 'd2']);
    const [found] = await store.asRetriever(1).invoke('paspor saya hilang');
    expect(found?.pageContent).toBe('paspor hilang');
    expect((await store.similaritySearchWithScore('gaji', 1))[0]?.[1]).toBeGreaterThan(0.3);
  });

  it('passes over what the filter leaves out', async () => {
    for (const exactBelow of [100, 1]) {
      const store = await storeOf(
        [
          [1, 0],
          [0.9, 0.1],
          [0, 1],
        ],
        { exactBelow },
      );
      const found = await store.similaritySearchVectorWithScore(
        [1, 0],
        1,
        ({ metadata }) => metadata.at !== 0,
      );
      expect(found.map(([{ metadata }]) => metadata.at)).toEqual([1]);
    }
  });

  it('is empty at first, and finds nothing', async () => {
    const store = new PassageVectorStore(NO_SERVER);
    expect([store.size, store.dimension, store.kind]).toEqual([0, 0, 'exact']);
    expect(await store.similaritySearchVectorWithScore([1, 2], 3)).toEqual([]);
    expect(await store.addVectors([], [])).toEqual([]);
  });

  it.each([
    [
      'another dimension',
      [
        [1, 0],
        [1, 0, 0],
      ],
    ],
    [
      'no direction',
      [
        [1, 0],
        [0, 0],
      ],
    ],
    [
      'a value that is not finite',
      [
        [1, 0],
        [Number.NaN, 1],
      ],
    ],
    ['no numbers', [[], []]],
  ])('adds nothing at all when a vector has %s', async (_, vectors) => {
    const store = await storeOf([[0, 1]]);
    await expect(store.addVectors(vectors, documents(2))).rejects.toMatchObject({ reason: 'malformed' });
    expect(store.size).toBe(1);
    await store.addVectors([[1, 1]], documents(1));
    expect(store.size).toBe(2);
  });

  it('refuses a wrong count, a query of another dimension, and to delete', async () => {
    const store = await storeOf([[0, 1]]);
    await expect(store.addVectors([[1, 1]], documents(2))).rejects.toMatchObject({ reason: 'malformed' });
    await expect(store.similaritySearchVectorWithScore([1, 0, 0], 1)).rejects.toMatchObject({
      reason: 'malformed',
    });
    await expect(store.similaritySearchVectorWithScore([0, 0], 1)).rejects.toMatchObject({
      reason: 'malformed',
    });
    await expect(store.delete()).rejects.toThrow('only grows');
  });

  it('searches exactly where the addon is missing', async () => {
    const store = await storeOf(
      [
        [1, 0],
        [0, 1],
      ],
      { exactBelow: 1, addon: async () => undefined },
    );
    expect(store.kind).toBe('exact');
    expect(store.search(Float32Array.of(0, 1), 1)).toEqual([{ place: 1, similarity: 1 }]);
  });
});

describe.skipIf((await loadAddon()) === undefined)('PassageVectorStore with hnswlib', () => {
  it('finds at least 95 of 100 that the exact search finds among its first ten', async () => {
    const vectors = clustered(3_000, 32, 60, 7);
    const queries = clustered(200, 32, 60, 7);
    const exact = await storeOf(vectors);
    const approximate = await storeOf(vectors, { exactBelow: 3_000 });
    expect([exact.kind, approximate.kind]).toEqual(['exact', 'approximate']);
    let shared = 0;
    for (const query of queries) {
      const unit = normalised(query) ?? new Float32Array();
      const truth = new Set(exact.search(unit, 10).map(({ place }) => place));
      const found = approximate.search(unit, 10);
      shared += found.filter(({ place }) => truth.has(place)).length;
      expect(found.map(({ similarity }) => similarity)).toEqual(
        found.map(({ similarity }) => similarity).sort((one, other) => other - one),
      );
    }
    expect(shared / (10 * queries.length)).toBeGreaterThanOrEqual(0.95);
  });

  it('keeps what it has when it grows past the threshold and on', async () => {
    const vectors = clustered(300, 8, 5, 3);
    const store = new PassageVectorStore(NO_SERVER, { exactBelow: 200 });
    const kinds: string[] = [];
    for (let from = 0; from < 300; from += 100) {
      await store.addVectors(vectors.slice(from, from + 100), documents(100));
      kinds.push(store.kind);
    }
    expect(kinds).toEqual(['exact', 'approximate', 'approximate']);
    for (const [place, vector] of vectors.entries())
      expect(store.search(normalised(vector) ?? new Float32Array(), 1)[0]?.place).toBe(place);
  });
});
