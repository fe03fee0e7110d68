import { type Corpus, pairRarity } from './corpus.ts';

/** One word of the question as stems: number of the stem and how sure it is, at most 1; likeliest first. */
export interface StemGroup {
  stems: readonly { stem: number; weight: number }[];
  /** The most that the word can add. */
  ceiling: number;
  isContent: boolean;
}

/** How much each sign of closeness counts; fitted across collections (docs/decisions). */
export const CLOSENESS = { sentence: 0.2, shortSentence: 0.04, lead: 0.04, near: 0.1, pairs: 0.106 } as const;
/** Words of the question count as near each other over so many places of the question. */
const SPAN = 3;
/** A sentence of so many words counts half as a short one. */
const HALF_LENGTH = 40;
/** Only so many words of a passage are looked at, so that a passage of a megabyte costs no more than a long one. */
const MOST_TOKENS = 3_000;
/** Words of a question that are compared with each other; later ones are looked for only one by one. */
const MOST_GROUPS = 64;

/**
 * Looks at a few candidates word by word: how much of the question one sentence holds, how near its words stand to
 * each other, and whether neighbours in the question are neighbours in the passage. Holds buffers of its own, so
 * that a query allocates almost nothing.
 */
export class Closeness {
  readonly #corpus: Corpus;
  /** Group of each stem plus one, and its weight there; nought for stems not in the question. */
  readonly #groupOf: Uint8Array;
  readonly #weightOf: Float32Array;
  readonly #ceilings = new Float32Array(MOST_GROUPS);
  readonly #inSentence = new Float32Array(MOST_GROUPS);
  readonly #lastPlace = new Int32Array(MOST_GROUPS);
  readonly #distances = new Uint32Array(MOST_GROUPS * SPAN);
  readonly #pairWeights = new Float32Array(MOST_GROUPS);
  readonly #pairMet = new Uint8Array(MOST_GROUPS);
  /** For each group the next content group, or -1. */
  readonly #nextContent = new Int32Array(MOST_GROUPS);
  #groups: readonly StemGroup[] = [];
  #total = 0;
  #nearTotal = 0;
  #pairTotal = 0;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    this.#groupOf = new Uint8Array(corpus.stems.length + 1);
    this.#weightOf = new Float32Array(corpus.stems.length + 1);
  }

  /** Sets the question; `end` must follow before the next one. */
  begin(all: readonly StemGroup[]): void {
    const groups = all.slice(0, MOST_GROUPS);
    this.#groups = groups;
    this.#total = 0;
    groups.forEach(({ stems, ceiling }, group) => {
      this.#ceilings[group] = ceiling;
      this.#total += ceiling;
      for (const { stem, weight } of stems) {
        // A word that is guessed for one group and sure for another belongs to the sure one.
        if (this.#groupOf[stem] !== 0 && (this.#weightOf[stem] as number) >= weight) continue;
        this.#groupOf[stem] = group + 1;
        this.#weightOf[stem] = Math.min(1, weight);
      }
    });
    this.#nearTotal = 0;
    for (let one = 0; one < groups.length; one += 1) {
      for (let step = 1; step <= SPAN && one + step < groups.length; step += 1)
        this.#nearTotal += this.#near(one, step);
    }
    this.#beginPairs(groups);
  }

  /** Forgets the question. */
  end(): void {
    for (const { stems } of this.#groups) for (const { stem } of stems) this.#groupOf[stem] = 0;
    this.#groups = [];
  }

  /** What a passage gains, from 0 to the sum of `CLOSENESS`. */
  of(document: number): number {
    if (this.#total === 0) return 0;
    const { tokens, starts, isQuestionStem } = this.#corpus;
    const groups = this.#groups.length;
    this.#lastPlace.fill(-1, 0, groups);
    this.#distances.fill(0, 0, groups * SPAN);
    this.#pairMet.fill(0, 0, groups);
    this.#inSentence.fill(0, 0, groups);
    const start = starts[document] ?? 0;
    const end = Math.min(starts[document + 1] ?? 0, start + MOST_TOKENS);
    let best = 0;
    let bestShort = 0;
    let lead = -1;
    let sum = 0;
    let length = 0;
    let before = -1;
    let place = 0;
    for (let at = start; at < end; at += 1) {
      const token = tokens[at] as number;
      if (token === 0 || at === end - 1) {
        if (sum > best) best = sum;
        const short = sum / (1 + length / HALF_LENGTH);
        if (short > bestShort) bestShort = short;
        if (lead < 0) lead = sum;
      }
      if (token === 0) {
        this.#inSentence.fill(0, 0, groups);
        sum = 0;
        length = 0;
        before = -1;
        continue;
      }
      length += 1;
      place += 1;
      const group = (this.#groupOf[token] as number) - 1;
      if (group >= 0) {
        const weight = this.#weightOf[token] as number;
        const had = this.#inSentence[group] as number;
        if (weight > had) {
          sum += (this.#ceilings[group] as number) * (weight - had);
          this.#inSentence[group] = weight;
        }
        this.#measure(group, place);
        this.#lastPlace[group] = place;
        if (before >= 0 && this.#nextContent[before] === group) this.#pairMet[before] = 1;
      }
      if (isQuestionStem[token] === 0) before = group;
    }
    const { sentence, shortSentence, near, pairs } = CLOSENESS;
    return (
      (sentence * best + shortSentence * bestShort + CLOSENESS.lead * Math.max(0, lead)) / this.#total +
      near * this.#nearness() +
      pairs * this.#pairs()
    );
  }

  #beginPairs(groups: readonly StemGroup[]): void {
    this.#pairTotal = 0;
    let before = -1;
    groups.forEach((group, number) => {
      this.#nextContent[number] = -1;
      this.#pairWeights[number] = 0;
      if (!group.isContent) return;
      const first = groups[before]?.stems[0]?.stem;
      const second = group.stems[0]?.stem;
      if (before >= 0) {
        const rarity = pairRarity(this.#corpus, first ?? 0, second ?? 0);
        this.#nextContent[before] = number;
        this.#pairWeights[before] = rarity;
        this.#pairTotal += rarity;
      }
      before = number;
    });
  }

  #near(one: number, step: number): number {
    return Math.min(this.#ceilings[one] ?? 0, this.#ceilings[one + step] ?? 0);
  }

  /** Notes the least distance of this group's words to those next to it in the question. */
  #measure(group: number, place: number): void {
    for (let step = 1; step <= SPAN; step += 1) {
      const after = group + step;
      if (after < this.#groups.length)
        this.#shorten(group * SPAN + step - 1, this.#lastPlace[after] as number, place);
      const ahead = group - step;
      if (ahead >= 0) this.#shorten(ahead * SPAN + step - 1, this.#lastPlace[ahead] as number, place);
    }
  }

  #shorten(slot: number, other: number, place: number): void {
    if (other < 0) return;
    const distance = place - other;
    const least = this.#distances[slot] as number;
    if (least === 0 || distance < least) this.#distances[slot] = distance;
  }

  #nearness(): number {
    if (this.#nearTotal === 0) return 0;
    let sum = 0;
    for (let one = 0; one < this.#groups.length; one += 1) {
      for (let step = 1; step <= SPAN && one + step < this.#groups.length; step += 1) {
        const distance = this.#distances[one * SPAN + step - 1] as number;
        if (distance > 0) sum += this.#near(one, step) / distance;
      }
    }
    return sum / this.#nearTotal;
  }

  #pairs(): number {
    if (this.#pairTotal === 0) return 0;
    let sum = 0;
    for (let one = 0; one < this.#groups.length; one += 1) {
      if (this.#pairMet[one] === 1) sum += this.#pairWeights[one] as number;
    }
    return sum / this.#pairTotal;
  }
}
