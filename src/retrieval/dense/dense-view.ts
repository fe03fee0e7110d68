import { WIDTH_SEARCHING } from './approximate-index.ts';
import { type Calibration, calibrate, calibrated } from './calibration.ts';
import type { DensePassage } from './passages.ts';
import type { PassageVectorStore } from './vector-store.ts';

/** Phrasings the calibration is measured on, and unrelated passages each is compared with; spread evenly. */
const SAMPLED_PHRASINGS = 200;
const SAMPLED_PASSAGES = 100;

/** What a search may leave out. */
export interface DenseFilter {
  /** Entries that do not count, e.g. those about another country than the one asked about. */
  excludes?: (entry: string) => boolean;
  /** Id of a passage (`entry#n`) to leave out, for measuring. */
  without?: string;
}

/** How much each entry means what the question means. Built once per version of the knowledge. */
export class DenseView {
  /** Absent when the model hardly tells related texts from others: then the view is silent. */
  readonly calibration: Calibration | undefined;
  readonly #passages: readonly DensePassage[];
  readonly #store: PassageVectorStore;

  /** @param store the vectors of `passages`, in the same order */
  constructor(passages: readonly DensePassage[], store: PassageVectorStore) {
    this.#passages = passages;
    this.#store = store;
    this.calibration = measure(passages, store);
  }

  /** What a question's vector must have. */
  get dimension(): number {
    return this.#store.dimension;
  }

  /**
   * @param vector a question's unit vector, of this view's dimension
   * @returns for every entry that is near enough a score above 0, up to 1
   */
  scores(vector: Float32Array, { excludes, without }: DenseFilter = {}): Map<string, number> {
    const scores = new Map<string, number>();
    const { calibration } = this;
    if (!calibration) return scores;
    const counts =
      without === undefined ? undefined : (place: number) => this.#passages[place]?.id !== without;
    for (const { place, similarity } of this.#store.search(vector, WIDTH_SEARCHING, counts)) {
      const score = calibrated(similarity, calibration);
      if (score === 0) break;
      const entry = this.#passages[place]?.entry;
      // Best first, so an entry's first passage is its best.
      if (entry !== undefined && !scores.has(entry) && !excludes?.(entry)) scores.set(entry, score);
    }
    return scores;
  }
}

function measure(passages: readonly DensePassage[], store: PassageVectorStore): Calibration | undefined {
  const own = new Map<string, number[]>();
  passages.forEach(({ entry }, place) => {
    const places = own.get(entry);
    if (places) places.push(place);
    else own.set(entry, [place]);
  });
  const places = passages.map((_, place) => place);
  const unrelated: number[] = [];
  const related: number[] = [];
  for (const place of spread(places, SAMPLED_PHRASINGS)) {
    const entry = passages[place]?.entry ?? '';
    const others = (own.get(entry) ?? []).filter((other) => other !== place);
    if (others.length > 0) related.push(Math.max(...others.map((other) => store.cosineOf(place, other))));
    for (const other of spread(places, SAMPLED_PASSAGES))
      if (passages[other]?.entry !== entry) unrelated.push(store.cosineOf(place, other));
  }
  return calibrate(unrelated, related);
}

/** At most `count` of them, evenly apart. */
function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  const chosen: T[] = [];
  for (let at = 0; at < all.length; at += step) {
    const one = all[Math.floor(at)];
    if (one !== undefined) chosen.push(one);
  }
  return chosen;
}
