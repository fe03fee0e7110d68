import type { Lexicon } from '../../../language/lexicon.ts';
import { stem } from '../../../language/stem.ts';
import { isFunctionWord } from './plain-words.ts';
import { synonymGroups } from './synonyms.ts';

/** One word of a sentence, with everything it may be recognised by in another one. */
export interface Word {
  /** Lower case, without accents; the commonest chat spellings of negations written out. */
  text: string;
  /** As written. */
  raw: string;
  stem: string;
  /** Its stem, the formal words it stands for, and the synonym groups of both. */
  keys: readonly string[];
  /** False for words that only hold the sentence together. */
  content: boolean;
  /** True when it is part of a figure, a date or a reference: those are compared by value. */
  exact: boolean;
  start: number;
  end: number;
}

const SIGN = stem('menandatangani');
const WORD = /[\p{L}\p{N}]+/gu;
const SPELT_OUT: Readonly<Record<string, string>> = {
  tak: 'tidak',
  nggak: 'tidak',
  gak: 'tidak',
  ga: 'tidak',
  ngga: 'tidak',
  enggak: 'tidak',
  tdk: 'tidak',
  blm: 'belum',
  jgn: 'jangan',
  tnp: 'tanpa',
  bkn: 'bukan',
  dpt: 'dapat',
  utk: 'untuk',
  yg: 'yang',
  dgn: 'dengan',
};

/** The words of a sentence; phrases of the lexicon ("G to G", "medical check up") lend their formal words as keys. */
export function wordsIn(
  text: string,
  lexicon: Lexicon,
  exacts: readonly { start: number; end: number }[] = [],
): Word[] {
  const parts = [...text.normalize('NFC').matchAll(WORD)].map((match) => {
    const plain = match[0]
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase();
    return { raw: match[0], text: SPELT_OUT[plain] ?? plain, start: match.index };
  });
  const texts = parts.map((part) => part.text);
  const formal: string[][] = texts.map(() => []);
  for (let at = 0; at < texts.length; ) {
    const match = lexicon.match(texts, at, []);
    const length = match?.length ?? 1;
    const [form = []] = match?.forms ?? [];
    for (let index = at; index < at + length; index += 1) formal[index] = form;
    at += length;
  }
  return parts.map(({ raw, text: word, start }, at) => ({
    text: word,
    raw,
    // "Tanda tangani" is "tandatangani".
    stem: word.startsWith('tangan') && texts[at - 1] === 'tanda' ? SIGN : stem(word),
    keys: keysOf(word, formal[at] ?? []),
    exact: exacts.some((exact) => start >= exact.start && start < exact.end),
    content: !isFunctionWord(word) && !/^\d+$/.test(word) && word.length > 1,
    start,
    end: start + raw.length,
  }));
}

function keysOf(word: string, formal: readonly string[]): string[] {
  const keys = new Set<string>();
  for (const one of [word, ...formal]) {
    keys.add(stem(one));
    for (const group of synonymGroups(one)) keys.add(group);
  }
  // The clitic is no part of the word: "biayanya" is "biaya".
  const bare = word.replace(/(?:nya|lah|kah)$/, '');
  const suffixed = /^(.{4,})(?:i|kan)$/.exec(word)?.[1];
  if (suffixed !== undefined) keys.add(stem(suffixed));
  if (bare !== word && bare.length > 3) {
    keys.add(stem(bare));
    for (const group of synonymGroups(bare)) keys.add(group);
  }
  return [...keys];
}
