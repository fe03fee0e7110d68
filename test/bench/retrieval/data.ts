import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TanyaError } from '../../../src/errors.ts';
import type { Passage } from './engine.ts';

/** A question with the ids of all passages that answer it. */
export interface Question {
  id: string;
  question: string;
  right: ReadonlySet<string>;
}

/** The files given to the benchmark cannot be used; the message names file and line. */
export class BenchDataError extends TanyaError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 'Perbaiki berkas atau perintah di atas, lalu jalankan lagi.', options);
  }
}

const passageLine = z.object({ id: z.string().min(1), text: z.string(), title: z.string().nullish() });
const questionLine = z.object({
  id: z.string().min(1),
  question: z.string(),
  passage_id: z.string().min(1),
  also: z.array(z.string()).nullish(),
});

/**
 * Reads passages (`{id, text, title?}`, one JSON object a line) of one or more files as one pool.
 * @throws BenchDataError for a missing file, a broken line, a repeated id or no passage at all
 */
export function readPassages(files: readonly string[]): Passage[] {
  const seen = new Map<string, string>();
  const passages: Passage[] = [];
  for (const file of files) {
    for (const { at, value } of readLines(file, passageLine)) {
      refuseRepeated(seen, value.id, at);
      const { id, text, title } = value;
      passages.push(title === null || title === undefined ? { id, text } : { id, text, title });
    }
  }
  if (passages.length === 0) throw new BenchDataError(`${files.join(', ')}: holds no passage`);
  return passages;
}

/**
 * Reads questions (`{id, question, passage_id, also?}`, one JSON object a line).
 * @param passages ids that exist, to refuse a question whose right passage is not among them; undefined when
 * the questions are only asked, not judged. An unknown id in `also` is harmless: nothing can be found under it.
 * @throws BenchDataError for a missing file, a broken line, a repeated id, an unknown passage or no question
 */
export function readQuestions(file: string, passages: ReadonlySet<string> | undefined): Question[] {
  const seen = new Map<string, string>();
  const questions: Question[] = [];
  for (const { at, value } of readLines(file, questionLine)) {
    refuseRepeated(seen, value.id, at);
    if (passages && !passages.has(value.passage_id))
      throw new BenchDataError(
        `${at}: question "${value.id}" points at the passage "${value.passage_id}", which no passages file holds`,
      );
    questions.push({
      id: value.id,
      question: value.question,
      right: new Set([value.passage_id, ...(value.also ?? [])]),
    });
  }
  if (questions.length === 0) throw new BenchDataError(`${file}: holds no question`);
  return questions;
}

function refuseRepeated(seen: Map<string, string>, id: string, at: string): void {
  const before = seen.get(id);
  if (before !== undefined) throw new BenchDataError(`${at}: the id "${id}" stands already at ${before}`);
  seen.set(id, at);
}

function* readLines<Line>(file: string, schema: z.ZodType<Line>): Iterable<{ at: string; value: Line }> {
  for (const [index, line] of readText(file).split('\n').entries()) {
    if (line.trim() === '') continue;
    const at = `${file}:${index + 1}`;
    const read = schema.safeParse(parseJson(line, at));
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new BenchDataError(`${at}: ${issue?.path.join('.') || 'line'}: ${issue?.message}`);
    }
    yield { at, value: read.data };
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new BenchDataError(`${file}: ${missing ? 'there is no such file' : 'cannot be read'}`, {
      cause: error,
    });
  }
}

function parseJson(line: string, at: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new BenchDataError(`${at}: not a JSON object`, { cause: error });
  }
}
