import type { Rung } from './ladder.ts';
import { standing } from './standing.ts';

/** A message longer than is read: said clearly instead of answering half of it. */
export const tooLong: Rung = {
  name: 'too-long',
  climb: (context) => (context.tooLong ? standing(context, 'terlalu-panjang') : undefined),
};
