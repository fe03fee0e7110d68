import type { Library } from '../answer/context.ts';
import { overdue } from '../answer/entry-reply.ts';
import { entryChoices } from '../answer/standing.ts';
import { dayInJakarta } from '../dates.ts';
import { type Incoming, MORE_PREFIX, type Reply } from '../message.ts';

const ENTRY_PREFIX = 'entry:';

/** What a tapped button leads to: a question for the ladder, a reply at once, or nothing any more. */
export type Tapped = { incoming: Incoming } | { reply: Reply } | 'gone';

/**
 * Reads a tapped button. Buttons stay on people's screens for months, so the entry may be gone: then the words on
 * the button are read as if typed.
 */
export function readChoice(library: Library, choice: string, label: string | undefined, now: Date): Tapped {
  const more = choice.startsWith(MORE_PREFIX)
    ? moreReply(library, choice.slice(MORE_PREFIX.length), now)
    : undefined;
  if (more) return { reply: more };
  const id = choice.replace(MORE_PREFIX, ENTRY_PREFIX).replace(ENTRY_PREFIX, '');
  if (library.knowledge.entries.has(id)) return { incoming: { text: '', choice: `${ENTRY_PREFIX}${id}` } };
  return label === undefined || choice.startsWith(MORE_PREFIX) ? 'gone' : { incoming: { text: label } };
}

function moreReply(library: Library, id: string, now: Date): Reply | undefined {
  const entry = library.knowledge.entries.get(id);
  if (entry?.more === undefined) return undefined;
  return {
    kind: 'answer',
    rung: 'more',
    body: entry.more,
    sources: entry.sources,
    checked: entry.checked,
    notes: overdue(entry.reviewBy, dayInJakarta(now)),
    choices: entryChoices(library, entry.seeAlso),
    entries: [id],
  };
}
