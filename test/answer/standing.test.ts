import { describe, expect, it } from 'vitest';
import { sayStanding } from '../../src/answer/assistant.ts';
import { createLibrary } from '../../src/answer/context.ts';
import { entryChoices, standingOf } from '../../src/answer/standing.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());

describe('standingOf', () => {
  it('gives the text with its choices, without those that do not exist', () => {
    expect(standingOf(library, 'salam')).toEqual({
      kind: 'chat',
      body: 'Halo. Silakan tulis pertanyaan Anda.',
      choices: [{ id: 'entry:jepang-syarat', label: 'Apa saja syarat kerja ke Jepang lewat SSW?' }],
    });
  });

  it('does not fail on a text that is missing', () => {
    expect(standingOf(library, 'tidak-ada')).toEqual({ kind: 'unknown', body: '' });
  });
});

it('sayStanding gives a whole reply', () => {
  expect(sayStanding(library, 'gangguan')).toEqual({
    kind: 'unknown',
    body: 'Maaf, sedang ada gangguan.',
    rung: 'standing',
    sources: [],
    notes: [],
    choices: [],
    entries: [],
  });
});

it('entryChoices leaves out what does not exist', () => {
  expect(entryChoices(library, ['tidak-ada', 'usia-minimal']).map(({ id }) => id)).toEqual([
    'entry:usia-minimal',
  ]);
});
