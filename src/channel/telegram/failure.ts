import { GrammyError, HttpError } from 'grammy';
import { TanyaError } from '../../errors.ts';

/** Why a call of the Bot API failed. Holds no address, token or text. */
export type ApiFailure =
  /** Telegram said no. `description` is Telegram's own and may quote a part of what was sent: not for logs. */
  | { kind: 'refused'; code: number; description: string; retryAfterMs?: number; movedTo?: string }
  /** The call surely never reached Telegram. */
  | { kind: 'unsent'; code: string }
  /** The connection broke or time ran out: Telegram may have done what was asked. */
  | { kind: 'unclear'; code: string };

/** Reads what a grammY call threw. Never throws. */
export function failureOf(error: unknown): ApiFailure {
  if (error instanceof GrammyError) {
    const { retry_after, migrate_to_chat_id } = error.parameters;
    return {
      kind: 'refused',
      code: error.error_code,
      description: String(error.description),
      ...(typeof retry_after === 'number' ? { retryAfterMs: Math.max(0, retry_after) * 1_000 } : {}),
      ...(migrate_to_chat_id === undefined ? {} : { movedTo: String(migrate_to_chat_id) }),
    };
  }
  const cause = innermost(error instanceof HttpError ? error.error : error);
  const code = codeOf(cause);
  return { kind: isBeforeSending(cause, code) ? 'unsent' : 'unclear', code };
}

/** A failure in a few words for logs. */
export function reasonOf(failure: ApiFailure): string {
  return failure.kind === 'refused' ? `telegram ${failure.code}` : `${failure.kind}: ${failure.code}`;
}

/** True when Telegram does not know the token: 401 for a withdrawn one, 404 for one that never was. */
export function isTokenRefused(failure: ApiFailure): boolean {
  return failure.kind === 'refused' && (failure.code === 401 || failure.code === 404);
}

/** The error that a refused token ends in. */
export function tokenError(): TanyaError {
  return new TanyaError(
    'Telegram does not accept the bot token',
    'Telegram menolak TELEGRAM_TOKEN. Salin lagi tokennya dari @BotFather ke .env, lalu jalankan ulang.',
  );
}

/** Node wraps what went wrong in "fetch failed". */
function innermost(error: unknown): unknown {
  let inner = error;
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause !== undefined; depth++)
    inner = inner.cause;
  return inner;
}

function codeOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  // grammY's own time limit is a plain error whose words give the method and the seconds.
  if (cause instanceof Error && /timed out/.test(cause.message)) return 'timeout';
  return cause instanceof Error ? cause.name : 'unknown';
}

const BEFORE_SENDING =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|.*CERT.*|UNABLE_TO_.*)$/;

/** A name that was not found, a connection that was not made, a certificate that was not believed. */
function isBeforeSending(cause: unknown, code: string): boolean {
  const call = cause instanceof Error && 'syscall' in cause ? cause.syscall : undefined;
  return call === 'connect' || call === 'getaddrinfo' || BEFORE_SENDING.test(code);
}
