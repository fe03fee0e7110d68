import type { Candidate, Case, Thresholds } from './case.ts';

/** Thresholds that stay put when the values in use are fitted anew. */
export const THRESHOLDS: Thresholds = {
  answer: 0.3,
  quote: 0.28,
  quoteOnSubject: 0.19,
  ofOurField: 0.42,
  tie: 0.015,
  declaredTie: 0.03,
};

/** An entry found with a score. */
export function found(score: number, right = false): Candidate {
  return { score, right, onSubject: false, isEntry: true };
}

/** A held-out question that an answer is wanted for, changed as given. */
export function aCase(changed: Partial<Case>): Case {
  return {
    id: 'one',
    group: 'held',
    kind: '',
    unit: changed.id ?? 'one',
    candidates: [found(0.5, true)],
    saysTooLittle: false,
    hasForeignWords: false,
    namesManyTopics: false,
    isShort: false,
    declaredAlike: false,
    isOurs: true,
    mayDecline: false,
    ...changed,
  };
}
