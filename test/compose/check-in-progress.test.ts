import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompositionCheck } from '../../src/compose/check/index.ts';
import { CheckInProgress } from '../../src/compose/check-in-progress.ts';
import type { ComposedSentence, Composition } from '../../src/compose/composition.ts';
import { passagesOf } from '../../src/compose/passages.ts';
import { smallKnowledge, TODAY } from '../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const check = new CompositionCheck(knowledge);
const facts = {
  ...passagesOf(knowledge, ['usia-minimal', 'korea-syarat']),
  question: 'usia untuk ke korea',
  today: TODAY,
};

const sentence = (text: string, ...passages: string[]): ComposedSentence => ({ text, passages });
const TRUE = [
  sentence('Usia minimal 18 tahun menurut undang-undang.', 'usia-minimal'),
  sentence('Syarat ke Korea: berusia 18 sampai 39 tahun dan lulus ujian bahasa Korea.', 'korea-syarat'),
];
const FALSE = [
  sentence('Usia minimal 16 tahun menurut undang-undang.', 'usia-minimal'),
  sentence('Hubungi 0812-3456-7890.', 'usia-minimal'),
];
const sentences = fc.array(fc.constantFrom(...TRUE, ...FALSE), { minLength: 1, maxLength: 5 });

describe('a check in progress', () => {
  it('ends as a check of the whole, however much was seen on the way', () => {
    fc.assert(
      fc.property(sentences, fc.array(fc.nat({ max: 5 }), { maxLength: 3 }), (all, steps) => {
        const progress = new CheckInProgress(check, facts);
        for (const step of [...steps].sort()) progress.news(all.slice(0, step));
        const composition: Composition = { kind: 'answer', sentences: all };
        expect(progress.whole(composition)).toEqual(check.check(composition, facts).refusals);
      }),
      { numRuns: 30 },
    );
  });

  it('shows each sentence once, and nothing from the first refused one on', () => {
    const progress = new CheckInProgress(check, facts);
    const [one, two] = TRUE as [ComposedSentence, ComposedSentence];
    const [lie] = FALSE as [ComposedSentence, ComposedSentence];
    expect(progress.news([one])).toEqual([one]);
    expect(progress.news([one])).toEqual([]);
    expect(progress.news([one, lie, two])).toEqual([]);
    expect(progress.news([one, lie, two])).toEqual([]);
  });

  it('checks everything anew when the whole does not begin as its parts did', () => {
    const progress = new CheckInProgress(check, facts);
    progress.news(TRUE);
    const composition: Composition = { kind: 'answer', sentences: [...FALSE, ...TRUE] };
    expect(progress.whole(composition)).toEqual(check.check(composition, facts).refusals);
    expect(progress.whole(composition).length).toBeGreaterThan(0);
  });

  it('hides a mistake of the check from the showing, but not from the end', () => {
    const broken = new CompositionCheck(knowledge);
    broken.begin = () => {
      throw new Error('broken');
    };
    const progress = new CheckInProgress(broken, facts);
    expect(progress.news(TRUE)).toEqual([]);
    expect(() => progress.whole({ kind: 'answer', sentences: TRUE })).toThrow('broken');
  });
});
