import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProfileView } from '../../src/retrieval/profile-view.ts';

const PROFILES = [
  new Map([
    ['paspor', 5],
    ['hilang', 4],
    ['lapor', 1],
  ]),
  new Map([
    ['paspor', 5],
    ['buat', 4],
    ['lapor', 0.3],
  ]),
  new Map([
    ['biaya', 6],
    ['korea', 6],
  ]),
];
const view = new ProfileView(PROFILES);

function scores(
  question: [string, number][][],
  without?: Parameters<ProfileView['accumulate']>[3],
): number[] {
  const result = new Float32Array(PROFILES.length);
  view.accumulate(question, 1, result, without);
  return [...result];
}

describe('ProfileView', () => {
  it('scores the entries that use the words of the question', () => {
    const [lost = 0, made = 0, korea = 0] = scores([[['paspor', 1]], [['hilang', 1]]]);
    expect(lost).toBeGreaterThan(made);
    expect(made).toBeGreaterThan(0);
    expect(korea).toBe(0);
  });

  it('finds that a word people use for an entry tells more than one its text mentions', () => {
    const [used = 0, mentioned = 0] = scores([[['lapor', 1]]]);
    expect(used).toBeGreaterThan(2 * mentioned);
  });

  it('counts only the best reading of a word', () => {
    expect(
      scores([
        [
          ['paspor', 1],
          ['hilang', 1],
        ],
      ])[0],
    ).toBeCloseTo(scores([[['hilang', 1]]])[0] ?? 0, 5);
    expect(
      scores([
        [
          ['biaya', 1],
          ['ongkos', 0.5],
        ],
      ]),
    ).toEqual(scores([[['biaya', 1]]]));
  });

  it('is less sure when the question holds words nobody uses', () => {
    expect(scores([[['korea', 1]], [['zzz', 1]]])[2]).toBeLessThan(scores([[['korea', 1]]])[2] ?? 0);
  });

  it('takes what is left out off that entry alone', () => {
    const all = scores([[['paspor', 1]]]);
    const less = scores([[['paspor', 1]]], { profile: 0, counts: new Map([['paspor', 4]]) });
    expect(less[0]).toBeLessThan(all[0] ?? 0);
    expect(less[1]).toBe(all[1]);
    expect(scores([[['hilang', 1]]], { profile: 0, counts: new Map([['hilang', 9]]) })).toEqual([0, 0, 0]);
  });

  it('scores nothing for no question', () => {
    expect(scores([])).toEqual([0, 0, 0]);
    expect(scores([[]])).toEqual([0, 0, 0]);
  });

  it('stays between nought and the scale, and forgets one question before the next', () => {
    const word = fc.constantFrom('paspor', 'hilang', 'lapor', 'buat', 'biaya', 'korea', 'zzz');
    const group = fc.array(fc.tuple(word, fc.double({ min: 0.05, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 4,
    });
    const plain = scores([[['korea', 1]]]);
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 6 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (question, scale) => {
          const result = new Float32Array(PROFILES.length);
          view.accumulate(question, scale, result);
          expect([...result].filter((score) => !(score >= 0 && score <= scale + 1e-4))).toEqual([]);
          expect(scores([[['korea', 1]]])).toEqual(plain);
        },
      ),
    );
  });
});
