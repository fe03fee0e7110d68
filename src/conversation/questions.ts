import { LONGEST_QUESTION } from '../message.ts';

/**
 * Joins texts sent one after the other into as few questions as possible, each no longer than is read. A text
 * that is too long by itself stays one question: the ladder says so to the person. Pure.
 * @returns questions in the order of the texts; none for texts without content
 */
export function joinTexts(texts: readonly string[]): string[] {
  const questions: string[] = [];
  for (const text of texts) {
    if (text.trim() === '') continue;
    const last = questions.at(-1);
    const joined = `${last}\n${text}`;
    if (last !== undefined && [...joined].length <= LONGEST_QUESTION)
      questions[questions.length - 1] = joined;
    else questions.push(text);
  }
  return questions;
}
