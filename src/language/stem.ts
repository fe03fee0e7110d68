import { stemmer } from '@orama/stemmers/indonesian';
import { NASAL_ROOTS } from './nasal-roots.ts';

const LARGEST_CACHE = 200_000;
const cache = new Map<string, string>();

/**
 * The stem of an Indonesian word in lower case (bekerja → kerja). Snowball's, with the first letter of the root put
 * back where a nasal prefix swallowed it, so that menulis, ditulis and tulisan meet. Memoised.
 */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const result = /^[a-z]{3,}$/.test(word) ? withFirstLetter(word, stemmer(word)) : word;
  if (cache.size >= LARGEST_CACHE) cache.clear();
  cache.set(word, result);
  return result;
}

/** @param stripped what Snowball left of the word, its root without the swallowed letter, or with p for m */
function withFirstLetter(word: string, stripped: string): string {
  const beginsWithVowel = /^[aiueo]/.test(stripped);
  if (beginsWithVowel && /^[mp]en[aiueo]/.test(word) && word.startsWith(stripped.slice(0, 3), 3))
    return isRoot('n', `n${stripped}`) ? `n${stripped}` : `t${stripped}`;
  if (beginsWithVowel && /^[mp]eng[aiueo]/.test(word) && isRoot('k', `k${stripped}`)) return `k${stripped}`;
  if (/^[mp]em[aiueo]/.test(word) && stripped.startsWith('p') && isRoot('m', `m${stripped.slice(1)}`))
    return `m${stripped.slice(1)}`;
  return stripped;
}

/** Snowball may leave an ending -i, or take one that belongs to the root. */
function isRoot(letter: 'k' | 'm' | 'n', root: string): boolean {
  const roots = NASAL_ROOTS[letter];
  return (
    roots.has(root) ||
    roots.has(`${root}i`) ||
    roots.has(`${root}an`) ||
    (root.endsWith('i') && roots.has(root.slice(0, -1)))
  );
}
