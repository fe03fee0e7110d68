import { pick } from './random.ts';

/** Shorter words are left as they are: a slip in them mostly gives another word. */
const SHORTEST = 5;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const MOST_TRIES = 20;

/**
 * The questions with a slip in every word of five or more letters, no slip ever repeated: an engine that
 * remembers words it has read finds none of them in its memory. For the time of reading unknown words.
 * @param random numbers from 0 up to 1
 */
export function withUnseenWords(questions: readonly string[], random: () => number): string[] {
  const seen = new Set(questions.flatMap((question) => question.toLowerCase().match(/[a-z]+/g) ?? []));
  return questions.map((question) =>
    question.toLowerCase().replace(/[a-z]+/g, (word) => {
      if (word.length < SHORTEST) return word;
      let slipped = slip(word, random);
      for (let tries = 1; seen.has(slipped) && tries < MOST_TRIES; tries += 1)
        slipped = slip(slipped, random);
      seen.add(slipped);
      return slipped;
    }),
  );
}

/** One swap, drop, doubling or wrong letter after the first. */
function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const before = word.slice(0, at);
  const [letter = '', next = ''] = word.slice(at);
  const after = word.slice(at + 1);
  return pick(
    [
      () => before + next + letter + after.slice(1),
      () => (word.length > SHORTEST ? before + after : before + letter + letter + after),
      () => before + letter + letter + after,
      () => before + pick(LETTERS, random) + after,
    ],
    random,
  )();
}
