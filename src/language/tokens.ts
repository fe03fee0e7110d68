/** Words longer than this are noise (a pasted token, a link); cut so that no step costs more than linear time. */
export const LONGEST_WORD = 40;

const WORD = /[a-z0-9]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
const ASCII = /^[\x00-\x7f]*$/;
const REDUPLICATED = /^([a-z]{4,})2$/;

/**
 * Text as lower-case words of a-z and 0-9: accents dropped, hyphens split, and a closing `2` read as
 * reduplication (`orang2` → orang orang), as Indonesians write it.
 */
export function tokenise(text: string): string[] {
  // Nearly all texts are plain ASCII; folding accents is the slowest step and is left out for them.
  const plain = (ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')).toLowerCase();
  const words: string[] = [];
  for (const word of plain.match(WORD) ?? []) {
    const base = word.endsWith('2') ? REDUPLICATED.exec(word)?.[1] : undefined;
    if (base === undefined) words.push(word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word);
    else words.push(base.slice(0, LONGEST_WORD), base.slice(0, LONGEST_WORD));
  }
  return words;
}

/** A text cut where one thought ends: at . ! ? ; and line ends. Used where words must stand close together. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+|\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A sentence with more words than this is several thoughts joined by commas, as people type on a phone. */
const LONG_SENTENCE = 14;

/** Sentences, and of long ones also the parts between commas. */
export function clauses(text: string): string[] {
  return sentences(text).flatMap((sentence) =>
    sentence.split(/\s+/).length > LONG_SENTENCE
      ? sentence.split(/,\s+/).filter((part) => part.split(' ').length > 2)
      : [sentence],
  );
}
