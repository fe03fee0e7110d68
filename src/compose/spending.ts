/** Tokens of one call, as the server counted them or as we had to guess. */
export interface Usage {
  input: number;
  output: number;
}

/** What calls used together: how many, their tokens read and written, and their cost in the currency of the prices. */
export interface Amount extends Usage {
  requests: number;
  cost: number;
}

export const NOTHING: Readonly<Amount> = { requests: 0, input: 0, output: 0, cost: 0 };

/** Where the spending of a day is kept, so that a restart does not forget it and processes may share it. */
export interface SpendingRecord {
  /**
   * Adds to a day (YYYY-MM-DD in Jakarta) and gives what everybody who shares the record has used on it. May throw;
   * then nothing was added.
   */
  add: (day: string, amount: Readonly<Amount>) => Promise<Amount>;
}

export function sum(one: Readonly<Amount>, other: Readonly<Amount>): Amount {
  return {
    requests: one.requests + other.requests,
    input: one.input + other.input,
    output: one.output + other.output,
    cost: one.cost + other.cost,
  };
}

/** A record that lasts as long as the process: for try-outs, whose calls nobody's day should pay for. */
export function spendingInMemory(): SpendingRecord {
  const days = new Map<string, Amount>();
  return {
    add: async (day, amount) => {
      const total = sum(days.get(day) ?? NOTHING, amount);
      days.set(day, total);
      return total;
    },
  };
}
