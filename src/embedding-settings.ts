import { z } from 'zod';
import { DENSE_WEIGHT } from './retrieval/dense/fusion.ts';

/** A question waits no longer than this for its vector; a person notices two seconds. */
const EMBEDDING_DEADLINE = 1_500;
/** What is expected of an endpoint. There is no default: questions must not leave for one that nobody chose. */
export const ENDPOINT = 'alamat http atau https, misalnya http://127.0.0.1:11434/v1';

/** The variables about embeddings, part of the settings. */
export const embeddingVariables = {
  EMBEDDING_MODEL: z.string().min(1).optional(),
  EMBEDDING_BASE_URL: z.url({ protocol: /^https?$/, error: ENDPOINT }).optional(),
  EMBEDDING_KEY: z.string().min(1).optional(),
  EMBEDDING_DEADLINE_MS: z.coerce
    .number({ error: 'angka 100 sampai 10000 (milidetik)' })
    .int()
    .min(100)
    .max(10_000)
    .default(EMBEDDING_DEADLINE),
  EMBEDDING_WEIGHT: z.coerce
    .number({ error: 'angka 0 sampai 0.5, misalnya 0.15' })
    .min(0)
    .max(0.5)
    .default(DENSE_WEIGHT),
};

/** An endpoint for embeddings and how it is used. */
export interface EmbeddingConfig {
  model: string;
  /** Without a slash at its end. */
  baseUrl: string;
  key?: string;
  /** Milliseconds that a question waits for its vector. */
  deadline: number;
  /** What the dense view may add to a score, 0 to 0.5. */
  weight: number;
}

/** The endpoint that is set, or undefined when none is. */
export function embeddingOf(
  data: z.output<z.ZodObject<typeof embeddingVariables>>,
): EmbeddingConfig | undefined {
  const { EMBEDDING_MODEL: model, EMBEDDING_BASE_URL: baseUrl, EMBEDDING_KEY: key } = data;
  if (model === undefined || baseUrl === undefined) return undefined;
  return {
    model,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    ...(key !== undefined && { key }),
    deadline: data.EMBEDDING_DEADLINE_MS,
    weight: data.EMBEDDING_WEIGHT,
  };
}
