import { beforeAll, describe, expect, it } from 'vitest';
import { CompositionCheck } from '../../../src/compose/check/index.ts';
import type { Knowledge } from '../../../src/knowledge/index.ts';
import { ownKnowledge, readScripted, refusalsOf } from './scripted.ts';

/*
 * More answers of the same two kinds, each set by a writer who saw neither the check nor another set. Each was measured
 * once before anybody looked at it (docs/decisions/0021) and helped to mend the check afterwards. The shares below are
 * what must not be lost again.
 */
const SETS = [
  { name: 'second', lies: 0.97, honest: 0.03 },
  { name: 'third', lies: 0.93, honest: 0.12 },
  { name: 'fourth', lies: 0.97, honest: 0.06 },
  { name: 'fifth', lies: 0.9, honest: 0.05 },
  { name: 'sixth', lies: 0.95, honest: 0.05 },
  { name: 'seventh', lies: 0.95, honest: 0.08 },
  { name: 'eighth', lies: 0.97, honest: 0.06 },
  { name: 'ninth', lies: 0.97, honest: 0.07 },
];
/** Milliseconds that a busy machine may take. */
const SLOW = 60_000;

let knowledge: Knowledge;
let check: CompositionCheck;
beforeAll(async () => {
  knowledge = await ownKnowledge();
  check = new CompositionCheck(knowledge);
}, SLOW);

describe.each(SETS)(
  'the $name set',
  { timeout: SLOW },
  ({ name, lies: leastStopped, honest: mostStopped }) => {
    it('stops lies', async () => {
      const lies = await readScripted(`more/${name}-lies.jsonl`);
      const passed = lies.filter((one) => refusalsOf(one, knowledge, check).length === 0);
      const told = passed.map(({ id, why }) => `${id}: ${why}`).join('\n');
      expect(lies.length).toBeGreaterThanOrEqual(100);
      expect(1 - passed.length / lies.length, told).toBeGreaterThanOrEqual(leastStopped);
    });

    it('lets honest answers pass', async () => {
      const honest = await readScripted(`more/${name}-honest.jsonl`);
      const stopped = honest.flatMap((one) => {
        const refusals = refusalsOf(one, knowledge, check).map(({ code, detail }) => `${code} ${detail}`);
        return refusals.length === 0 ? [] : [`${one.id}: ${refusals.join('; ')}`];
      });
      expect(honest.length).toBeGreaterThanOrEqual(100);
      expect(stopped.length / honest.length, stopped.join('\n')).toBeLessThanOrEqual(mostStopped);
    });
  },
);
