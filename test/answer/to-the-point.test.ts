import { describe, expect, it } from 'vitest';
import { createContext, createLibrary } from '../../src/answer/context.ts';
import { composableFrom, speaksOf } from '../../src/answer/to-the-point.ts';
import { emptyConversation } from '../../src/message.ts';
import { NOW, smallKnowledge } from '../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
const understood = (text: string) => createContext(library, { text }, emptyConversation(), NOW);
const composable = (text: string) => {
  const context = understood(text);
  return composableFrom(context, context, context.matches()).map(({ id }) => id);
};

describe('the entries to compose from', () => {
  it('are all that were found for a question of our field that they speak of', () => {
    expect(composable('perawat bawa kucing naik pesawat bersama istri ke jerman').slice(0, 2)).toEqual([
      'jerman-biaya',
      'jerman-bahasa',
    ]);
  });

  it.each([
    ['nothing near enough is found', 'ayam jago tetangga berisik sekali tiap pagi'],
    ['the question names no subject of theirs', 'wirausaha jahit sesudah pensiun guru sekolah dasar negeri'],
    [
      'they hold too little of what is told',
      'sepatu lari merek terbaru warna merah ukuran besar diskon akhir pekan toko olahraga di jepang',
    ],
  ])('are none when %s', (_why, text) => {
    expect(understood(text).matches().length).toBeGreaterThan(0);
    expect(composable(text)).toEqual([]);
  });
});

describe('a text speaks of a question', () => {
  const speaks = (question: string, text: string) =>
    speaksOf(library.index, understood(question).words, text);

  it('that it shares telling words with, in whatever form they are typed', () => {
    expect(speaks('bikin paspor brp lama', 'Paspor dibuat di kantor imigrasi.')).toBe(true);
  });

  it('not when it only shares what is asked everywhere', () => {
    expect(speaks('berapa biaya kursus menjahit', 'Berapa lama? Tiga hari kerja.')).toBe(false);
  });

  it('whatever it says when nothing telling is asked', () => {
    expect(speaks('', 'Tiga hari kerja.')).toBe(true);
  });
});
