import type { Evidence, EvidenceSentence } from './evidence.ts';
import { nearness } from './evidence.ts';
import type { Language } from './language.ts';
import { sameValue } from './match.ts';
import type { Span } from './reach.ts';
import type { Clause, Exact, Reading } from './read/reading.ts';
import type { Word } from './read/words.ts';

/** Words of other clauses say less of what stands in this one. */
const OTHER_CLAUSE = 0.35;
/** Words this near to the place that is looked at say more. */
const NEXT_TO = 2;
const NEXT_TO_FACTOR = 1.4;
/** A figure that both have tells as much as a rare word. */
const FIGURE = 1;

/** A sentence of the passages with how much of the words around a place it has, 0 to 1. */
export interface Ground {
  sentence: EvidenceSentence;
  share: number;
}

/** Finds the sentences of the cited passages that say the rest of what is said around a place. */
export class Grounds {
  readonly #reading: Reading;
  readonly #sentences: readonly EvidenceSentence[];
  readonly #language: Language;
  /** What was found before: several rules look at the same place. */
  readonly #found = new Map<string, readonly Ground[]>();

  constructor(reading: Reading, cited: readonly Evidence[], language: Language) {
    this.#reading = reading;
    this.#sentences = cited.flatMap(({ sentences }) => sentences);
    this.#language = language;
  }

  /**
   * All sentences of the cited passages, the best ground first; the words at the place itself do not count.
   * @param place nowhere if it is left out
   */
  of(clause: Clause, place: Span = { start: clause.end, end: clause.end }): readonly Ground[] {
    const key = [clause.start, clause.end, place.start, place.end].join();
    const found = this.#found.get(key) ?? this.#sorted(clause, place, () => false);
    this.#found.set(key, found);
    return found;
  }

  /** As above, for the whole clause without some of its words. */
  without(clause: Clause, leftOut: (word: Word) => boolean): readonly Ground[] {
    return this.#sorted(clause, { start: clause.end, end: clause.end }, leftOut);
  }

  /**
   * The sentences that say nearly as much of the rest as the one that says most of it.
   * @param asNear share of what that one says, 0 to 1
   * @param found none if even that one says less, 0 to 1
   */
  near(clause: Clause, { place, asNear, found = 0 }: { place?: Span; asNear: number; found?: number }) {
    const all = this.of(clause, place);
    const best = all[0]?.share ?? 0;
    return best < found ? [] : all.filter(({ share }) => share >= asNear * best);
  }

  #sorted(clause: Clause, place: Span, leftOut: (word: Word) => boolean): readonly Ground[] {
    const words = this.#around(clause, place).filter(({ word }) => !leftOut(word));
    const figures = this.#figures(clause, place);
    const total =
      words.reduce((sum, { weight }) => sum + weight, 0) +
      figures.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return [];
    return this.#sentences
      .map((sentence) => {
        const said = words.reduce(
          (sum, { word, weight }) => sum + weight * nearness(word, sentence.context),
          0,
        );
        const held = figures
          .filter(({ exact }) => this.#holds(sentence, exact))
          .reduce((sum, { weight }) => sum + weight, 0);
        return { sentence, share: (said + held) / total };
      })
      .sort((one, other) => other.share - one.share);
  }

  #around(clause: Clause, place: Span) {
    const content = this.#reading.words.filter(
      (word) => word.content && !word.exact && (word.end <= place.start || word.start >= place.end),
    );
    const at = content.findIndex(({ start }) => start >= place.end);
    const middle = at < 0 ? content.length : at;
    return content.map((word, index) => {
      const inside = word.start >= clause.start && word.start < clause.end;
      const near = inside && index >= middle - NEXT_TO && index < middle + NEXT_TO;
      return {
        word,
        weight: this.#language.weightIn(word) * (near ? NEXT_TO_FACTOR : inside ? 1 : OTHER_CLAUSE),
      };
    });
  }

  #figures(clause: Clause, place: Span): { exact: Exact; weight: number }[] {
    return this.#reading.exacts
      .filter((exact) => exact.end <= place.start || exact.start >= place.end)
      .map((exact) => ({
        exact,
        weight: FIGURE * (exact.start >= clause.start && exact.start < clause.end ? 1 : OTHER_CLAUSE),
      }));
  }

  #holds({ clauses }: EvidenceSentence, exact: Exact): boolean {
    return clauses.some((clause) =>
      clause.exacts.some((one) => sameValue(exact, one, this.#reading.exacts, clause)),
    );
  }
}
