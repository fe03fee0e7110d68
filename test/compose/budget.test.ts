import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/compose/budget.ts';
import { type SpendingRecord, spendingInMemory } from '../../src/compose/spending.ts';

const NOW = new Date('2026-03-10T03:00:00Z');
const LIMITS = { dailyRequests: 10, dailyCost: 0, priceIn: 1, priceOut: 2 };

/** A budget on a record, with what it said. */
function budgetOn(record: SpendingRecord, limits = LIMITS) {
  const said: string[] = [];
  const budget = new Budget(limits, record, {
    onAlarm: (alarm, { requests }) => said.push(`${alarm} ${requests}`),
    onUnkept: () => said.push('unkept'),
  });
  return { budget, said };
}

describe('a budget', () => {
  it('goes on after a restart where it was', async () => {
    const record = spendingInMemory();
    const before = budgetOn(record);
    for (let call = 0; call < 9; call += 1) before.budget.take(NOW);
    before.budget.pay({ input: 1_000_000, output: 500_000 }, NOW);
    await before.budget.close();
    const { budget, said } = budgetOn(record);
    await budget.open(NOW);
    expect(budget.spent(NOW)).toEqual({
      day: '2026-03-10',
      requests: 9,
      input: 1_000_000,
      output: 500_000,
      cost: 2,
    });
    expect([budget.take(NOW), budget.take(NOW)]).toEqual([true, false]);
    expect(said).toEqual(['nearly-spent 10', 'spent 10']);
  });

  it('is one for all that share a record', async () => {
    const record = spendingInMemory();
    const [one, other] = [budgetOn(record).budget, budgetOn(record).budget];
    for (let call = 0; call < 6; call += 1) one.take(NOW);
    await one.close();
    for (let call = 0; call < 4; call += 1) other.take(NOW);
    await other.close();
    expect([one.spent(NOW).requests, other.spent(NOW).requests]).toEqual([6, 10]);
    expect(other.take(NOW)).toBe(false);
    await one.open(NOW);
    expect(one.take(NOW)).toBe(false);
  });

  it('counts on while its record cannot be reached, and tells it later', async () => {
    const kept = spendingInMemory();
    let down = true;
    const { budget, said } = budgetOn({
      add: (day, amount) => (down ? Promise.reject(new Error('down')) : kept.add(day, amount)),
    });
    await budget.open(NOW);
    for (let call = 0; call < 3; call += 1) expect(budget.take(NOW)).toBe(true);
    await budget.close();
    expect(budget.spent(NOW).requests).toBe(3);
    expect(said).toContain('unkept');
    down = false;
    budget.take(NOW);
    await budget.close();
    expect((await kept.add('2026-03-10', { requests: 0, input: 0, output: 0, cost: 0 })).requests).toBe(4);
    expect(budget.spent(NOW).requests).toBe(4);
  });

  it('counts a call at once, before its record has answered', async () => {
    const { budget } = budgetOn({ add: () => new Promise(() => {}) });
    for (let call = 0; call < 10; call += 1) expect(budget.take(NOW)).toBe(true);
    expect(budget.take(NOW)).toBe(false);
  });

  it('begins anew at midnight in Jakarta, whatever its record still has to say of yesterday', async () => {
    let answer: (total: { requests: number; input: number; output: number; cost: number }) => void = () => {};
    const { budget } = budgetOn({
      add: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    budget.take(NOW);
    const tomorrow = new Date('2026-03-10T17:00:00Z');
    expect(budget.spent(tomorrow)).toMatchObject({ day: '2026-03-11', requests: 0 });
    answer({ requests: 9, input: 0, output: 0, cost: 0 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(budget.spent(tomorrow).requests).toBe(0);
  });
});
