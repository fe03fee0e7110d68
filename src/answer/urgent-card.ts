import type { UrgentCard } from '../knowledge/index.ts';
import type { Source } from '../message.ts';
import { type ContactLines, emergencyLines, missionLines, officeLines } from './contacts.ts';
import type { Context } from './context.ts';
import type { Draft } from './ladder.ts';

/** A card as a reply: help numbers of the country named first, then what to do. */
export function urgentReply(context: Context, card: UrgentCard): Draft {
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
