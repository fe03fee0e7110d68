import { describe, expect, it } from 'vitest';
import { Breaker } from '../../../src/retrieval/dense/breaker.ts';
import { createQuestionEmbeddings } from '../../../src/retrieval/dense/embeddings.ts';
import { QuestionEmbedder } from '../../../src/retrieval/dense/question-embedder.ts';
import { normalised } from '../../../src/retrieval/dense/vectors.ts';
import { type EmbeddingBehaviour, hashedGrams } from '../../fixtures/embedding-server.ts';
import { keptLog, settingsOf, started } from './started.ts';

async function embedder(behaviour: Partial<EmbeddingBehaviour> = {}, deadline = 2_000) {
  const server = await started(behaviour);
  const { log, lines } = keptLog();
  const time = { now: 0 };
  const questions = new QuestionEmbedder({
    embeddings: createQuestionEmbeddings(settingsOf(server, { deadline })),
    deadline,
    log,
    breaker: new Breaker({ failures: 2, rest: 100, longestRest: 1_000 }),
    clock: () => time.now,
  });
  return { server, lines, time, questions };
}

describe('QuestionEmbedder', () => {
  it('gives a unit vector', async () => {
    const { questions } = await embedder();
    expect(await questions.embedQuestion('biaya ke korea', 256)).toEqual(
      normalised(hashedGrams('biaya ke korea', 256)),
    );
    expect(questions.counts).toEqual({ embedded: 1, failed: 0, skipped: 0 });
  });

  it.each<[string, Partial<EmbeddingBehaviour>, string]>([
    ['is slow', { delay: 3_000 }, 'deadline'],
    ['never ends', { stalls: true }, 'deadline'],
    ['refuses', { status: 500 }, 'status'],
    ['has too many guests', { status: 429 }, 'status'],
    ['cuts the connection', { cuts: true }, 'network'],
    ['changes its dimension', { dimension: 128 }, 'malformed'],
    [
      'gives a vector of noughts',
      { change: () => [{ index: 0, embedding: Array(256).fill(0) }] },
      'malformed',
    ],
    ['gives no vector', { change: () => [] }, 'malformed'],
  ])('gives nothing and says why when the server %s', async (_, behaviour, reason) => {
    const { questions, lines } = await embedder(behaviour, 150);
    expect(await questions.embedQuestion('nomor rahasia 0812', 256)).toBeUndefined();
    expect(questions.counts).toEqual({ embedded: 0, failed: 1, skipped: 0 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 'warn', details: { reason } });
    expect(JSON.stringify(lines)).not.toMatch(/0812|rahasia/);
  });

  it('stops asking a dead server, tries one question after a rest, and tells when it is back', async () => {
    const { server, questions, lines, time } = await embedder({ status: 500 });
    for (let at = 0; at < 5; at += 1) await questions.embedQuestion('paspor', 256);
    expect(server.requests).toHaveLength(2);
    expect(questions.counts).toEqual({ embedded: 0, failed: 2, skipped: 3 });
    time.now = 100;
    await questions.embedQuestion('paspor', 256);
    expect(server.requests).toHaveLength(3);
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
    server.behave({ status: 200 });
    time.now = 300;
    expect(await questions.embedQuestion('paspor', 256)).toHaveLength(256);
    expect(await questions.embedQuestion('paspor', 256)).toHaveLength(256);
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'info']);
    expect(lines.at(-1)?.details).toEqual({ embedded: 1, failed: 3, skipped: 3 });
  });

  it('stops waiting when told to, and blames nobody', async () => {
    const { questions, lines } = await embedder({ delay: 50 });
    const stop = new AbortController();
    const waiting = questions.embedQuestion('paspor', 256, stop.signal);
    stop.abort();
    expect(await waiting).toBeUndefined();
    expect(await questions.embedQuestion('paspor', 256, stop.signal)).toBeUndefined();
    expect(lines).toEqual([]);
    expect(questions.counts.failed).toBe(0);
  });

  it('sends nothing for nothing', async () => {
    const { questions, server } = await embedder();
    expect(await questions.embedQuestion('  ', 256)).toBeUndefined();
    expect(server.requests).toEqual([]);
  });
});
