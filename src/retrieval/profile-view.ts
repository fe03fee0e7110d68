import { UNKNOWN_SHARE } from './view.ts';

/** How fast repeated words stop adding (as k1 in BM25). */
const SATURATION = 3;

/** Words of one entry with how often they occur over all its phrasings and, weighing less, its text. */
export interface Profile {
  id: string;
  counts: ReadonlyMap<string, number>;
}

interface Posting {
  profile: number;
  count: number;
}

/**
 * Looks at an entry as a whole: which words people use for it in any phrasing. A word that few entries use
 * tells more than one that all use.
 */
export class ProfileView {
  readonly #ids: readonly string[];
  readonly #postings = new Map<string, Posting[]>();

  constructor(profiles: readonly Profile[]) {
    this.#ids = profiles.map((profile) => profile.id);
    profiles.forEach(({ counts }, profile) => {
      for (const [word, count] of counts) {
        const list = this.#postings.get(word);
        if (list) list.push({ profile, count });
        else this.#postings.set(word, [{ profile, count }]);
      }
    });
  }

  /**
   * For each entry how much of the question its words cover, 0 to 1.
   * @param question groups of alternatives, one group per word, each with its weight
   * @param less counts to take off one entry, so that a phrasing can be left out
   */
  search(question: readonly (readonly [string, number][])[], less?: Profile): Map<string, number> {
    const scores = new Map<number, number>();
    const lessAt = less ? this.#ids.indexOf(less.id) : -1;
    let reachable = 0;
    for (const group of question) {
      const best = new Map<number, number>();
      let most = 0;
      for (const [word, weight] of group) {
        const postings = this.#postings.get(word) ?? [];
        const rarity = weight * this.#rarity(postings);
        most = Math.max(most, postings.length === 0 ? UNKNOWN_SHARE * rarity : rarity);
        for (const { profile, count } of postings) {
          const left = profile === lessAt ? count - (less?.counts.get(word) ?? 0) : count;
          if (left <= 0) continue;
          const gain = (rarity * left) / (left + SATURATION - 1);
          if (gain > (best.get(profile) ?? 0)) best.set(profile, gain);
        }
      }
      reachable += most;
      for (const [profile, gain] of best) scores.set(profile, (scores.get(profile) ?? 0) + gain);
    }
    const result = new Map<string, number>();
    if (reachable === 0) return result;
    for (const [profile, score] of scores) result.set(this.#ids[profile] ?? '', Math.min(1, score / reachable));
    return result;
  }

  /** A word that an entry only mentions in its text hardly counts as one people use for it. */
  #rarity(postings: readonly Posting[]): number {
    const holding = postings.reduce((sum, { count }) => sum + Math.min(1, count), 0);
    return Math.log(1 + (this.#ids.length - holding + 0.5) / (holding + 0.5));
  }
}
