import { describe, expect, it } from 'vitest';
import { clarify } from '../../src/answer/clarify.ts';
import { CONFIDENCE } from '../../src/answer/confidence.ts';
import { createLibrary } from '../../src/answer/context.ts';
import { contextOf } from '../fixtures/context.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';
import { talk } from '../fixtures/talk.ts';

const library = createLibrary(smallKnowledge());
const climb = (text: string, scores: Record<string, number>) =>
  clarify.climb(contextOf(library, text, scores));
const TIE = CONFIDENCE.tie;

describe('clarify', () => {
  it('asks which is meant when entries match alike', () => {
    expect(climb('biaya', { 'korea-biaya': 0.5, 'jepang-biaya': 0.495, 'usia-minimal': 0.3 })).toEqual({
      kind: 'clarify',
      body: 'Mana yang Anda maksud?',
      choices: [
        { id: 'entry:korea-biaya', label: 'Berapa biaya kerja ke Korea lewat G to G?' },
        { id: 'entry:jepang-biaya', label: 'Berapa biaya kerja ke Jepang lewat SSW?' },
      ],
      entries: ['korea-biaya', 'jepang-biaya'],
    });
  });

  it('asks sooner between entries that staff marked as ones to ask back between', () => {
    const scores = { 'korea-biaya': 0.5, 'jepang-biaya': 0.5 - CONFIDENCE.declaredTie + 0.001 };
    expect(climb('biaya', scores)).toBeUndefined();
    for (const [id, other] of [
      ['korea-biaya', 'jepang-biaya'],
      ['jepang-biaya', 'korea-biaya'],
    ] as const) {
      const knowledge = smallKnowledge();
      const entry = knowledge.entries.get(id);
      if (entry) knowledge.entries.set(id, { ...entry, clarifyWith: [other] });
      const reply = clarify.climb(contextOf(createLibrary(knowledge), 'biaya', scores));
      expect(reply?.entries).toEqual(['korea-biaya', 'jepang-biaya']);
    }
  });

  it('offers three at most', () => {
    expect(
      climb('biaya', { 'korea-biaya': 0.5, 'jepang-biaya': 0.5, 'jerman-biaya': 0.5, 'usia-minimal': 0.5 })
        ?.choices,
    ).toHaveLength(3);
  });

  it('does not ask when one is clearly better, none is good, or there is but one', () => {
    expect(climb('biaya', { 'korea-biaya': 0.5, 'jepang-biaya': 0.5 - 1.1 * TIE })).toBeUndefined();
    expect(
      climb('biaya', { 'korea-biaya': CONFIDENCE.quote - 0.01, 'jepang-biaya': CONFIDENCE.quote - 0.01 }),
    ).toBeUndefined();
    expect(climb('biaya', { 'korea-biaya': 0.5 })).toBeUndefined();
    expect(climb('biaya', {})).toBeUndefined();
  });

  it('does not ask after a long question, or one of another field', () => {
    const alike = { 'korea-biaya': 0.35, 'jepang-biaya': 0.35 };
    expect(climb('biaya pesawat keluarga majikan', alike)).toBeUndefined();
    expect(climb('skor bola', alike)).toBeUndefined();
  });

  it('counts entries only, not news', () => {
    expect(climb('kursus', { 'kursus-gratis-kota-rawa': 0.5, 'jerman-bahasa': 0.5 })).toBeUndefined();
  });

  it('asks about a single word, and takes the answer', () => {
    const { reply } = talk(library, ['biaya']);
    expect(reply.kind).toBe('clarify');
    expect(reply.choices.map(({ id }) => id).sort()).toEqual([
      'entry:jepang-biaya',
      'entry:jerman-biaya',
      'entry:korea-biaya',
    ]);
    const [, second] = reply.choices;
    expect(talk(library, ['biaya', '2']).reply).toMatchObject({
      kind: 'answer',
      rung: 'choice',
      entries: [second?.id.replace('entry:', '')],
    });
    expect(talk(library, ['biaya', 'ke korea']).reply.entries).toEqual(['korea-biaya']);
  });
});
