import type { CheckRequest, CompositionCheck, RunningCheck } from './check/index.ts';
import type { ComposedSentence, Composition, Refusal } from './composition.ts';

/**
 * The check of one answer while it is being written. Taking the passages apart is the dear part, so what was checked
 * on the way is not checked again at the end, unless the whole does not begin as its parts did.
 */
export class CheckInProgress {
  readonly #check: CompositionCheck;
  readonly #facts: CheckRequest;
  #running: RunningCheck | undefined;
  #seen: ComposedSentence[] = [];
  #refusals: Refusal[] = [];
  #broken = false;

  constructor(check: CompositionCheck, facts: CheckRequest) {
    this.#check = check;
    this.#facts = facts;
  }

  /**
   * Those of the finished sentences that are new and may be shown: up to the first one refused, then none. A mistake
   * in the check counts as a refusal here and comes out when the whole is checked.
   * @param finished all sentences finished so far, in order
   */
  news(finished: readonly ComposedSentence[]): ComposedSentence[] {
    const shown: ComposedSentence[] = [];
    for (const sentence of finished.slice(this.#seen.length)) {
      if (this.#broken || this.#refusals.length > 0) break;
      try {
        this.#take(sentence);
      } catch {
        this.#broken = true;
      }
      if (!this.#broken && this.#refusals.length === 0) shown.push(sentence);
    }
    return shown;
  }

  /** Every reason against the whole. */
  whole(composition: Composition): readonly Refusal[] {
    if (composition.kind !== 'answer') return this.#check.check(composition, this.#facts).refusals;
    const { sentences } = composition;
    const began = JSON.stringify(sentences.slice(0, this.#seen.length)) === JSON.stringify(this.#seen);
    if (this.#broken || !began) return this.#check.check(composition, this.#facts).refusals;
    for (const sentence of sentences.slice(this.#seen.length)) this.#take(sentence);
    return this.#refusals;
  }

  #take(sentence: ComposedSentence): void {
    this.#running ??= this.#check.begin(this.#facts);
    this.#refusals.push(...this.#running.next(sentence));
    this.#seen.push(sentence);
  }
}
