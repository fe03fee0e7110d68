import { clarify } from '../../../src/answer/clarify.ts';
import { CONFIDENCE } from '../../../src/answer/confidence.ts';
import { curated } from '../../../src/answer/curated.ts';
import { climb } from '../../../src/answer/ladder.ts';
import { quoted } from '../../../src/answer/quoted.ts';
import { unknown } from '../../../src/answer/unknown.ts';
import type { Action } from './case.ts';
import type { Collected } from './collect.ts';
import { decide } from './decide.ts';

const RUNGS = [clarify, curated, quoted, unknown];
const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['clarify', 'clarify'],
  ['curated', 'answer'],
  ['quoted', 'quote'],
  ['unknown', 'decline'],
]);

/** Ids of the messages with which the real rungs do something else than `decide`, under the values in use. */
export function disagreements(collected: readonly Collected[]): string[] {
  return collected.flatMap(({ context, facts }) => {
    if (!facts) return [];
    const { rung } = climb(RUNGS, context, () => 0).reply;
    return ACTIONS.get(rung) === decide(facts, CONFIDENCE).action ? [] : [facts.id];
  });
}
