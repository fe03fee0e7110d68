import { z } from 'zod';
import { TanyaError } from '../errors.ts';

/** A regular expression as JavaScript reads it; upper and lower case count alike. */
const pattern = z.string().refine((text) => {
  try {
    new RegExp(text, 'i');
    return true;
  } catch {
    return false;
  }
});

/** One question of an evaluation: what is asked, and what of the reply is right. */
const item = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  category: z.string().default(''),
  turns: z.array(z.string()).min(1),
  /** Ids of the entries that hold the answer, where somebody wrote them down. */
  entries: z.array(z.string()).optional(),
  expect: z
    .object({
      kinds: z.array(z.enum(['answer', 'urgent', 'clarify', 'unknown', 'chat'])).default([]),
      /** One pattern of every group must match. */
      must: z.array(z.array(pattern)).default([]),
      /** None may match. */
      mustNot: z.array(pattern).default([]),
      sourceRequired: z.boolean().default(false),
    })
    .optional(),
});

export type EvaluationQuestion = z.output<typeof item>;

/** A file of questions is not as it should be. */
export class QuestionsError extends TanyaError {}

/**
 * Reads JSON lines `{id, turns, category?, entries?, expect?}`.
 * @throws QuestionsError naming the first line that is no question
 */
export function parseQuestions(text: string): EvaluationQuestion[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = item.safeParse(readJson(line));
    if (parsed.success) return [parsed.data];
    const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new QuestionsError(
      `line ${index + 1} is no question (${place})`,
      `Baris ${index + 1} bukan pertanyaan. Tulis {"id":"…","turns":["…"],"expect":{"kinds":["answer"],"must":[["pola"]],"mustNot":[]}}`,
    );
  });
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
