import { outOfField } from './curated.ts';
import type { Rung } from './ladder.ts';
import { standing } from './standing.ts';

/** Says plainly that it does not know, or that the question is of another field, and where to ask. */
export const unknown: Rung = {
  name: 'unknown',
  climb: (context) => {
    return standing(context, outOfField(context, context.matches()[0]) ? 'di-luar-bidang' : 'tidak-tahu');
  },
};
