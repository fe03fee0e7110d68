import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { withUnseenWords } from './unseen-words.ts';

const words = (text: string) => text.match(/[a-z]+/g) ?? [];

test('no longer word was met before, in the questions or among the slips; the rest stays', () => {
  const text = fc
    .array(fc.constantFrom('berapa', 'biaya', 'ke', 'jepang', 'sy', '2026', 'paspor'))
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), fc.nat(), (questions, seed) => {
      const slipped = withUnseenWords(questions, seededRandom(seed));
      const before = new Set(questions.flatMap(words).filter((word) => word.length >= 5));
      const after = slipped.flatMap((question, at) => {
        const original = words(questions[at] ?? '');
        expect(words(question)).toHaveLength(original.length);
        return words(question).filter((word, place) => {
          const isLong = (original[place]?.length ?? 0) >= 5;
          if (!isLong) expect(word).toBe(original[place]);
          return isLong;
        });
      });
      expect(after.filter((word) => before.has(word))).toEqual([]);
      expect(new Set(after).size).toBe(after.length);
    }),
  );
});

test('the same seed gives the same questions', () => {
  const once = withUnseenWords(['berapa biaya pelatihan'], seededRandom(7));
  expect(withUnseenWords(['berapa biaya pelatihan'], seededRandom(7))).toEqual(once);
});
