import { describe, expect, it } from 'vitest';
import { CONFIDENCE } from '../../src/answer/confidence.ts';
import { createLibrary } from '../../src/answer/context.ts';
import { curated, outOfField, saysTooLittle } from '../../src/answer/curated.ts';
import { contextOf } from '../fixtures/context.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
const climb = (text: string, scores?: Record<string, number>) =>
  curated.climb(contextOf(library, text, scores));

describe('curated', () => {
  it.each([
    ['brp biaya ke korea', 'korea-biaya'],
    ['paspor ku ilang', 'paspor-hilang'],
    ['kursus mandarin gratis', 'kursus-gratis-kota-rawa'],
  ])('answers %j by %s', (question, id) => {
    expect(climb(question)?.entries).toEqual([id]);
  });

  it('answers from its threshold on', () => {
    expect(climb('berapa biaya ke korea', { 'korea-biaya': CONFIDENCE.answer })?.entries).toEqual([
      'korea-biaya',
    ]);
    expect(climb('berapa biaya ke korea', { 'korea-biaya': CONFIDENCE.answer - 0.001 })).toBeUndefined();
    expect(climb('berapa biaya ke korea', {})).toBeUndefined();
  });

  it('passes on a question of another field unless an entry covers it well', () => {
    expect(climb('resep masakan korea', { 'korea-biaya': CONFIDENCE.ofOurField - 0.001 })).toBeUndefined();
    expect(climb('resep masakan korea', { 'korea-biaya': CONFIDENCE.ofOurField })?.entries).toEqual([
      'korea-biaya',
    ]);
  });
});

describe('outOfField', () => {
  it('needs words of another field', () => {
    expect(outOfField(contextOf(library, 'prediksi togel'), undefined)).toBe(true);
    expect(outOfField(contextOf(library, 'skor bola tadi'), { id: 'x', score: 0.1 })).toBe(true);
    expect(outOfField(contextOf(library, 'biaya paspor'), undefined)).toBe(false);
  });

  it('does not take a guess at a misspelt word for one', () => {
    expect(outOfField(contextOf(library, 'toget'), undefined)).toBe(false);
  });
});

describe('saysTooLittle', () => {
  it.each(['3', 'bagus', 'lagi apa'])('%s asks for nothing', (text) => {
    expect(saysTooLittle(contextOf(library, text))).toBe(true);
  });

  it.each(['korea', 'biaya', 'bagus sekali pemandangan kotanya'])('%s asks for something', (text) => {
    expect(saysTooLittle(contextOf(library, text))).toBe(false);
  });
});
