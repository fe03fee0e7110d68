import { tokenise } from './tokens.ts';

/** The words of some texts, each with the number of texts that hold it. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(tokenise(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
