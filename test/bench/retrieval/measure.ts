import type { Question } from './data.ts';
import type { Engine } from './engine.ts';
import { DEPTH } from './measures.ts';

/** What an engine gave for one question. */
export interface Asked {
  /** Place of the first right passage, from 1; 0 when it was not among the first ten. */
  place: number;
  /** Score of the first passage; 0 when nothing was found. */
  topScore: number;
  /** Milliseconds from the question to the result. */
  ms: number;
}

/** Milliseconds since some fixed moment. */
export type Clock = () => number;

/**
 * Asks the questions one after the other until all are asked or the time is up.
 * @param limitMs stops before the next question once so many milliseconds have passed
 * @returns one result for each question asked, in their order; fewer than the questions when time ran out
 */
export async function ask(
  engine: Engine,
  questions: readonly Question[],
  limitMs: number,
  clock: Clock,
): Promise<Asked[]> {
  const end = clock() + limitMs;
  const asked: Asked[] = [];
  for (const { question, right } of questions) {
    const start = clock();
    if (start >= end) break;
    const result = engine.search(question, DEPTH);
    // Awaiting a result that is already there would charge an engine without a server for a turn of the loop.
    const found = result instanceof Promise ? await result : result;
    const ms = clock() - start;
    asked.push({ place: found.findIndex(({ id }) => right.has(id)) + 1, topScore: found[0]?.score ?? 0, ms });
  }
  return asked;
}

/** At most `most` items, taken evenly over the whole list. */
export function sample<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const step = items.length / most;
  return Array.from({ length: most }, (_, number) => items[Math.floor(number * step)]).filter(
    (item) => item !== undefined,
  );
}
