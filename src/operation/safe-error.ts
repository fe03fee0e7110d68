import { TanyaError } from '../errors.ts';
import { redact } from '../privacy/redact.ts';

/** An error as it may stand in a log. */
export interface SafeError {
  name: string;
  message: string;
  code?: string;
  remedy?: string;
  /** Where it happened: file and line of each frame, without the message. */
  at?: string[];
  cause?: SafeError;
}

const LONGEST_MESSAGE = 300;
const MOST_FRAMES = 8;
const MOST_CAUSES = 4;

/**
 * What may be logged of an error. Errors of databases and parsers carry rows and pieces of texts in further fields
 * and in their messages: fields are left out, messages shortened and redacted, those of parsers withheld.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { name: 'thrown', message: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    message: messageOf(error),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof TanyaError ? { remedy: error.remedy } : {}),
    ...(frames.length > 0 ? { at: frames.slice(0, MOST_FRAMES).map((line) => line.trim()) } : {}),
    ...(error.cause !== undefined && depth < MOST_CAUSES ? { cause: safeError(error.cause, depth + 1) } : {}),
  };
}

/** "Unexpected token 'h', "halo saya"… is not valid JSON": a parser quotes what it could not read. */
function messageOf(error: Error): string {
  if (error instanceof SyntaxError) return 'withheld';
  return redact(error.message).text.slice(0, LONGEST_MESSAGE);
}
