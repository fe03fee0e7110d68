import type { UrgentCard } from '../knowledge/index.ts';
import type { Rung } from './ladder.ts';
import { urgentReply } from './urgent-card.ts';

/**
 * Danger to life or freedom, shown by the listed signals. Stands first and needs neither index nor model.
 */
export const urgent: Rung = {
  name: 'urgent',
  climb: (context) => {
    const card = context.library.knowledge.urgent.find((one) => applies(one, context.signals));
    return card && urgentReply(context, card);
  },
};

/** True when a card's signals stand in the message and no calming cue cancels them. */
export function applies(card: UrgentCard, signals: ReadonlySet<string>): boolean {
  const all = (names: readonly string[]) => names.every((name) => signals.has(name));
  if (card.strong.some((combination) => all(combination.split('+')))) return true;
  return card.signals.some(all) && !card.calm.some((name) => signals.has(name));
}
