import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchDataError } from '../retrieval/data.ts';

const kinds = z.enum(['answer', 'urgent', 'clarify', 'unknown', 'chat']);
const judgedLine = z.object({
  id: z.string().min(1),
  category: z.string(),
  turns: z.array(z.string()).min(1),
  expect: z.object({
    kinds: z.array(kinds).min(1),
    must: z.array(z.array(z.string())).default([]),
    mustNot: z.array(z.string()).default([]),
  }),
});
const foreignLine = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  kind: z.string().optional(),
});

/** A question with what its reply must hold (test/questions/README.md). */
export type JudgedQuestion = z.infer<typeof judgedLine>;
/** A message that nothing we know answers. */
export type ForeignQuestion = z.infer<typeof foreignLine>;

/**
 * Reads questions with expectations, one JSON object a line.
 * @throws BenchDataError with file and line when the file is missing or a line is broken
 */
export function readJudged(file: string): JudgedQuestion[] {
  return readLines(file, judgedLine);
}

/**
 * Reads messages of other fields (`{id, question, kind?}`, one JSON object a line).
 * @throws BenchDataError with file and line when the file is missing or a line is broken
 */
export function readForeign(file: string): ForeignQuestion[] {
  return readLines(file, foreignLine);
}

function readLines<Line>(file: string, schema: z.ZodType<Line>): Line[] {
  return textOf(file)
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [schema.parse(JSON.parse(line))];
      } catch (error) {
        throw new BenchDataError(`${file}:${index + 1}: not a question as expected`, { cause: error });
      }
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BenchDataError(`${file}: cannot be read`, { cause: error });
  }
}
