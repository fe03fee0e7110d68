/**
 * The consonants by which chat writers shorten a word: vowels after the first letter fall, a nasal before another
 * consonant falls (panjang → pjg, sekarang → skrg), and doubled letters count once. The whole word and its
 * shortened forms give the same skeleton.
 */
export function skeletonOf(word: string): string {
  const first = word[0] ?? '';
  const rest = word
    .slice(1)
    .replace(/[aiueo]/g, '')
    .replace(/[nm]+(?=[bcdfghjklpqrstvwxyz])/g, '');
  return `${first}${rest}`.replace(/(.)\1+/g, '$1');
}

/** True when `short` is `word` with letters left out: every letter of it stands in the word, in order. */
export function isShortened(short: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === short[at]) at += 1;
  return at === short.length && short.length < word.length;
}
