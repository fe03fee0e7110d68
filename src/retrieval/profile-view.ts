import { UNKNOWN_SHARE } from './postings.ts';

/** How fast repeated words stop adding (as k1 in BM25). */
const SATURATION = 3;

/** Words of one entry with how often they occur over all its phrasings and, weighing less, its text. */
export type Profile = ReadonlyMap<string, number>;

interface Posting {
  profiles: Uint32Array;
  counts: Float32Array;
  /** What the word adds when an entry uses it very often: its rarity. */
  rarity: number;
}

/**
 * Looks at an entry as a whole: which words people use for it in any phrasing. A word that few entries use
 * tells more than one that all use. Entries are numbered as they were given.
 */
export class ProfileView {
  readonly #size: number;
  readonly #postings = new Map<string, Posting>();
  readonly #wordGains: Float32Array;

  constructor(profiles: readonly Profile[]) {
    this.#size = profiles.length;
    this.#wordGains = new Float32Array(profiles.length);
    const holders = new Map<string, [number, number][]>();
    profiles.forEach((counts, profile) => {
      for (const [word, count] of counts) {
        const list = holders.get(word);
        if (list) list.push([profile, count]);
        else holders.set(word, [[profile, count]]);
      }
    });
    for (const [word, list] of holders) {
      // A word that an entry only mentions in its text hardly counts as one people use for it.
      const holding = list.reduce((sum, [, count]) => sum + Math.min(1, count), 0);
      this.#postings.set(word, {
        profiles: Uint32Array.from(list, ([profile]) => profile),
        counts: Float32Array.from(list, ([, count]) => count),
        rarity: this.#rarity(holding),
      });
    }
  }

  /**
   * Adds to `scores`, for each entry, how much of the question its words cover, 0 to `scale`.
   * @param question groups of alternatives, one group per word, each with its weight
   * @param without counts to take off one entry, so that a phrasing can be left out
   */
  accumulate(
    question: readonly (readonly [string, number][])[],
    scale: number,
    scores: Float32Array,
    without?: { profile: number; counts: Profile },
  ): void {
    const reachable = question.reduce((sum, group) => sum + this.#ceiling(group), 0);
    if (reachable === 0) return;
    const gains = this.#wordGains;
    for (const group of question) {
      for (const [word, weight] of group) {
        const posting = this.#postings.get(word);
        if (!posting) continue;
        const most = (scale * weight * posting.rarity) / reachable;
        for (let at = 0; at < posting.profiles.length; at += 1) {
          const profile = posting.profiles[at] ?? 0;
          let count = posting.counts[at] ?? 0;
          if (without?.profile === profile) count = Math.max(0, count - (without.counts.get(word) ?? 0));
          const gain = (most * count) / (count + SATURATION - 1);
          const before = gains[profile] ?? 0;
          if (gain <= before) continue;
          scores[profile] = (scores[profile] ?? 0) + gain - before;
          gains[profile] = gain;
        }
      }
      for (const [word] of group)
        for (const profile of this.#postings.get(word)?.profiles ?? []) gains[profile] = 0;
    }
  }

  /** How much a word tells of a question, as a stem: the fewer entries use it, the more; one that none uses counts less. */
  rarityOf(word: string): number {
    return this.#postings.get(word)?.rarity ?? UNKNOWN_SHARE * this.#rarity(0);
  }

  #ceiling(group: readonly [string, number][]): number {
    let most = 0;
    for (const [word, weight] of group) {
      most = Math.max(most, weight * this.rarityOf(word));
    }
    return most;
  }

  #rarity(holding: number): number {
    return Math.log(1 + (this.#size - holding + 0.5) / (holding + 0.5));
  }
}
