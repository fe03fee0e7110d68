import { describe, expect, it } from 'vitest';
import type { Candidate } from './case.ts';
import { decide } from './decide.ts';
import { aCase, found, THRESHOLDS } from './fixtures.ts';

const right: Candidate = found(0.5, true);

describe('decide', () => {
  it.each([
    ['answers from the answer threshold on', aCase({ candidates: [found(0.3, true)] }), 'answer', true],
    ['quotes just below it', aCase({ candidates: [found(0.299, true)] }), 'quote', true],
    ['declines below the quote threshold', aCase({ candidates: [found(0.279, true)] }), 'decline', false],
    [
      'quotes less sure entries on the same subject',
      aCase({ candidates: [found(0.25), { ...found(0.2, true), onSubject: true }] }),
      'quote',
      true,
    ],
    ['declines when nothing was found', aCase({ candidates: [] }), 'decline', false],
    ['declines a message that says too little', aCase({ saysTooLittle: true }), 'decline', false],
    ['asks nothing back for a long question', aCase({ candidates: [right, found(0.499)] }), 'answer', true],
    [
      'asks back when a short question is like two entries',
      aCase({ isShort: true, candidates: [found(0.5), found(0.495, true)] }),
      'clarify',
      true,
    ],
    [
      'asks back at a wider distance when staff declared the entries alike',
      aCase({ isShort: true, declaredAlike: true, candidates: [right, found(0.475)] }),
      'clarify',
      true,
    ],
    [
      'does not offer news in a question back',
      aCase({ isShort: true, candidates: [right, { ...found(0.499), isEntry: false }] }),
      'answer',
      true,
    ],
    [
      'declines words of another field below their threshold',
      aCase({ hasForeignWords: true, candidates: [found(0.419, true)] }),
      'decline',
      false,
    ],
    [
      'takes many topics for our field all the same',
      aCase({ hasForeignWords: true, namesManyTopics: true, candidates: [found(0.419, true)] }),
      'answer',
      true,
    ],
  ] as const)('%s', (_, one, action, isRight) => {
    expect(decide(one, THRESHOLDS)).toEqual({ action, right: isRight });
  });
});
