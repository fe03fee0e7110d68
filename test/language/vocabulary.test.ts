import { expect, it } from 'vitest';
import { countWords } from '../../src/language/vocabulary.ts';

it('counts texts that hold a word, not how often they hold it', () => {
  expect(countWords(['Biaya, biaya! ke Korea', 'biaya paspor', ''])).toEqual(
    new Map([
      ['biaya', 2],
      ['ke', 1],
      ['korea', 1],
      ['paspor', 1],
    ]),
  );
});
