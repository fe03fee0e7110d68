import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Analyser } from '../../src/language/analyser.ts';
import { Lexicon } from '../../src/language/lexicon.ts';
import { countWords } from '../../src/language/vocabulary.ts';
import { type Corpus, type Passage, readCorpus } from '../../src/retrieval/corpus.ts';
import { LexicalIndex } from '../../src/retrieval/lexical-index.ts';
import { idf, lengthOf, type Postings } from '../../src/retrieval/postings.ts';

// All words are of six letters and all passages of as many words, so that one more leaves the average length alone:
// then rarity is all that it may change.
const WORDS = ['paspor', 'kursus', 'modal', 'kapal', 'tiket', 'hutang', 'pabrik', 'medis', 'visa', 'klinik'];
const SIX_LETTERS = WORDS.map((word) => word.padEnd(6, 'b'));
const LENGTH = 4;
/** Shares no letter with the others. */
const UNRELATED: Passage = {
  id: 'unrelated',
  title: 'qxqxqx yzyzyz',
  text: 'qxqxqx xzyqxz yzyzyz zxqyzx',
};
const passage = fc.array(fc.constantFrom(...SIX_LETTERS), { minLength: LENGTH, maxLength: LENGTH });
// The title repeats words of the text, so that every word keeps its number when a passage is added.
const corpora = fc
  .array(passage, { minLength: 2, maxLength: 12 })
  .map((all) =>
    all.map(
      (words, at): Passage => ({ id: `p${at}`, title: words.slice(0, 2).join(' '), text: words.join(' ') }),
    ),
  );
const questions = fc
  .array(fc.constantFrom(...SIX_LETTERS, 'zzzzzz'), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));
const analyser = new Analyser(new Lexicon(new Map()), [], countWords([...SIX_LETTERS, 'zzzzzz']));
const read = (passages: readonly Passage[]) => readCorpus(passages, () => false);

/** The scores of all passages by id. */
function scores(corpus: Corpus, question: string): Map<string, number> {
  const hits = new LexicalIndex(corpus, analyser).search(question, 50);
  return new Map(hits.map(({ id, score }) => [id, score]));
}

/** The same inverted index as if there were one passage more that holds none of its terms: only rarity changes. */
function rarer(postings: Postings, documents: number): Postings {
  const weights = postings.weights.slice();
  const ceilings = postings.ceilings.slice();
  const unknownCeiling = (postings.unknownCeiling * idf(documents + 1, 0)) / idf(documents, 0);
  for (let term = 0; term < ceilings.length; term += 1) {
    const holding = lengthOf(postings, term);
    const change = idf(documents + 1, holding) / idf(documents, holding);
    ceilings[term] = (ceilings[term] ?? 0) * change;
    for (let at = postings.offsets[term] ?? 0; at < (postings.offsets[term + 1] ?? 0); at += 1)
      weights[at] = (weights[at] ?? 0) * change;
  }
  return { ...postings, weights, ceilings, unknownCeiling };
}

/** A corpus in which everything is as rare as if an unrelated passage stood beside it, though none does. */
function withRarityOf(corpus: Corpus, larger: Corpus): Corpus {
  const documents = corpus.ids.length;
  return {
    ...corpus,
    ids: [...corpus.ids, 'empty'],
    starts: Uint32Array.of(...corpus.starts, corpus.tokens.length),
    hasNumber: Uint8Array.of(...corpus.hasNumber, 0),
    stemPostings: rarer(corpus.stemPostings, documents),
    gramPostings: rarer(corpus.gramPostings, documents),
    titlePostings: rarer(corpus.titlePostings, documents),
    pairCounts: larger.pairCounts,
  };
}

describe('An unrelated passage added', () => {
  it('changes the scores of the others just as far as words become rarer by it', () => {
    fc.assert(
      fc.property(corpora, questions, (passages, question) => {
        const corpus = read(passages);
        const larger = read([...passages, UNRELATED]);
        const expected = scores(withRarityOf(corpus, larger), question);
        const found = scores(larger, question);
        expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [id, score] of found) expect(score).toBeCloseTo(expected.get(id) ?? 0, 5);
      }),
      { numRuns: 60 },
    );
  });

  it('moves the difference between any two passages by no more than that, and so turns no clear order round', () => {
    fc.assert(
      fc.property(corpora, questions, (passages, question) => {
        const corpus = read(passages);
        const larger = read([...passages, UNRELATED]);
        const before = scores(corpus, question);
        const accounted = scores(withRarityOf(corpus, larger), question);
        const after = scores(larger, question);
        for (const one of before.keys()) {
          for (const other of before.keys()) {
            const difference = (all: Map<string, number>) => (all.get(one) ?? 0) - (all.get(other) ?? 0);
            const allowed = Math.abs(difference(accounted) - difference(before));
            const moved = Math.abs(difference(after) - difference(before));
            expect(moved).toBeLessThanOrEqual(allowed + 1e-5);
            if (difference(before) > allowed + 1e-5) expect(difference(after)).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never changes the order for a question of one word', () => {
    fc.assert(
      fc.property(corpora, fc.constantFrom(...SIX_LETTERS), (passages, question) => {
        const words = passages.map(({ id, text }) => ({ id, text }));
        const before = scores(read(words), question);
        const after = scores(read([...words, { id: UNRELATED.id, text: UNRELATED.text }]), question);
        for (const [one, score] of before) {
          for (const [other, less] of before) {
            if (score > less + 1e-5) expect(after.get(one)).toBeGreaterThan((after.get(other) ?? 1) - 1e-5);
          }
        }
        expect(after.has(UNRELATED.id)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
