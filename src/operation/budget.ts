import type { ChannelName } from '../delivery/channel.ts';

/** What the monthly budget needs. */
export interface BudgetParts {
  /** Messages that may be sent in a calendar month; a channel without a number has no limit. */
  budgets: Partial<Record<ChannelName, number>>;
  /** How many a channel has sent this month. */
  sent: (channel: ChannelName) => Promise<number>;
  /** Told once when a share of the budget is reached, and again in the next month; `share` is 0.8 or 1. */
  warn: (channel: ChannelName, share: number) => void;
}

/** The shares of the budget at which the operator is told, highest first. */
const SHARES = [1, 0.8] as const;

/**
 * Decides whether a message may still be sent this month. Urgent ones always may. The count grows when the platform
 * has taken a message, so those on their way when the budget ends still go out.
 */
export function createBudget({ budgets, sent, warn }: BudgetParts) {
  const told = new Map<ChannelName, number>();
  return async (channel: ChannelName, urgent: boolean): Promise<boolean> => {
    const budget = budgets[channel];
    if (budget === undefined) return true;
    const used = (await sent(channel)) / budget;
    const share = SHARES.find((one) => used >= one) ?? 0;
    // A new month begins below every share.
    if (share > (told.get(channel) ?? 0)) warn(channel, share);
    told.set(channel, share);
    return urgent || used < 1;
  };
}
