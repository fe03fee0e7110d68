import { CONFIDENCE } from './confidence.ts';
import type { Context } from './context.ts';
import { outOfField, saysTooLittle } from './curated.ts';
import type { Rung } from './ladder.ts';
import { entryChoices, standing } from './standing.ts';

/** A question of this many telling words or fewer leaves room for several meanings. */
const SHORT_QUESTION = 3;
const MOST_CHOICES = 3;

/** Two or three entries match a short question alike: ask which is meant. */
export const clarify: Rung = {
  name: 'clarify',
  climb: (context) => {
    const matches = context.matches().filter((match) => context.library.knowledge.entries.has(match.id));
    const [best, second] = matches;
    if (
      !best ||
      !second ||
      best.score < CONFIDENCE.quote ||
      outOfField(context, best) ||
      saysTooLittle(context)
    )
      return undefined;
    const margin = declaredAlike(context, best.id, second.id) ? CONFIDENCE.declaredTie : CONFIDENCE.tie;
    if (!isShort(context) || best.score - second.score > margin) return undefined;
    const alike = matches.filter((match) => best.score - match.score <= 2 * margin).slice(0, MOST_CHOICES);
    return {
      ...standing(context, 'pilih-satu'),
      kind: 'clarify',
      choices: entryChoices(
        context.library,
        alike.map((match) => match.id),
      ),
      entries: alike.map((match) => match.id),
    };
  },
};

/** True when staff marked two entries as ones to ask back between (`clarify_with`). */
function declaredAlike(context: Context, one: string, other: string): boolean {
  const { entries } = context.library.knowledge;
  return Boolean(
    entries.get(one)?.clarifyWith.includes(other) || entries.get(other)?.clarifyWith.includes(one),
  );
}

function isShort(context: Context): boolean {
  return context.words.filter((word) => word.weight === 1).length <= SHORT_QUESTION;
}
