import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/operation/budget.ts';

function budgetOf(counts: readonly number[]) {
  const warned: string[] = [];
  let at = 0;
  const mayUse = createBudget({
    budgets: { whatsapp: 10 },
    sent: async () => counts[at++] ?? 0,
    warn: (channel, share) => warned.push(`${channel} ${share}`),
  });
  return { mayUse, warned };
}

describe('createBudget', () => {
  it('warns at four fifths and at the end, once each, and stops at the end', async () => {
    const { mayUse, warned } = budgetOf([0, 7, 8, 9, 10, 11]);
    const may: boolean[] = [];
    for (let count = 0; count < 6; count++) may.push(await mayUse('whatsapp', false));
    expect(may).toEqual([true, true, true, true, false, false]);
    expect(warned).toEqual(['whatsapp 0.8', 'whatsapp 1']);
  });

  it('never stops what is urgent', async () => {
    const { mayUse } = budgetOf([10, 500]);
    expect(await mayUse('whatsapp', true)).toBe(true);
    expect(await mayUse('whatsapp', true)).toBe(true);
  });

  it('begins anew with a new month', async () => {
    const { mayUse, warned } = budgetOf([10, 0, 8]);
    expect(await mayUse('whatsapp', false)).toBe(false);
    expect(await mayUse('whatsapp', false)).toBe(true);
    expect(await mayUse('whatsapp', false)).toBe(true);
    expect(warned).toEqual(['whatsapp 1', 'whatsapp 0.8']);
  });

  it('leaves a channel without a budget alone, and does not even count', async () => {
    const mayUse = createBudget({
      budgets: {},
      sent: () => Promise.reject(new Error('counted')),
      warn: () => {},
    });
    expect(await mayUse('telegram', false)).toBe(true);
  });
});
