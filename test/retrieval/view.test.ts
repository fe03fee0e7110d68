import { describe, expect, it } from 'vitest';
import { Touched, UNKNOWN_SHARE, View } from '../../src/retrieval/view.ts';

const TEXTS = [['paspor', 'hilang'], ['paspor', 'paspor', 'biaya'], ['kapal'], []];
const K1 = 1;
const B = 0.5;
const view = new View(TEXTS, { k1: K1, b: B });

/** Okapi BM25 by its definition. */
function bm25(term: string, document: number): number {
  const lengths = TEXTS.map((text) => text.length);
  const average = lengths.reduce((sum, one) => sum + one, 0) / TEXTS.length;
  const holding = TEXTS.filter((text) => text.includes(term)).length;
  const idf = Math.log(1 + (TEXTS.length - holding + 0.5) / (holding + 0.5));
  const count = TEXTS[document]?.filter((word) => word === term).length ?? 0;
  return (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * (lengths[document] ?? 0)) / average));
}

function scoresOf(term: string, scale = 1): { scores: number[]; touched: number[] } {
  const scores = new Float32Array(TEXTS.length);
  const touched = new Touched(TEXTS.length);
  view.accumulate(term, scale, scores, touched);
  return { scores: [...scores], touched: [...touched.items.slice(0, touched.count)] };
}

describe('View', () => {
  it.each(['paspor', 'biaya', 'kapal', 'tidak'])('scores "%s" as BM25 does', (term) => {
    const { scores } = scoresOf(term);
    scores.forEach((score, document) => {
      expect(score).toBeCloseTo(bm25(term, document), 5);
    });
  });

  it('notes each passage it meets once, over several terms', () => {
    const scores = new Float32Array(TEXTS.length);
    const touched = new Touched(TEXTS.length);
    for (const term of ['paspor', 'biaya', 'paspor']) view.accumulate(term, 1, scores, touched);
    expect([...touched.items.slice(0, touched.count)].sort()).toEqual([0, 1]);
  });

  it('multiplies by the scale', () => {
    expect(scoresOf('kapal', 0.25).scores[2]).toBeCloseTo(bm25('kapal', 2) / 4, 5);
  });

  it('never scores a term above its ceiling when it stands once in a passage of average length or more', () => {
    expect(scoresOf('biaya').scores[1]).toBeLessThan(view.ceiling('biaya'));
    expect(view.ceiling('kapal')).toBeGreaterThan(view.ceiling('paspor'));
  });

  it('gives a term that nothing holds a share of the highest ceiling', () => {
    const rarest = Math.log(1 + (TEXTS.length + 0.5) / 0.5) * (K1 + 1);
    expect(view.ceiling('tidak ada')).toBeCloseTo(UNKNOWN_SHARE * rarest, 5);
  });

  it('holds nothing when there are no passages', () => {
    const scores = new Float32Array(0);
    const touched = new Touched(0);
    new View([], { k1: 1, b: 0.5 }).accumulate('paspor', 1, scores, touched);
    expect(touched.count).toBe(0);
  });
});
