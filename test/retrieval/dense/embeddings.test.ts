import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { EmbeddingError } from '../../../src/retrieval/dense/embedding-error.ts';
import {
  BATCH,
  createPassageEmbeddings,
  createQuestionEmbeddings,
} from '../../../src/retrieval/dense/embeddings.ts';
import { type EmbeddingBehaviour, hashedGrams } from '../../fixtures/embedding-server.ts';
import { settingsOf, started } from './started.ts';

async function errorOf(promise: Promise<unknown>): Promise<EmbeddingError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof EmbeddingError) return error;
  throw new Error(`no EmbeddingError but ${String(error)}`);
}

describe('embeddings', () => {
  it('asks for plain numbers and gives what the server computed', async () => {
    const server = await started();
    const vector = await createQuestionEmbeddings(settingsOf(server, { key: 'kunci' })).embedQuery(
      'biaya ke korea',
    );
    expect(vector).toEqual(hashedGrams('biaya ke korea', 256));
    expect(server.heads[0]).toMatchObject({
      authorization: 'Bearer kunci',
      body: { model: 'penanam-makna', encoding_format: 'float' },
    });
  });

  it('needs no key where the endpoint asks for none', async () => {
    const server = await started();
    await createQuestionEmbeddings(settingsOf(server)).embedQuery('paspor');
    expect(server.heads[0]?.authorization).not.toContain('undefined');
  });

  it('sends many texts in batches and keeps their order', async () => {
    const server = await started();
    const texts = Array.from({ length: BATCH + 3 }, (_, at) => `pertanyaan nomor ${at}`);
    const vectors = await createPassageEmbeddings(settingsOf(server)).embedDocuments(texts);
    expect(vectors).toEqual(texts.map((text) => hashedGrams(text, 256)));
    expect(server.requests.map(({ length }) => length).sort()).toEqual([3, BATCH]);
  });

  it('puts vectors back in order by their index', async () => {
    const server = await started({ change: (data) => data.toReversed() });
    const texts = ['satu', 'dua', 'tiga'];
    const vectors = await createPassageEmbeddings(settingsOf(server)).embedDocuments(texts);
    expect(vectors).toEqual(texts.map((text) => hashedGrams(text, 256)));
  });

  const malformed: [string, Partial<EmbeddingBehaviour>][] = [
    ['too few vectors', { change: (data) => data.slice(1) }],
    ['too many vectors', { change: (data) => [...data, { index: data.length, embedding: [1] }] }],
    ['the same vector twice', { change: (data) => data.map((one) => ({ ...one, index: 0 })) }],
    ['an index out of range', { change: (data) => data.map((one) => ({ ...one, index: one.index + 1 })) }],
    ['empty vectors', { change: (data) => data.map((one) => ({ ...one, embedding: [] })) }],
    ['null, as JSON writes NaN', { change: (data) => data.map((one) => ({ ...one, embedding: [1, null] })) }],
    [
      'two dimensions',
      { change: (data) => data.map((one) => ({ ...one, embedding: Array(one.index + 1).fill(1) })) },
    ],
    ['base64 nobody asked for', { change: (data) => data.map((one) => ({ ...one, embedding: 'AACAPw==' })) }],
    [
      'a number beyond every float',
      { body: '{"data":[{"index":0,"embedding":[1e999]},{"index":1,"embedding":[1]}]}' },
    ],
    ['NaN', { body: '{"data":[{"index":0,"embedding":[NaN]}]}' }],
    ['a web page', { body: '<html></html>', headers: { 'content-type': 'text/html' } }],
    ['nothing', { body: '{}' }],
  ];
  it.each(malformed)('refuses %s', async (_, behaviour) => {
    const server = await started(behaviour);
    const error = await errorOf(createPassageEmbeddings(settingsOf(server)).embedDocuments(['satu', 'dua']));
    expect(error.reason).toBe('malformed');
    expect(error.isPassing).toBe(false);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [429, true],
    [503, true],
    [401, false],
    [404, false],
    [400, false],
  ])('tells status %i, sends once, and repeats neither text nor key', async (status, isPassing) => {
    const server = await started({ status, headers: { 'retry-after': '7' } });
    const embeddings = createQuestionEmbeddings(settingsOf(server, { key: 'sk-rahasia' }));
    const error = await errorOf(embeddings.embedQuery('nomor saya 0812'));
    expect(error).toMatchObject({ reason: 'status', status, isPassing, retryAfter: 7_000 });
    expect(server.requests).toHaveLength(1);
    expect(`${error.message} ${error.remedy} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(
      /0812|rahasia/,
    );
    expect(error.cause).toBeUndefined();
  });

  it.each([
    ['is slow', { delay: 5_000 }],
    ['begins an answer and never ends it', { stalls: true }],
  ])('gives up at the deadline when the server %s', async (_, behaviour: Partial<EmbeddingBehaviour>) => {
    const server = await started(behaviour);
    const error = await errorOf(
      createQuestionEmbeddings(settingsOf(server, { deadline: 60 })).embedQuery('paspor'),
    );
    expect(error).toMatchObject({ reason: 'deadline', isPassing: true });
    expect(server.requests).toHaveLength(1);
  });

  it('tells a cut connection and a closed port from a refusal', async () => {
    const cutting = await started({ cuts: true });
    expect(await errorOf(createQuestionEmbeddings(settingsOf(cutting)).embedQuery('a'))).toMatchObject({
      reason: 'network',
      isPassing: true,
    });
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/v1`;
    await new Promise((resolve) => closed.close(resolve));
    const error = await errorOf(createQuestionEmbeddings(settingsOf({ baseUrl })).embedQuery('a'));
    expect(error.reason).toBe('network');
  });
});
