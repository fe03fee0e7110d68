import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Analyser } from '../../src/language/analyser.ts';
import { Lexicon } from '../../src/language/lexicon.ts';
import { countWords } from '../../src/language/vocabulary.ts';
import type { Passage } from '../../src/retrieval/corpus.ts';
import { LexicalIndex } from '../../src/retrieval/lexical-index.ts';
import { randomNumbers } from './random-numbers.ts';

const indexOf = (passages: readonly Passage[]) =>
  LexicalIndex.of(
    passages,
    new Analyser(new Lexicon(new Map()), ['apa', 'yang'], countWords(passages.map(({ text }) => text))),
  );

/** Made-up words of two or three syllables, all different. */
function madeUpWords(count: number, random: () => number): string[] {
  const pick = (letters: string) => letters[Math.floor(letters.length * random())] ?? '';
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = Array.from(
      { length: random() < 0.5 ? 2 : 3 },
      () => pick('bcdghjklmprstwy') + pick('aiueo'),
    );
    words.add(syllables.join(''));
  }
  return [...words];
}

const CHANGES = ['drop', 'replace', 'add', 'swap', 'lengthen'] as const;

/** A text with one thing changed; `fresh` is not in it. */
function changed(
  text: readonly string[],
  how: (typeof CHANGES)[number],
  at: number,
  fresh: string,
): string[] {
  const copy = [...text];
  if (how === 'drop') copy.splice(at, 1);
  else if (how === 'replace') copy[at] = fresh;
  else if (how === 'add') copy.splice(at, 0, fresh);
  else if (how === 'swap') copy.splice(at, 2, text[at + 1] ?? '', text[at] ?? '');
  else copy.push(fresh, ...[1, 2, 3].map((number) => `${fresh}${number}`));
  return copy;
}

describe('A passage asked by its own text, no word of it twice', () => {
  it('comes first, also among passages that differ by one change', () => {
    const WORDS = madeUpWords(30, randomNumbers(5));
    const FRESH = 'xafixo';
    const text = fc.shuffledSubarray(WORDS, { minLength: 3, maxLength: 9 });
    const place = fc.nat(1_000);
    const change = fc.tuple(fc.constantFrom(...CHANGES), place);
    const others = fc.array(fc.shuffledSubarray(WORDS, { minLength: 3, maxLength: 9 }), {
      minLength: 4,
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 6 }), others, (own, changes, rest) => {
        const near = changes.map(([how, at]) => changed(own, how, at % (own.length - 1), FRESH));
        const texts = [...new Set([...rest, ...near, own].map((words) => words.join(' ')))];
        const index = indexOf(texts.map((one) => ({ id: one, text: one })));
        expect(index.search(own.join(' '), 3)[0]?.id).toBe(own.join(' '));
      }),
      { numRuns: 60 },
    );
  });

  it('comes first among more than two thousand', () => {
    const random = randomNumbers(11);
    const words = madeUpWords(1_500, random);
    const texts = Array.from({ length: 1_200 }, () => {
      const text = new Set<string>();
      const length = 4 + Math.floor(16 * random());
      while (text.size < length) text.add(words[Math.floor(words.length * random() ** 3)] ?? '');
      return [...text];
    });
    const near = texts
      .slice(0, 300)
      .flatMap((text) =>
        CHANGES.map((how) => changed(text, how, Math.floor((text.length - 1) * random()), 'xafixo')),
      );
    const all = [...new Set([...texts, ...near].map((text) => text.join(' ')))];
    expect(all.length).toBeGreaterThan(2_500);
    const index = indexOf(all.map((text) => ({ id: text, text })));
    const missed = all.filter((text, at) => at % 5 === 0 && index.search(text, 1)[0]?.id !== text);
    expect(missed).toEqual([]);
  });

  // BM25 lets a passage gain that repeats a word of the question, more than it loses for being longer.
  it('comes first beside a passage that says one of its words twice', () => {
    const own = 'paspor hilang lapor polisi kedutaan';
    const index = indexOf([
      { id: 'twice', text: 'paspor hilang lapor polisi polisi kedutaan' },
      { id: 'own', text: own },
      ...['gaji kapal', 'kursus modal', 'visa tiket', 'paspor gaji', 'hilang modal', 'lapor visa'].map(
        (text) => ({
          id: text,
          text,
        }),
      ),
    ]);
    expect(index.search(own, 1)[0]?.id).toBe('own');
  });
});
