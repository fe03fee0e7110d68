import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { EmbeddingCache } from './embedding-cache.ts';
import { EmbeddingError } from './embedding-error.ts';
import { BATCH } from './embeddings.ts';
import type { DenseLog } from './question-embedder.ts';
import { cosine, normalised } from './vectors.ts';

/** Tries of one batch, the first wait between them, and the longest, in milliseconds. */
const TRIES = 5;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** A provider that asks for a longer wait than this has a quota, not a crowd: give up for now. */
const LONGEST_ASKED = 60_000;
/** New vectors after which the cache is saved, so that an interrupted start need not begin anew. */
const SAVE_EVERY = 2_048;
/** Below this a text embedded again is not by the same model; the same one differs by rounding alone. */
const SAME_MODEL = 0.99;

/** What embedding the passages stands on; time and randomness come from outside. */
export interface PassageVectorsParts {
  embeddings: EmbeddingsInterface;
  cache: EmbeddingCache;
  log: DenseLog;
  signal?: AbortSignal;
  /** Waits so many milliseconds; rejects when the signal is aborted. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  random?: () => number;
}

/**
 * Unit vectors for texts, from the cache where it has them. One known text is embedded again first: when another
 * model answers under the same name, the cache is emptied and everything is embedded anew.
 * @returns a vector for each text, in order, all of one dimension
 * @throws EmbeddingError when the endpoint fails for good; what came before is kept in the cache
 */
export async function embedPassages(
  texts: readonly string[],
  parts: PassageVectorsParts,
): Promise<Float32Array[]> {
  const { cache } = parts;
  const distinct = [...new Set(texts)];
  await checkModel(distinct, parts);
  const missing = distinct.filter((text) => !cache.get(text));
  const known = cache.size;
  try {
    let unsaved = 0;
    for (let from = 0; from < missing.length; from += BATCH) {
      parts.signal?.throwIfAborted();
      const batch = missing.slice(from, from + BATCH);
      const vectors = await patiently(() => embedBatch(batch, parts), parts);
      batch.forEach((text, at) => {
        const vector = vectors[at];
        if (vector) cache.set(text, vector);
      });
      unsaved += batch.length;
      if (unsaved < SAVE_EVERY) continue;
      await cache.save();
      unsaved = 0;
    }
  } catch (error) {
    if (cache.size > known) await cache.save();
    throw error;
  }
  const before = cache.size;
  cache.keep(distinct);
  if (missing.length > 0 || cache.size < before) await cache.save();
  return texts.map((text) => {
    const vector = cache.get(text);
    if (!vector) throw new EmbeddingError('malformed', 'a passage was left without a vector');
    return vector;
  });
}

async function checkModel(texts: readonly string[], parts: PassageVectorsParts): Promise<void> {
  const { cache, log } = parts;
  const text = texts.find((one) => cache.get(one));
  const stored = text === undefined ? undefined : cache.get(text);
  if (text === undefined || !stored) {
    cache.clear();
    return;
  }
  const isComplete = texts.every((one) => cache.get(one));
  const embedOne = async () => normalised((await parts.embeddings.embedDocuments([text]))[0] ?? []);
  let fresh: Float32Array | undefined;
  try {
    fresh = await (isComplete ? embedOne() : patiently(embedOne, parts));
  } catch (error) {
    // With every vector at hand a restart during an outage need not cost the view: it works again with the endpoint.
    if (!isComplete || !(error instanceof EmbeddingError && error.isPassing)) throw error;
    log.warn(
      { reason: error.reason },
      'model embedding belum bisa dicocokkan; simpanan embedding dipakai apa adanya',
    );
    return;
  }
  if (fresh?.length === stored.length && cosine(fresh, stored) >= SAME_MODEL) return;
  log.warn({ vectors: cache.size }, 'model embedding sudah berganti; semua embedding dibuat ulang');
  cache.clear();
}

async function embedBatch(
  texts: string[],
  { embeddings, cache }: PassageVectorsParts,
): Promise<Float32Array[]> {
  const vectors = await embeddings.embedDocuments(texts);
  const dimension = cache.size > 0 ? cache.dimension : (vectors[0]?.length ?? 0);
  return vectors.map((vector) => {
    if (vector.length !== dimension)
      throw new EmbeddingError(
        'malformed',
        `vectors of ${vector.length} numbers after vectors of ${dimension}`,
      );
    const unit = normalised(vector);
    if (!unit) throw new EmbeddingError('malformed', "a passage's vector has no direction");
    return unit;
  });
}

/** Tries again while the failure may pass: exponential waits with jitter, never shorter than the provider asks. */
async function patiently<T>(attempt: () => Promise<T>, parts: PassageVectorsParts): Promise<T> {
  const { signal, random = Math.random, wait = pause } = parts;
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof EmbeddingError) || !error.isPassing || tried === TRIES) throw error;
      if ((error.retryAfter ?? 0) > LONGEST_ASKED) throw error;
      const longest = Math.min(FIRST_WAIT * 2 ** (tried - 1), LONGEST_WAIT);
      await wait(Math.max(longest * (0.5 + random() / 2), error.retryAfter ?? 0), signal);
    }
  }
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal && { signal });
}
