import { describe, expect, it } from 'vitest';
import { fitUrgent, MISSED_TO_FALSE, urgentPoint } from './urgent.ts';

const CASES = [
  { isUrgent: true, score: 0.3 },
  { isUrgent: true, score: 0.18 },
  { isUrgent: true, score: 0 },
  { isUrgent: false, score: 0.2 },
  { isUrgent: false, score: 0.1 },
];

describe('urgentPoint', () => {
  it('counts the emergencies found and the false alarms from a threshold on', () => {
    expect(urgentPoint(CASES, 0.2)).toEqual({
      threshold: 0.2,
      found: 1,
      falseAlarms: 1,
      cost: 2 * MISSED_TO_FALSE + 1,
    });
  });

  it('takes a score of nothing for no alarm', () => {
    expect(urgentPoint(CASES, 0)).toMatchObject({ found: 2, falseAlarms: 2 });
  });
});

describe('fitUrgent', () => {
  it('takes the cheapest, and of equally cheap ones the highest', () => {
    expect(fitUrgent(CASES, [0.05, 0.15, 0.18, 0.25])).toBe(0.18);
  });
});
