import { type Engine, type Passage, queryWords } from '../engine.ts';

/** The customary settings of Okapi BM25 (Lucene's defaults). */
const K1 = 1.2;
const B = 0.75;

interface Posting {
  passage: number;
  count: number;
}

/** Okapi BM25 over words as they stand, title and text as one: the baseline that any engine has to beat. */
export function buildPlainBm25(passages: readonly Passage[]): Engine {
  const ids = passages.map(({ id }) => id);
  const postings = new Map<string, Posting[]>();
  const lengths = passages.map(({ title = '', text }, passage) => {
    const words = queryWords(`${title} ${text}`);
    for (const word of words) {
      const list = postings.get(word);
      const last = list?.at(-1);
      if (last?.passage === passage) last.count += 1;
      else if (list) list.push({ passage, count: 1 });
      else postings.set(word, [{ passage, count: 1 }]);
    }
    return words.length;
  });
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / passages.length;

  return {
    search(question, limit) {
      const scores = new Map<number, number>();
      for (const word of queryWords(question)) {
        const list = postings.get(word) ?? [];
        const rarity = Math.log(1 + (ids.length - list.length + 0.5) / (list.length + 0.5));
        for (const { passage, count } of list) {
          const norm = K1 * (1 - B + (B * (lengths[passage] ?? 0)) / averageLength);
          scores.set(passage, (scores.get(passage) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm));
        }
      }
      return [...scores]
        .sort(([, one], [, other]) => other - one)
        .slice(0, limit)
        .map(([passage, score]) => ({ id: ids[passage] ?? '', score }));
    },
  };
}
