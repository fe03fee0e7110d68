import type { Store } from './store.ts';

/** What calls of the language model used: how many, tokens read and written, and the cost. */
export interface ModelSpending {
  requests: number;
  input: number;
  output: number;
  cost: number;
}

/**
 * Adds to what the language model has used on a day, at once for all processes on the store.
 * @param day YYYY-MM-DD in Jakarta
 * @returns the total of that day
 */
export function addModelSpending(
  store: Store,
  day: string,
  amount: Readonly<ModelSpending>,
): Promise<ModelSpending> {
  return store.transaction(async (queries) => {
    const { requests, input, output, cost } = await queries
      .insertInto('model_spending')
      .values({ day, ...amount })
      .onConflict((conflict) =>
        conflict.column('day').doUpdateSet((eb) => ({
          requests: eb('model_spending.requests', '+', eb.ref('excluded.requests')),
          input: eb('model_spending.input', '+', eb.ref('excluded.input')),
          output: eb('model_spending.output', '+', eb.ref('excluded.output')),
          cost: eb('model_spending.cost', '+', eb.ref('excluded.cost')),
        })),
      )
      .returning(['requests', 'input', 'output', 'cost'])
      .executeTakeFirstOrThrow();
    return { requests: Number(requests), input: Number(input), output: Number(output), cost };
  });
}
