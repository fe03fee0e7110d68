import { TanyaError } from '../../errors.ts';

/** Why no usable vectors came: too late, no connection, refused with a status, or an answer that cannot be used. */
export type EmbeddingFailure = 'deadline' | 'network' | 'status' | 'malformed';

const REMEDIES: Readonly<Record<EmbeddingFailure, string>> = {
  deadline:
    'Penyedia embedding terlalu lambat. Periksa EMBEDDING_BASE_URL, atau naikkan EMBEDDING_DEADLINE_MS di .env.',
  network: 'Penyedia embedding tidak tersambung. Periksa EMBEDDING_BASE_URL di .env dan jaringan server.',
  status:
    'Penyedia embedding menolak permintaan. Periksa EMBEDDING_MODEL, EMBEDDING_KEY, dan kuota pada penyedia.',
  malformed:
    'Penyedia embedding memberi jawaban yang tidak bisa dipakai. Periksa EMBEDDING_MODEL dan EMBEDDING_BASE_URL di .env.',
};

/** HTTP statuses that may pass by themselves: request timeout, conflict, too early, too many requests. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/**
 * The embedding endpoint gave no usable vectors. It carries no `cause`: a provider's message may repeat the key or
 * the text that was sent, and both would reach the log.
 */
export class EmbeddingError extends TanyaError {
  readonly reason: EmbeddingFailure;
  readonly status: number | undefined;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    reason: EmbeddingFailure,
    message: string,
    details: { status?: number; retryAfter?: number } = {},
  ) {
    super(message, REMEDIES[reason]);
    this.reason = reason;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
  }

  /** True when the same request may succeed later. */
  get isPassing(): boolean {
    if (this.reason === 'status') return (this.status ?? 0) >= 500 || PASSING.has(this.status ?? 0);
    return this.reason !== 'malformed';
  }
}
