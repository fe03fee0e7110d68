import { TanyaError } from '../errors.ts';

/** What can go wrong with a model, each counted by its name. */
export type TroubleKind =
  /** No answer within the deadline. */
  | 'deadline'
  /** The answer was wanted before the deadline; says nothing about the model. */
  | 'interrupted'
  /** No connection, or it broke off. */
  | 'network'
  /** 429: too many requests, or out of credit. */
  | 'rate-limit'
  /** 5xx. */
  | 'server'
  /** Any other refusal: wrong key, unknown model, malformed request. */
  | 'rejected'
  /** The model, or its server, will not write about this; says nothing against either. */
  | 'declined'
  /** Nothing was written. */
  | 'empty'
  /** It broke off at the token limit. */
  | 'truncated'
  /** More was written than any answer holds. */
  | 'endless'
  /** Not the JSON that was asked for. */
  | 'invalid'
  /** As many calls as may be are under way. */
  | 'busy'
  /** The breaker is open: the model failed often and rests. */
  | 'resting'
  /** The budget of the day is spent. */
  | 'budget';

const REMEDIES: Record<TroubleKind, string> = {
  deadline:
    'Model tidak menjawab dalam batas waktu. Periksa beban servernya, atau naikkan MODEL_DEADLINE_MS.',
  interrupted: 'Jawaban diminta lebih cepat dari batas waktu model. Tidak ada yang perlu dibetulkan.',
  network: 'Server model tidak bisa dihubungi. Periksa MODEL_BASE_URL dan jaringan.',
  'rate-limit':
    'Server model menolak karena terlalu banyak permintaan atau saldo habis. Periksa akun Anda di sana.',
  server: 'Server model sedang bermasalah. Coba lagi nanti, atau periksa servernya.',
  rejected: 'Server model menolak permintaan. Periksa MODEL, MODEL_KEY, MODEL_BASE_URL dan MODEL_OUTPUT.',
  declined: 'Model menolak menulis tentang pertanyaan ini. Bot menjawab tanpa model.',
  empty: 'Model membalas kosong. Coba MODEL_OUTPUT lain, atau model lain.',
  truncated: 'Jawaban model terpotong. Pakai model yang menjawab lebih ringkas.',
  endless: 'Model menulis tanpa henti. Coba MODEL_OUTPUT lain, atau model lain.',
  invalid: 'Balasan model bukan JSON yang diminta. Coba MODEL_OUTPUT lain, atau model lain.',
  busy: 'Terlalu banyak jawaban disusun bersamaan. Bot menjawab tanpa model. Bila sering, pakai model yang lebih cepat.',
  resting: 'Model sering gagal dan sedang diistirahatkan sebentar. Bot menjawab tanpa model sampai pulih.',
  budget:
    'Anggaran model hari ini habis. Naikkan MODEL_DAILY_REQUESTS atau MODEL_DAILY_COST, atau tunggu besok.',
};

/**
 * A call of the model failed. Carries no cause: the errors of a model's server may quote the prompt, in which the
 * person's words stand, or the key.
 */
export class ModelTrouble extends TanyaError {
  readonly kind: TroubleKind;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** Milliseconds after which the server wants to be asked again. */
  readonly retryAfter?: number;

  constructor(kind: TroubleKind, details: { status?: number; retryAfter?: number } = {}) {
    super(`model: ${kind}${details.status === undefined ? '' : ` (${details.status})`}`, REMEDIES[kind]);
    this.kind = kind;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
  }
}

/**
 * Sorts whatever a call threw.
 * @param signal what ended the call, when it was aborted: its reason if that is trouble, else the deadline
 * @param now for a `Retry-After` that is given as a date
 */
export function toTrouble(error: unknown, signal: AbortSignal, now: number): ModelTrouble {
  if (signal.aborted) return endedBy(signal);
  if (error instanceof ModelTrouble) return error;
  if (error instanceof SyntaxError) return new ModelTrouble('invalid');
  const status = propertyOf(error, 'status');
  if (typeof status !== 'number') {
    return new ModelTrouble(error instanceof Error && error.name === 'TimeoutError' ? 'deadline' : 'network');
  }
  if (status === 429) {
    const retryAfter = retryAfterOf(error, now);
    return new ModelTrouble('rate-limit', { status, ...(retryAfter === undefined ? {} : { retryAfter }) });
  }
  return new ModelTrouble(status >= 500 ? 'server' : 'rejected', { status });
}

/** Why our own signal ended a call. */
export function endedBy({ reason }: AbortSignal): ModelTrouble {
  return reason instanceof ModelTrouble ? reason : new ModelTrouble('deadline');
}

function retryAfterOf(error: unknown, now: number): number | undefined {
  const headers = propertyOf(error, 'headers');
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  if (value === null) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
