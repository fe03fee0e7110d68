const NEIGHBOURS = new Map(
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) =>
    [...row].map((letter, at): [string, string] => [letter, `${row[at - 1] ?? ''}${row[at + 1] ?? ''}`]),
  ),
);

/** The slips of a thumb on a phone. */
export const SLIPS = ['drop', 'double', 'swap', 'neighbour', 'change'] as const;

/**
 * A word with one slip in it.
 * @param at the letter that slips, from 0; for a swap it changes place with the next one
 * @param letter what a change puts in its place, or which neighbouring key is hit
 */
export function mistype(word: string, how: (typeof SLIPS)[number], at: number, letter: string): string {
  const before = word.slice(0, at);
  const here = word[at] ?? '';
  const after = word.slice(at + 1);
  switch (how) {
    case 'drop':
      return before + after;
    case 'double':
      return before + here + here + after;
    case 'swap':
      return before + (after[0] ?? '') + here + after.slice(1);
    case 'neighbour': {
      const keys = NEIGHBOURS.get(here) ?? '';
      return before + (keys[letter.charCodeAt(0) % keys.length] ?? '') + after;
    }
    case 'change':
      return before + letter + after;
  }
}
