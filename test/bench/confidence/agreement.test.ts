import { beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../../src/answer/context.ts';
import { createLibrary } from '../../../src/answer/context.ts';
import { NOW, smallKnowledge } from '../../fixtures/small-knowledge.ts';
import { disagreements } from './agreement.ts';
import { type Collected, collectForeign, collectPhrasings } from './collect.ts';

let collected: Collected[];
let library: Library;

beforeAll(() => {
  library = createLibrary(smallKnowledge());
  const questions = [
    'biaya ke korea',
    'korea',
    'resep rendang',
    'cuaca besok di jepang',
    'berapa umur minimal',
  ];
  collected = [
    ...collectPhrasings(library, NOW, 1),
    ...collectForeign(
      library,
      NOW,
      questions.map((question) => ({ id: question, question })),
    ),
  ];
});

describe('the copy of the rungs', () => {
  it('does what the rungs do', () => {
    expect(collected.filter(({ facts }) => facts).length).toBeGreaterThan(5);
    expect(disagreements(collected)).toEqual([]);
  });

  it('is caught when it does not', () => {
    const changed = collected.map((one) =>
      one.facts ? { ...one, facts: { ...one.facts, saysTooLittle: true } } : one,
    );
    expect(disagreements(changed).length).toBeGreaterThan(0);
  });
});

describe('collectPhrasings', () => {
  it('leaves the phrasing itself out of the index', () => {
    const { context } = collected[0] ?? {};
    const asked = context && library.index.search(context.words, context.subjects, 1)[0]?.score;
    expect(collected[0]?.matches[0]?.score ?? 0).toBeLessThan(asked ?? 0);
  });
});
