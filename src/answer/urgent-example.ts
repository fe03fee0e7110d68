import { URGENT_PREFIX } from '../retrieval/entry-index.ts';
import { CONFIDENCE } from './confidence.ts';
import type { Rung } from './ladder.ts';
import { urgentReply } from './urgent-card.ts';

/** A single word is like many things; only a message of so many telling words, letters aside, is compared. */
const FEWEST_WORDS = 4;

/**
 * Danger without a listed signal: the message is more like an example of an urgent card than like any question,
 * and nothing in it calms the card. Stands after courtesy, since a thank-you resembles many things.
 */
export const urgentExample: Rung = {
  name: 'urgent-example',
  climb: (context) => {
    const match = context.urgentMatch();
    if (!match || match.score < CONFIDENCE.urgent) return undefined;
    const telling = context.words.filter(({ weight, surface }) => weight === 1 && surface.length > 1);
    if (telling.length < FEWEST_WORDS) return undefined;
    const card = context.library.knowledge.urgent.find(({ id }) => match.id === `${URGENT_PREFIX}${id}`);
    if (!card || card.calm.some((name) => context.signals.has(name))) return undefined;
    return urgentReply(context, card);
  },
};
