import type { UrgentCard } from '../knowledge/index.ts';
import type { Source } from '../message.ts';
import { URGENT_PREFIX } from '../retrieval/entry-index.ts';
import { type ContactLines, emergencyLines, missionLines, officeLines } from './contacts.ts';
import { CONFIDENCE } from './confidence.ts';
import type { Context } from './context.ts';
import type { Rung } from './ladder.ts';

/**
 * Danger to life or freedom: a card written by people, help numbers first. The signals come first and need no
 * index; messages without a listed signal are compared with the examples of each card.
 */
export const urgent: Rung = {
  name: 'urgent',
  climb: (context) => {
    const { urgent: cards } = context.library.knowledge;
    const card = cards.find((one) => applies(one, context.signals)) ?? cards.find((one) => resembles(one, context));
    if (!card) return undefined;
    const places = namedPlaces(context);
    const help = card.contacts.map((id) => contactGroup(context, id, places));
    const lines = [...new Set(help.flatMap((one) => one.lines))];
    const sources = new Set<Source>([...help.flatMap((one) => one.sources), ...card.sources]);
    return {
      kind: 'urgent',
      body: `**Hubungi sekarang:**\n${lines.join('\n')}\nNomor bisa berubah. Kalau tidak tersambung, coba nomor berikutnya.\n\n${card.body}`,
      sources: [...sources],
      checked: card.checked,
      entries: [card.id],
    };
  },
};

/** True when a card's signals stand in the message and no calming cue cancels them. */
export function applies(card: UrgentCard, signals: ReadonlySet<string>): boolean {
  const all = (names: readonly string[]) => names.every((name) => signals.has(name));
  if (card.strong.some((combination) => all(combination.split('+')))) return true;
  return card.signals.some(all) && !card.calm.some((name) => signals.has(name));
}

/** True when the message is like an example of the card, more than like any question, and nothing calms it. */
function resembles(card: UrgentCard, context: Context): boolean {
  const match = context.urgentMatch();
  if (match?.id !== `${URGENT_PREFIX}${card.id}` || match.score < CONFIDENCE.urgent) return false;
  return !card.calm.some((name) => context.signals.has(name));
}

function contactGroup(context: Context, id: string, places: readonly string[]): ContactLines {
  const { knowledge } = context.library;
  if (id === 'darurat') return emergencyLines(knowledge, places);
  if (id !== 'perwakilan') return officeLines(knowledge, id);
  const groups = places.map((place) => missionLines(knowledge, place, context.question));
  return { lines: groups.flatMap((one) => one.lines), sources: groups.flatMap((one) => one.sources) };
}

/** Countries named in the message, or else in the turns before it. */
export function namedPlaces(context: Context): string[] {
  if (context.subjects.destinations.size > 0) return [...context.subjects.destinations];
  const earlier = context.conversation.turns.at(-1)?.topics ?? [];
  return [...context.library.index.subjects.destinationsOf(earlier)];
}
