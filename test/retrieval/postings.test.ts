import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildPostings,
  idf,
  lengthOf,
  type Postings,
  UNKNOWN_SHARE,
  weightIn,
} from '../../src/retrieval/postings.ts';
import { sourceOf } from './term-source.ts';

const K1 = 1;
const B = 0.5;
const [PASSPORT, LOST, COST, SHIP] = [0, 1, 2, 3];
const TEXTS = [[PASSPORT, LOST], [PASSPORT, PASSPORT, COST], [SHIP], []];
const postings = buildPostings(sourceOf(TEXTS, 5), { k1: K1, b: B });

/** Okapi BM25 by its definition. */
function bm25(texts: readonly (readonly number[])[], term: number, document: number): number {
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const holding = texts.filter((text) => text.includes(term)).length;
  const rarity = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
  const text = texts[document] ?? [];
  const count = text.filter((one) => one === term).length;
  const norm = K1 * (1 - B + (B * text.length) / Math.max(average, 1));
  return (rarity * count * (K1 + 1)) / (count + norm);
}

/** The passages of a term in the order of its list. */
const passagesOf = ({ offsets, documents }: Postings, term: number) => [
  ...documents.slice(offsets[term] ?? 0, offsets[term + 1] ?? 0),
];

describe('buildPostings', () => {
  it('lists the passages of each term once, in order', () => {
    expect([PASSPORT, LOST, COST, SHIP, 4].map((term) => passagesOf(postings, term))).toEqual([
      [0, 1],
      [0],
      [1],
      [2],
      [],
    ]);
    expect([PASSPORT, SHIP, 4].map((term) => lengthOf(postings, term))).toEqual([2, 1, 0]);
  });

  it('weighs as BM25 is defined, below the ceiling of the term, for any texts', () => {
    const texts = fc.array(fc.array(fc.nat(6), { maxLength: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(texts, (lists) => {
        const own = buildPostings(sourceOf(lists, 7), { k1: K1, b: B });
        lists.forEach((_, document) => {
          for (let term = 0; term < 7; term += 1) {
            const weight = weightIn(own, term, document);
            expect(weight).toBeCloseTo(bm25(lists, term, document), 4);
            expect(weight).toBeLessThanOrEqual(own.ceilings[term] ?? 0);
            if (lists[document]?.includes(term)) expect(weight).toBeGreaterThan(0);
          }
        });
      }),
    );
  });

  it('gives a term that no passage holds a share of the highest ceiling', () => {
    expect(postings.unknownCeiling).toBeCloseTo(UNKNOWN_SHARE * idf(TEXTS.length, 0) * (K1 + 1), 6);
    expect(postings.ceilings[4]).toBe(0);
  });

  it('keeps a common term while the passages are few, and drops it when they are many', () => {
    const everywhere = (documents: number) =>
      buildPostings(
        sourceOf(
          Array.from({ length: documents }, (_, document) => (document % 100 === 0 ? [0, 1] : [0])),
          2,
        ),
        { k1: K1, b: B },
        0.05,
      );
    expect(lengthOf(everywhere(1_999), 0)).toBe(1_999);
    const many = everywhere(2_000);
    expect(lengthOf(many, 0)).toBe(0);
    expect(many.ceilings[0]).toBe(0);
    expect(lengthOf(many, 1)).toBe(20);
  });

  it('holds nothing when there are no passages, and nothing but nought in empty ones', () => {
    const none = buildPostings(sourceOf([], 0), { k1: K1, b: B });
    expect([none.documents.length, none.offsets.length]).toEqual([0, 1]);
    const empty = buildPostings(sourceOf([[], []], 3), { k1: K1, b: B });
    expect(empty.documents).toHaveLength(0);
    expect([...empty.ceilings]).toEqual([0, 0, 0]);
  });
});

describe('weightIn', () => {
  it('is nought for a passage without the term', () => {
    expect(weightIn(postings, SHIP, 0)).toBe(0);
    expect(weightIn(postings, 4, 0)).toBe(0);
    expect(weightIn(postings, PASSPORT, 3)).toBe(0);
  });
});

describe('idf', () => {
  it('falls the more passages hold a term, grows with the passages, and is never below nought', () => {
    const counts = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain((documents) => fc.record({ documents: fc.constant(documents), holding: fc.nat(documents - 1) }));
    fc.assert(
      fc.property(counts, ({ documents, holding }) => {
        expect(idf(documents, holding + 1)).toBeLessThan(idf(documents, holding));
        expect(idf(documents + 1, holding)).toBeGreaterThan(idf(documents, holding));
        expect(idf(documents, holding + 1)).toBeGreaterThan(0);
      }),
    );
    // Pairs of words are counted more often than there are passages.
    expect(idf(10, 500)).toBe(0);
  });
});
