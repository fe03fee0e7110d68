import type { Action, Candidate, Case, Thresholds } from './case.ts';

const MOST_CHOICES = 3;

/** What is done with a message, and whether what is shown holds the right entry. */
export interface Decision {
  action: Action;
  right: boolean;
}

/**
 * What the rungs clarify, curated, quoted and unknown do with a message under given thresholds. The rungs
 * themselves are too slow to ask millions of times; the benchmark checks that both agree on every message.
 */
export function decide(one: Case, thresholds: Thresholds): Decision {
  if (one.saysTooLittle) return { action: 'decline', right: false };
  const asked = clarify(one, thresholds);
  if (asked) return asked;
  const [best] = one.candidates;
  if (best && best.score >= thresholds.answer && !isForeign(one, best, thresholds))
    return { action: 'answer', right: best.right };
  const near = one.candidates.find(
    ({ score, onSubject }) => score >= (onSubject ? thresholds.quoteOnSubject : thresholds.quote),
  );
  if (near && !isForeign(one, near, thresholds)) return { action: 'quote', right: near.right };
  return { action: 'decline', right: false };
}

function isForeign(one: Case, best: Candidate, { quote, ofOurField }: Thresholds): boolean {
  return one.hasForeignWords && best.score < (one.namesManyTopics ? quote : ofOurField);
}

function clarify(one: Case, thresholds: Thresholds): Decision | undefined {
  if (!one.isShort) return undefined;
  const entries = one.candidates.filter(({ isEntry }) => isEntry);
  const [best, second] = entries;
  if (!best || !second || best.score < thresholds.quote || isForeign(one, best, thresholds)) return undefined;
  const margin = one.declaredAlike ? thresholds.declaredTie : thresholds.tie;
  if (best.score - second.score > margin) return undefined;
  const alike = entries.filter(({ score }) => best.score - score <= 2 * margin).slice(0, MOST_CHOICES);
  return { action: 'clarify', right: alike.some(({ right }) => right) };
}
