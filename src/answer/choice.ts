import type { Choice } from '../message.ts';
import type { Context } from './context.ts';
import { entryReply } from './entry-reply.ts';
import type { Rung } from './ladder.ts';

/** A tapped choice, or its number or name typed after choices were offered. */
export const choice: Rung = {
  name: 'choice',
  climb: (context) => {
    const offered = context.conversation.turns.at(-1)?.choices ?? [];
    const id = context.choice ?? typedChoice(context, offered)?.id;
    if (id === undefined) return undefined;
    const entry = context.library.knowledge.entries.get(id.replace(/^entry:/, ''));
    return entry ? entryReply(context, entry) : undefined;
  },
};

const ORDINALS = [
  /^(?:no(?:mor|mer)? ?|yang ?|pilih ?)?(?:1|satu|pertama|kesatu)$/,
  /^(?:no(?:mor|mer)? ?|yang ?|pilih ?)?(?:2|dua|kedua)$/,
  /^(?:no(?:mor|mer)? ?|yang ?|pilih ?)?(?:3|tiga|ketiga)$/,
];

function typedChoice(context: Context, offered: readonly Choice[]): Choice | undefined {
  const typed = context.question
    .toLowerCase()
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^yg /, 'yang ');
  const byName = offered.find(
    ({ label }) =>
      label
        .toLowerCase()
        .replace(/[^a-z0-9 ]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim() === typed,
  );
  return byName ?? offered[ORDINALS.findIndex((ordinal) => ordinal.test(typed))];
}
