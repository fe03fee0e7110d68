import type { Rung } from './ladder.ts';
import { standing } from './standing.ts';

/** Requests that get a polite refusal whatever else stands in the message. */
const BOUNDARIES = ['pemalsuan', 'abaikan-aturan'] as const;

/** Attempts to change the bot's rules, and requests for forged papers. */
export const boundary: Rung = {
  name: 'boundary',
  climb: (context) => {
    for (const id of BOUNDARIES) {
      const signals = context.library.knowledge.replies.get(id)?.signals ?? [];
      if (signals.some((name) => context.signals.has(name))) return standing(context, id);
    }
    return undefined;
  },
};
