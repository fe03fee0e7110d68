import type { FaqEntry } from '../knowledge/index.ts';
import type { EntryIndex } from './entry-index.ts';

/** A phrasing that, left out of the index, did not find its own entry first. */
export interface Miss {
  entry: string;
  phrasing: string;
  /** The entry found first, if any. */
  found: string | undefined;
  /** Place of its own entry, from 1; 0 when it was not among the first three. */
  place: number;
}

/** How well the entries find themselves. */
export interface SelfTest {
  asked: number;
  /** Phrasings whose own entry came first. */
  first: number;
  /** Phrasings whose own entry was among the first three. */
  firstThree: number;
  misses: Miss[];
  /** Pairs of entries that take questions from each other, with no question back declared between them. */
  confused: [string, string][];
}

const LOOKED_AT = 3;

/** Asks every `asked_as` of every entry with itself taken out of the index. */
export function selfTest(index: EntryIndex, entries: ReadonlyMap<string, FaqEntry>): SelfTest {
  const result: SelfTest = { asked: 0, first: 0, firstThree: 0, misses: [], confused: [] };
  const taken = new Set<string>();
  const asksBack = (one: string, other: string) =>
    Boolean(entries.get(one)?.clarifyWith.includes(other) || entries.get(other)?.clarifyWith.includes(one));
  for (const entry of entries.values()) {
    entry.askedAs.forEach((phrasing, number) => {
      const words = index.analyser.analyse(phrasing);
      const matches = index.search(words, index.subjects.find(words), LOOKED_AT, `${entry.id}#${number + 1}`);
      const place = matches.findIndex((match) => match.id === entry.id) + 1;
      result.asked += 1;
      if (place > 0) result.firstThree += 1;
      if (place === 1) {
        result.first += 1;
        return;
      }
      const found = matches[0]?.id;
      result.misses.push({ entry: entry.id, phrasing, found, place });
      if (found === undefined) return;
      const isMutual = taken.has(`${found} ${entry.id}`) && !taken.has(`${entry.id} ${found}`);
      if (isMutual && !asksBack(found, entry.id)) result.confused.push([found, entry.id]);
      taken.add(`${entry.id} ${found}`);
    });
  }
  return result;
}
