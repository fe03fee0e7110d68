import { stemmer } from '@orama/stemmers/indonesian';

const LARGEST_CACHE = 200_000;
const cache = new Map<string, string>();

/** The Snowball stem of an Indonesian word in lower case (bekerja → kerja). Memoised. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const result = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
  if (cache.size >= LARGEST_CACHE) cache.clear();
  cache.set(word, result);
  return result;
}
