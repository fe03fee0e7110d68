import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EmbeddingCache } from '../../../src/retrieval/dense/embedding-cache.ts';
import { BATCH, createPassageEmbeddings } from '../../../src/retrieval/dense/embeddings.ts';
import { embedPassages } from '../../../src/retrieval/dense/passage-vectors.ts';
import { normalised } from '../../../src/retrieval/dense/vectors.ts';
import { type EmbeddingServer, hashedGrams } from '../../fixtures/embedding-server.ts';
import { keptLog, settingsOf, started, temporaryFolder } from './started.ts';

const TEXTS = ['biaya ke korea', 'paspor hilang', 'gaji belum dibayar'];

/** Embeds as a start of the program would: with a cache read from the folder. */
async function embed(server: EmbeddingServer, folder: string, texts = TEXTS, signal?: AbortSignal) {
  const settings = settingsOf(server);
  const { log, lines } = keptLog();
  const waits: number[] = [];
  const cache = await EmbeddingCache.open(folder, settings, (file) => log.warn({ file }, 'rusak'));
  const result = await embedPassages(texts, {
    embeddings: createPassageEmbeddings(settings),
    cache,
    log,
    random: () => 1,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    ...(signal && { signal }),
  }).catch((error: unknown) => error);
  return { result, lines, waits, cache };
}

function expected(texts = TEXTS, dimension = 256, seed = 0) {
  return texts.map((text) => normalised(hashedGrams(text, dimension, seed)));
}

describe('embedPassages', () => {
  it('gives a unit vector for each text in order, and sends each text once', async () => {
    const server = await started();
    const { result } = await embed(server, await temporaryFolder(), [...TEXTS, 'paspor hilang']);
    expect(result).toEqual(expected([...TEXTS, 'paspor hilang']));
    expect(server.requests).toEqual([TEXTS]);
  });

  it('embeds after an edit only what changed, and forgets what went', async () => {
    const server = await started();
    const folder = await temporaryFolder();
    await embed(server, folder);
    const edited = ['biaya ke korea', 'paspor rusak'];
    const { result, cache } = await embed(server, folder, edited);
    expect(result).toEqual(expected(edited));
    expect(server.requests.slice(1)).toEqual([['biaya ke korea'], ['paspor rusak']]);
    expect(cache.size).toBe(2);
    expect((await embed(server, folder, edited)).result).toEqual(expected(edited));
    expect(server.requests).toHaveLength(4);
  });

  it('waits longer with each passing failure, and as long as the server asks', async () => {
    const server = await started({ status: 503 });
    const failed = await embed(server, await temporaryFolder());
    expect(failed.result).toMatchObject({ reason: 'status', status: 503 });
    expect(failed.waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(server.requests).toHaveLength(5);
    server.behave({ status: 429, headers: { 'retry-after': '9' } });
    expect((await embed(server, await temporaryFolder())).waits).toEqual([9_000, 9_000, 9_000, 9_000]);
    server.behave({ headers: { 'retry-after': '3600' } });
    expect((await embed(server, await temporaryFolder())).waits).toEqual([]);
  });

  it.each([
    ['refuses the key', { status: 401 }],
    ['sends too few vectors', { change: (data: unknown[]) => data.slice(1) }],
    [
      'sends vectors of noughts',
      { change: (data: unknown[]) => data.map((_, index) => ({ index, embedding: [0, 0] })) },
    ],
  ])('does not try again when the server %s, and keeps nothing of it', async (_, behaviour) => {
    const server = await started(behaviour);
    const folder = await temporaryFolder();
    const { result, waits } = await embed(server, folder);
    expect(result).toMatchObject({
      name: 'EmbeddingError',
      remedy: expect.stringContaining('EMBEDDING_MODEL'),
    });
    expect([waits, server.requests.length, await readdir(folder)]).toEqual([[], 1, []]);
  });

  it('keeps the good batches when a later one has another dimension, and none of the bad', async () => {
    const server = await started();
    const folder = await temporaryFolder();
    const texts = Array.from({ length: 2 * BATCH }, (_, at) => `kalimat ke-${at}`);
    server.behave({
      change: (data) =>
        server.requests.length < 2 ? data : data.map(({ index }) => ({ index, embedding: [1, 2, 3] })),
    });
    const { result } = await embed(server, folder, texts);
    expect(result).toMatchObject({
      reason: 'malformed',
      message: 'vectors of 3 numbers after vectors of 256',
    });
    server.behave({ change: (data) => data });
    const again = await embed(server, folder, texts);
    expect(again.result).toEqual(expected(texts));
    // The first batch came from the cache, but for the one text that the model was recognised by.
    expect(server.requests.slice(2).map(({ length }) => length)).toEqual([1, BATCH]);
  });

  it.each([
    ['dimension', { dimension: 128 }, 128, 0],
    ['vectors', { embed: (text: string, size: number) => hashedGrams(text, size, 5) }, 256, 5],
  ])(
    'embeds all anew, with one warning, when the model has other %s',
    async (_, behaviour, dimension, seed) => {
      const server = await started();
      const folder = await temporaryFolder();
      await embed(server, folder);
      server.behave(behaviour);
      const { result, lines } = await embed(server, folder);
      expect(result).toEqual(expected(TEXTS, dimension, seed));
      expect(lines.map(({ message }) => message)).toEqual([
        'model embedding sudah berganti; semua embedding dibuat ulang',
      ]);
      expect((await embed(server, folder)).lines).toEqual([]);
    },
  );

  it('starts from the cache alone while the server is away, when nothing is missing', async () => {
    const server = await started();
    const folder = await temporaryFolder();
    await embed(server, folder);
    server.behave({ status: 503 });
    const { result, lines, waits } = await embed(server, folder);
    expect([result, waits, lines.length]).toEqual([expected(), [], 1]);
    expect((await embed(server, folder, [...TEXTS, 'baru'])).result).toMatchObject({ status: 503 });
    server.behave({ status: 200 });
    expect((await embed(server, folder, [...TEXTS, 'baru'])).result).toEqual(expected([...TEXTS, 'baru']));
  });

  it('stops between batches when it is told to', async () => {
    const server = await started();
    const stop = new AbortController();
    server.behave({
      change: (data) => {
        stop.abort();
        return data;
      },
    });
    const texts = Array.from({ length: 3 * BATCH }, (_, at) => `kalimat ke-${at}`);
    const { result } = await embed(server, await temporaryFolder(), texts, stop.signal);
    expect(result).toMatchObject({ name: 'AbortError' });
    expect(server.requests).toHaveLength(1);
  });

  it('has nothing to do for no texts', async () => {
    const server = await started();
    expect((await embed(server, await temporaryFolder(), [])).result).toEqual([]);
    expect(server.requests).toEqual([]);
  });
});
