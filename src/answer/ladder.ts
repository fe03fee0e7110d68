import type { Reply } from '../message.ts';
import type { Context } from './context.ts';

/** One step of the ladder: gives a reply, or passes on with `undefined`. A rung holds no state. */
export interface Rung {
  name: string;
  climb: (context: Context) => Draft | undefined;
}

/** A reply before the ladder stamps the rung's name on it; what is left out is empty. */
export type Draft = Pick<Reply, 'kind' | 'body'> &
  Partial<Omit<Reply, 'kind' | 'body' | 'rung'>> & {
    /** Topics and aspects to remember for follow-up questions, if they differ from those of the question. */
    about?: { topics: readonly string[]; aspects: readonly string[] };
  };

/** What climbing gave: the reply, what it was about, and how long each rung took. */
export interface Climbed {
  reply: Reply;
  about: Draft['about'];
  /** Milliseconds by rung, in order, up to the one that answered. */
  timings: { rung: string; ms: number }[];
}

/**
 * Climbs the rungs in order until one replies. The last rung must always reply.
 * @param clock milliseconds, passed in so that tests need no real time
 */
export function climb(rungs: readonly Rung[], context: Context, clock: () => number): Climbed {
  const timings: Climbed['timings'] = [];
  const climbed = climbPart(rungs, context, clock, timings);
  if (!climbed) throw new Error('the last rung of the ladder did not reply');
  return climbed;
}

/**
 * As `climb`, for a part of the ladder: undefined when no rung of it replies.
 * @param timings of the rungs before; those of this part are added
 */
export function climbPart(
  rungs: readonly Rung[],
  context: Context,
  clock: () => number,
  timings: Climbed['timings'],
): Climbed | undefined {
  for (const rung of rungs) {
    const start = clock();
    const draft = rung.climb(context);
    timings.push({ rung: rung.name, ms: clock() - start });
    if (draft) return stamped(draft, rung.name, timings);
  }
  return undefined;
}

/** A draft as the reply of a rung. */
export function stamped(draft: Draft, rung: string, timings: Climbed['timings']): Climbed {
  const { about, ...rest } = draft;
  return { reply: { sources: [], notes: [], choices: [], entries: [], ...rest, rung }, about, timings };
}
