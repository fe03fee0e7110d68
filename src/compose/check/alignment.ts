import { type Evidence, type EvidenceClause, nearness, overlap, rivals } from './evidence.ts';
import type { Language } from './language.ts';
import type { Clause, Reading } from './read/reading.ts';
import type { Word } from './read/words.ts';
import { fitsSubject, placesAndSchemes, subjectOf } from './subjects.ts';

/** A clause of a passage with how well it fits. */
export interface Fit {
  clause: EvidenceClause;
  score: number;
}

/** Words of the same sentence that stand outside the clause still say what it is about … */
const ELSEWHERE = 0.7;
/** … but less so where they stand around a figure of their own. */
const BESIDE_FIGURE = 0.35;
/** A word this near stands with a clause, when it is counted in how many clauses a word stands. */
const WITH = 0.45;
/** Clauses nearly as good as the best one count as well. */
const AS_GOOD = 0.8;
/** So few words say nothing of what a figure is about. */
const FEWEST_WORDS = 3;
const MOST_FITS = 4;
/** A clause that holds the word but is this much less like it than another one speaks of something else. */
const ALIKE = 0.65;

/** Finds, for each clause of a sentence, the clauses of the cited passages that say the same. */
export class Alignment {
  readonly #fits = new Map<Clause, readonly Fit[]>();
  readonly #cited: readonly Evidence[];
  readonly #reading: Reading;
  readonly #evidence: readonly EvidenceClause[];
  readonly #language: Language;
  readonly #telling = new Map<Word, number>();

  constructor(reading: Reading, cited: readonly Evidence[], language: Language) {
    this.#cited = cited;
    this.#reading = reading;
    this.#evidence = cited.flatMap(({ clauses }) => clauses);
    this.#language = language;
  }

  /** Every clause of the cited passages with its fit, best first. */
  fits(clause: Clause): readonly Fit[] {
    const known = this.#fits.get(clause);
    if (known) return known;
    const words = this.weighted(clause);
    const fits = this.#evidence
      .map((one) => ({ clause: one, score: overlap(words, one) }))
      .sort((one, other) => other.score - one.score);
    this.#fits.set(clause, fits);
    return fits;
  }

  /** The clauses about the same country or scheme that fit best: the best one and those nearly as good. */
  best(clause: Clause): readonly EvidenceClause[] {
    const said = placesAndSchemes(this.#language.topicsIn(clause.words), this.#language);
    const all = this.fits(clause);
    const same = all.filter((fit) =>
      fitsSubject(said, subjectOf(fit.clause, this.#cited, this.#language), this.#language),
    );
    const fits = said.size === 0 || same.length === 0 ? all : same;
    const top = fits[0]?.score ?? 0;
    if (top === 0) return [];
    return fits
      .filter(({ score }) => score >= AS_GOOD * top)
      .slice(0, MOST_FITS)
      .map((fit) => fit.clause);
  }

  /** How much nearer the words of a clause stand to one clause of a passage than to another. */
  advantage(clause: Clause, one: EvidenceClause, other: EvidenceClause): number {
    return this.weighted(clause).reduce(
      (sum, { word, weight }) =>
        sum + weight * Math.max(0, nearness(word, one.context) - nearness(word, other.context)),
      0,
    );
  }

  /** The clauses that hold a word themselves, those most like the clause it comes from: compared by its words only. */
  holding(word: Word, clause: Clause, share: number): readonly EvidenceClause[] {
    const own = clause.words
      .filter(({ content }) => content)
      .map((one) => ({ word: one, weight: this.tellingOf(one) }));
    const said = placesAndSchemes(this.#language.topicsIn(clause.words), this.#language);
    const fits = this.#evidence
      .filter((one) => one.words.some((other) => other.content && isSame(word, other)))
      .filter((one) => fitsSubject(said, subjectOf(one, this.#cited, this.#language), this.#language))
      .map((one) => ({ clause: one, score: overlap(own, one) }));
    const top = Math.max(0, ...fits.map(({ score }) => score));
    const anywhere = Math.max(0, ...this.#evidence.map((one) => overlap(own, one)));
    if (top < ALIKE * anywhere) return [];
    return fits
      .filter(({ score }) => score >= share * top)
      .sort((one, other) => other.score - one.score)
      .map((fit) => fit.clause);
  }

  /** The words of the clause, and with less weight those around it, each by how telling it is here. */
  weighted(clause: Clause): { word: Word; weight: number }[] {
    return this.#reading.clauses.flatMap((other) => {
      const nearness = other === clause ? 1 : rivals(clause, other) ? BESIDE_FIGURE : ELSEWHERE;
      return other.words
        .filter((word) => word.content && !isFigure(word, this.#reading))
        .map((word) => ({ word, weight: nearness * this.tellingOf(word) }));
    });
  }

  /** Rare words tell more, and so do words that stand with few clauses of the cited passages. */
  tellingOf(word: Word): number {
    const known = this.#telling.get(word);
    if (known !== undefined) return known;
    const near = this.#evidence.filter(({ context }) =>
      word.keys.some((key) => !key.startsWith('~') && (context.get(key) ?? 0) >= WITH),
    ).length;
    const local = 1 - near / (this.#evidence.length + 1);
    const telling = this.#language.weightIn(word) * local;
    this.#telling.set(word, telling);
    return telling;
  }

  /** The share of a clause's own words, or of the whole sentence's, that stand around a clause of a passage. */
  shareOf(clause: Clause, there: EvidenceClause): number {
    const own = clause.words
      .filter((word) => word.content && !isFigure(word, this.#reading))
      .map((word) => ({ word, weight: this.tellingOf(word) }));
    const total = own.reduce((sum, { weight }) => sum + weight, 0);
    if (own.length < FEWEST_WORDS || total === 0) return 1;
    const all = this.weighted(clause);
    return Math.max(
      overlap(own, there) / total,
      overlap(all, there) / all.reduce((sum, { weight }) => sum + weight, 0),
    );
  }
}

/** Figures are compared by value; a level or a batch also says what is spoken of. */
function isFigure(word: Word, { exacts }: Reading): boolean {
  return exacts.some(
    ({ kind, start, end }) => kind !== 'reference' && word.start >= start && word.start < end,
  );
}

/** True when two words are forms of one word or stand for one another. */
export function isSame(one: Word, other: Word): boolean {
  return one.stem === other.stem || one.keys.some((key) => other.keys.includes(key));
}
