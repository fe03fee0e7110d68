import { expect, it } from 'vitest';
import { addModelSpending } from '../../src/store/model-spending.ts';
import { openStore } from '../../src/store/open-store.ts';
import { describeStores } from './stores.ts';

const CALL = { requests: 1, input: 1_200, output: 80, cost: 0.25 };

describeStores('the spending of the model', (stores) => {
  it('adds up over machines and restarts, day by day', async () => {
    const settings = await stores.settings();
    const machines = await Promise.all([1, 2, 3].map(() => openStore(settings)));
    const calls = Array.from({ length: 12 }, (_, call) => machines[call % 3]);
    await Promise.all(calls.map((store) => store && addModelSpending(store, '2026-03-10', CALL)));
    await Promise.all(machines.map((store) => store.close()));
    const later = await openStore(settings);
    expect(await addModelSpending(later, '2026-03-10', CALL)).toEqual({
      requests: 13,
      input: 15_600,
      output: 1_040,
      cost: 3.25,
    });
    expect(await addModelSpending(later, '2026-03-11', CALL)).toEqual(CALL);
    await later.close();
  });
});
