/**
 * The scores at which the assistant answers, asks back or declines. `npm run bench:confidence` prints what each
 * costs on our own phrasings, held-out questions and messages of other fields, and what would be cheapest; why
 * these are in use is told in docs/decisions/0003.
 */
export const CONFIDENCE = {
  /**
   * From here on a message counts as like an example of an urgent card, when no entry is more like it. Low, since
   * no two people in danger write alike: half of the emergencies without a listed signal score below 0.2.
   */
  urgent: 0.16,
  /** From here on an entry is sent as the answer. */
  answer: 0.36,
  /** The same for a question completed from the one before: that it belongs to it makes it surer. */
  followUp: 0.3,
  /** From here on passages are quoted as the nearest thing known. */
  quote: 0.29,
  /** The same, when question and entry name the same country or scheme: then it is surely of our field. */
  quoteOnSubject: 0.19,
  /** From here on a passage is shown to a configured model, which then decides whether it answers the question. */
  compose: 0.2,
  /** Below this, words of another field (togel, pilkada) decide that the question is not ours. */
  ofOurField: 0.55,
  /** Two entries this near each other are too alike to choose between for a short question. */
  tie: 0.015,
  /** The same for two entries that staff marked as alike (`clarify_with`). */
  declaredTie: 0.03,
} as const;
