import { parseRetryAfterMs } from '@langchain/core/utils/async_caller';
import { OpenAIEmbeddings } from '@langchain/openai';
import { z } from 'zod';
import { EmbeddingError } from './embedding-error.ts';

/** Where embeddings come from: any endpoint that speaks OpenAI's `/embeddings`. */
export interface EmbeddingSettings {
  model: string;
  /** Address before `/embeddings`, e.g. http://127.0.0.1:11434/v1. */
  baseUrl: string;
  /** Absent for an endpoint that asks for none. */
  key?: string;
  /** How long a question waits for its vector, in milliseconds. */
  deadline: number;
}

/** Texts in one request; OpenAI takes 2,048, small servers far fewer. */
export const BATCH = 64;
/** A batch of passages may take this long, in milliseconds: a small server without a graphics card needs seconds. */
const PASSAGES_DEADLINE = 60_000;
/** Batches sent side by side when one call has several. */
const CONCURRENT_BATCHES = 2;
/** Sent to an endpoint that asks for no key: the client refuses to start without one. */
const NO_KEY = 'none';

const answer = z.object({
  data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()).min(1) })),
});

type Base = OpenAIEmbeddings<number[]>;
type Request = Parameters<Base['embeddingWithRetry']>[0];
type Response = Awaited<ReturnType<Base['embeddingWithRetry']>>;

/**
 * LangChain's OpenAI embeddings with every answer checked: as many vectors as texts, each once, all of one
 * dimension, finite, and put back in the order of the texts. Every failure is an EmbeddingError.
 */
export class CheckedEmbeddings extends OpenAIEmbeddings {
  protected override async embeddingWithRetry(request: Request): Promise<Response> {
    const expected = Array.isArray(request.input) ? request.input.length : 1;
    const response = await super.embeddingWithRetry(request).catch((error: unknown) => {
      throw failureOf(error);
    });
    return { ...response, data: inOrder(response, expected) };
  }
}

/** Embeddings for the question that somebody waits for: one try, within the deadline. */
export function createQuestionEmbeddings(settings: EmbeddingSettings): CheckedEmbeddings {
  return create(settings, settings.deadline, Number.POSITIVE_INFINITY);
}

/** Embeddings for the passages: patient, in batches; who calls tries again. */
export function createPassageEmbeddings(settings: EmbeddingSettings): CheckedEmbeddings {
  return create(settings, PASSAGES_DEADLINE, CONCURRENT_BATCHES);
}

function create(settings: EmbeddingSettings, deadline: number, maxConcurrency: number): CheckedEmbeddings {
  return new CheckedEmbeddings({
    model: settings.model,
    apiKey: settings.key ?? NO_KEY,
    batchSize: BATCH,
    timeout: deadline,
    maxRetries: 0,
    maxConcurrency,
    // Unless told, the client asks for base64 and decodes whatever comes: a server that knows only plain numbers
    // would then give vectors of noughts without any error.
    encodingFormat: 'float',
    configuration: {
      baseURL: settings.baseUrl,
      logLevel: 'off',
      // The client's own timeout ends with the headers; a body that never ends must not hold a connection either.
      fetch: (input, init) => fetch(input, { ...init, signal: withDeadline(init?.signal, deadline) }),
    },
  });
}

function withDeadline(signal: AbortSignal | null | undefined, deadline: number): AbortSignal {
  const late = AbortSignal.timeout(deadline);
  return signal ? AbortSignal.any([signal, late]) : late;
}

function inOrder(response: unknown, expected: number): Response['data'] {
  const parsed = answer.safeParse(response);
  if (!parsed.success)
    throw new EmbeddingError('malformed', 'embedding answer has no list of finite vectors');
  const { data } = parsed.data;
  if (data.length !== expected)
    throw new EmbeddingError('malformed', `${data.length} vectors came for ${expected} texts`);
  const dimension = data[0]?.embedding.length ?? 0;
  const ordered: Response['data'] = [];
  for (const [place, { index = place, embedding }] of data.entries()) {
    if (embedding.length !== dimension)
      throw new EmbeddingError(
        'malformed',
        `vectors of ${dimension} and ${embedding.length} numbers in one answer`,
      );
    if (index < 0 || index >= expected || ordered[index])
      throw new EmbeddingError('malformed', 'embedding answer numbers its vectors wrongly');
    ordered[index] = { index, embedding, object: 'embedding' };
  }
  return ordered;
}

const refusal = z.object({
  status: z.int(),
  headers: z.custom<Headers>((value) => value instanceof Headers).optional(),
});

/** Says what went wrong in our own words; see EmbeddingError for why the provider's are dropped. */
function failureOf(error: unknown): EmbeddingError {
  const refused = refusal.safeParse(error);
  if (refused.success) {
    const { status, headers } = refused.data;
    const retryAfter = parseRetryAfterMs(headers?.get('retry-after'));
    const details = retryAfter === undefined ? { status } : { status, retryAfter };
    return new EmbeddingError('status', `embedding endpoint answered with status ${status}`, details);
  }
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError')
    return new EmbeddingError('deadline', 'embedding endpoint did not answer in time');
  if (error instanceof SyntaxError) return new EmbeddingError('malformed', 'embedding answer is not JSON');
  return new EmbeddingError('network', 'embedding endpoint could not be reached');
}
