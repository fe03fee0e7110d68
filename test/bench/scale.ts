import type { FaqEntry, Knowledge } from '../../src/knowledge/index.ts';

/**
 * The knowledge made `times` as large: each copy keeps the shape of its entry, with half of its words replaced by
 * other words of the knowledge, chosen by a fixed pseudo-random sequence, so that every run measures the same.
 */
export function enlarge(knowledge: Knowledge, times: number): Knowledge {
  const entries = new Map(knowledge.entries);
  const random = seededRandom(20_261_122);
  const vocabulary = [
    ...new Set([...knowledge.entries.values()].flatMap(({ answer }) => answer.split(/\s+/))),
  ];
  const change = (text: string) =>
    text
      .split(' ')
      .map((word) => (random() < 0.5 ? (vocabulary[Math.floor(random() * vocabulary.length)] ?? word) : word))
      .join(' ');
  for (let copy = 1; copy < times; copy += 1) {
    for (const entry of knowledge.entries.values()) {
      const id = `${entry.id}-copy-${copy}`;
      const changed: FaqEntry = {
        ...entry,
        id,
        question: change(entry.question),
        askedAs: entry.askedAs.map(change),
        answer: change(entry.answer),
      };
      entries.set(id, changed);
    }
  }
  return { ...knowledge, entries };
}

/** A seeded linear congruential generator of numbers from 0 to 1: the same sequence on every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
