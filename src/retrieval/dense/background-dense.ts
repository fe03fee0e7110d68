import { setTimeout as sleep } from 'node:timers/promises';
import { TanyaError } from '../../errors.ts';
import type { Collection } from '../entry-index.ts';
import { createDenseSearch, createQuestionEmbedder, type DenseSearch } from './dense-search.ts';
import type { EmbeddingSettings } from './embeddings.ts';
import type { DenseLog, QuestionEmbedder } from './question-embedder.ts';

/** How long after a failure the passages are tried again, in milliseconds. */
const TRY_AGAIN_AFTER = 600_000;

/** What the keeper stands on. */
export interface BackgroundDenseParts {
  settings: EmbeddingSettings;
  /** Folder of the embedding cache. */
  folder: string;
  log: DenseLog;
  tryAgainAfter?: number;
}

/**
 * Keeps the dense search of the knowledge in use, made beside it: nobody waits for thousands of passages to be
 * embedded. Until it is ready, and while it cannot be made, words alone decide.
 */
export class BackgroundDense {
  readonly #parts: BackgroundDenseParts;
  readonly #questions: QuestionEmbedder;
  #making = new AbortController();
  #ready: { collection: Collection; search: DenseSearch } | undefined;

  constructor(parts: BackgroundDenseParts) {
    this.#parts = parts;
    this.#questions = createQuestionEmbedder(parts.settings, parts.log);
  }

  /** The search of just this version of the knowledge, once it is ready. */
  for(collection: Collection): DenseSearch | undefined {
    return this.#ready?.collection === collection ? this.#ready.search : undefined;
  }

  /**
   * Begins to make the search of a version, and gives up any older one under way.
   * @returns when it is ready or has been given up; never rejects
   */
  async follow(collection: Collection): Promise<void> {
    this.stop();
    const { signal } = this.#making;
    const { log, tryAgainAfter = TRY_AGAIN_AFTER } = this.#parts;
    while (!signal.aborted) {
      try {
        const search = await createDenseSearch(collection, {
          ...this.#parts,
          signal,
          questions: this.#questions,
        });
        if (signal.aborted) return;
        this.#ready = { collection, search };
        log.info({ passages: search.passages, kind: search.kind }, 'pencarian makna siap');
        return;
      } catch (error) {
        if (signal.aborted) return;
        const details =
          error instanceof TanyaError ? { detail: error.message, remedy: error.remedy } : { err: error };
        log.warn(
          details,
          'pencarian makna belum bisa dipakai; dicari dari kata-kata saja dan dicoba lagi nanti',
        );
        await sleep(tryAgainAfter, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** Gives up what is being made. */
  stop(): void {
    this.#making.abort();
    this.#making = new AbortController();
  }
}
