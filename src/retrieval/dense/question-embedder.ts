import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { Breaker } from './breaker.ts';
import { EmbeddingError } from './embedding-error.ts';
import { normalised } from './vectors.ts';

/** Where reports go; never gets the text of a message. */
export interface DenseLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** What became of the questions so far. */
export interface QuestionCounts {
  embedded: number;
  /** Sent, without a usable vector in time. */
  failed: number;
  /** Not sent, since the endpoint had just failed several times. */
  skipped: number;
}

/** What the embedder stands on. */
export interface QuestionEmbedderParts {
  embeddings: EmbeddingsInterface;
  /** Milliseconds after which a question goes on without a vector. */
  deadline: number;
  log: DenseLog;
  breaker?: Breaker;
  /** Milliseconds, for the breaker. */
  clock?: () => number;
}

/** Gives a question its vector, or nothing in time: then the words alone decide. Never throws. */
export class QuestionEmbedder {
  readonly counts: QuestionCounts = { embedded: 0, failed: 0, skipped: 0 };
  readonly #embeddings: EmbeddingsInterface;
  readonly #deadline: number;
  readonly #log: DenseLog;
  readonly #breaker: Breaker;
  readonly #clock: () => number;

  constructor({
    embeddings,
    deadline,
    log,
    breaker = new Breaker(),
    clock = () => performance.now(),
  }: QuestionEmbedderParts) {
    this.#embeddings = embeddings;
    this.#deadline = deadline;
    this.#log = log;
    this.#breaker = breaker;
    this.#clock = clock;
  }

  /**
   * @param text the question without personal data
   * @param dimension what the passages have; a vector of another length is a failure
   * @param signal ends the wait early; the endpoint is not blamed for it
   * @returns a unit vector, or undefined when there is none in time
   */
  async embedQuestion(
    text: string,
    dimension: number,
    signal?: AbortSignal,
  ): Promise<Float32Array | undefined> {
    if (text.trim() === '' || signal?.aborted) return undefined;
    if (!this.#breaker.admits(this.#clock())) {
      this.counts.skipped += 1;
      return undefined;
    }
    return untilAborted(this.#request(text, dimension), signal);
  }

  /** Runs to its end even when nobody waits any more, so that the breaker learns what came of it. */
  async #request(text: string, dimension: number): Promise<Float32Array | undefined> {
    try {
      const vector = await within(this.#deadline, this.#embeddings.embedQuery(text));
      if (vector.length !== dimension)
        throw new EmbeddingError(
          'malformed',
          `a question's vector has ${vector.length} numbers, the passages' ${dimension}`,
        );
      const unit = normalised(vector);
      if (!unit) throw new EmbeddingError('malformed', "a question's vector has no direction");
      this.#succeeded();
      return unit;
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  #succeeded(): void {
    this.counts.embedded += 1;
    const wasOpen = this.#breaker.isOpen;
    this.#breaker.succeeded();
    if (wasOpen) this.#log.info({ ...this.counts }, 'penyedia embedding menjawab lagi');
  }

  #failed(error: unknown): void {
    this.counts.failed += 1;
    const wasOpen = this.#breaker.isOpen;
    this.#breaker.failed(this.#clock());
    // While open, every probe would repeat what was said when it opened.
    if (wasOpen) return;
    const known = error instanceof EmbeddingError ? error : undefined;
    this.#log.warn(
      {
        reason: known?.reason ?? 'network',
        detail: known?.message,
        remedy: known?.remedy,
        ...this.counts,
        isResting: this.#breaker.isOpen,
      },
      'pertanyaan dijawab dari kata-katanya saja: embedding tidak didapat',
    );
  }
}

/** The client has a deadline of its own, but that begins only when its request does. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new EmbeddingError('deadline', 'embedding endpoint did not answer in time')),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (!signal) return promise;
  let stop = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
