import { expect, test } from 'vitest';
import type { Question } from './data.ts';
import { ask, sample } from './measure.ts';

const question = (id: string, ...right: string[]): Question => ({ id, question: id, right: new Set(right) });

/** A clock that goes on by so many milliseconds whenever it is read. */
function steppingClock(step: number): () => number {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
}

test('the place is that of the first passage that is right, and the score that of the first found', async () => {
  const engine = {
    search: () => [
      { id: 'x', score: 3 },
      { id: 'b', score: 2 },
      { id: 'a', score: 1 },
    ],
  };
  const asked = await ask(engine, [question('q1', 'a', 'b'), question('q2', 'z')], 1_000, steppingClock(2));
  expect(asked).toEqual([
    { place: 2, topScore: 3, ms: 2 },
    { place: 0, topScore: 3, ms: 2 },
  ]);
});

test('an engine that answers later is waited for', async () => {
  const engine = { search: async () => [{ id: 'a', score: 1 }] };
  expect((await ask(engine, [question('q', 'a')], 1_000, steppingClock(1)))[0]?.place).toBe(1);
});

test('nothing found is place 0 with score 0', async () => {
  expect(await ask({ search: () => [] }, [question('q', 'a')], 1_000, steppingClock(1))).toEqual([
    { place: 0, topScore: 0, ms: 1 },
  ]);
});

test('no further question is asked once the time is up', async () => {
  const questions = Array.from({ length: 10 }, (_, number) => question(`q${number}`, 'a'));
  // The clock is read twice a question: with 10 ms a reading, 50 ms are enough for three.
  const asked = await ask({ search: () => [] }, questions, 50, steppingClock(10));
  expect(asked).toHaveLength(2);
});

test('a sample is even, keeps the order, and is everything when that is few enough', () => {
  expect(sample([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(sample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([0, 2, 4, 6, 8]);
});
