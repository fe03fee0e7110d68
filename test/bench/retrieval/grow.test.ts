import { expect, test } from 'vitest';
import { queryWords } from './engine.ts';
import { growPassages } from './grow.ts';

const GIVEN = [
  { id: 'a', title: 'Satu', text: 'Kapal berlayar pagi. Nelayan pulang sore! Apakah ikan banyak?' },
  { id: 'b', text: 'Petani menanam padi.' },
];

test('as many passages as asked for, with ids of their own, the same every time', () => {
  const grown = growPassages(GIVEN, 200);
  expect(new Set(grown.map(({ id }) => id)).size).toBe(200);
  expect(growPassages(GIVEN, 200)).toEqual(grown);
});

test('a smaller size is the beginning of a larger one', () => {
  expect(growPassages(GIVEN, 300).slice(0, 100)).toEqual(growPassages(GIVEN, 100));
});

test('passages are made of the given sentences, and the vocabulary goes on growing', () => {
  const vocabulary = (size: number) =>
    new Set(growPassages(GIVEN, size).flatMap(({ text }) => queryWords(text))).size;
  expect(growPassages(GIVEN, 50).some(({ text }) => text.includes('Nelayan pulang sore!'))).toBe(true);
  expect(vocabulary(1_000)).toBeGreaterThan(500);
  expect(vocabulary(2_000)).toBeGreaterThan(vocabulary(1_000) * 1.5);
});

test('titles come from the given ones', () => {
  expect(new Set(growPassages(GIVEN, 20).map(({ title }) => title))).toEqual(new Set(['Satu']));
  expect(growPassages([{ id: 'b', text: 'Petani menanam padi.' }], 5).every((one) => !('title' in one))).toBe(
    true,
  );
});
