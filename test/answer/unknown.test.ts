import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/context.ts';
import { tooLong } from '../../src/answer/too-long.ts';
import { unknown } from '../../src/answer/unknown.ts';
import { LONGEST_QUESTION } from '../../src/message.ts';
import { contextOf } from '../fixtures/context.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());

describe('unknown', () => {
  it('says that it does not know, and where to ask', () => {
    expect(unknown.climb(contextOf(library, 'cuaca hari ini'))).toEqual({
      kind: 'unknown',
      body: 'Maaf, saya belum punya jawaban yang bersumber. Tanyakan ke KP2MI: 0800-9999.',
      choices: [],
    });
  });

  it('says that a question is of another field', () => {
    expect(unknown.climb(contextOf(library, 'skor bola tadi malam'))?.body).toBe(
      'Maaf, itu di luar bidang saya.',
    );
  });

  it('always replies', () => {
    for (const text of ['', '😀', 'biaya ke korea', 'x'.repeat(5_000)])
      expect(unknown.climb(contextOf(library, text))?.body).toBeTruthy();
  });
});

describe('too-long', () => {
  it('says so instead of answering half of the message', () => {
    const question = 'berapa biaya ke korea ';
    expect(tooLong.climb(contextOf(library, question.repeat(60)))).toMatchObject({
      kind: 'unknown',
      body: 'Pesan Anda terlalu panjang.',
    });
    expect(tooLong.climb(contextOf(library, question.repeat(60).slice(0, LONGEST_QUESTION)))).toBeUndefined();
  });
});
