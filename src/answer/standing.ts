import type { Choice } from '../message.ts';
import type { Context, Library } from './context.ts';
import type { Draft } from './ladder.ts';

/** One of the bot's own texts from `knowledge/replies/`, as a draft. `check` makes sure that each exists. */
export function standing(context: Context, id: string): Draft {
  return standingOf(context.library, id);
}

/** As `standing`, where there is no question yet. */
export function standingOf(library: Library, id: string): Draft {
  const reply = library.knowledge.replies.get(id);
  if (!reply) return { kind: 'unknown', body: '' };
  return { kind: reply.kind, body: reply.body, choices: entryChoices(library, reply.choices) };
}

/** Tappable questions for some entries; ids that do not exist are left out. */
export function entryChoices({ knowledge }: Library, ids: readonly string[]): Choice[] {
  return ids.flatMap((id) => {
    const entry = knowledge.entries.get(id);
    return entry ? [{ id: `entry:${id}`, label: entry.question }] : [];
  });
}
