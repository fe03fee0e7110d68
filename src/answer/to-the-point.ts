import type { Word } from '../language/analyser.ts';
import { stem } from '../language/stem.ts';
import type { Subjects } from '../language/subjects.ts';
import { tokenise } from '../language/tokens.ts';
import type { EntryIndex, Match } from '../retrieval/entry-index.ts';
import type { Context, Library } from './context.ts';
import { MANY_TOPICS } from './curated.ts';
import { isNear } from './quoted.ts';

/** Who speaks of less than this of a question does not speak of it (docs/decisions/0020). */
const LEAST_SHARE = 0.3;
/** As many entries as are shown to a model at most. */
const LOOKED_AT = 6;

/** A question in any wording, understood. */
export interface Asked {
  words: readonly Word[];
  subjects: Subjects;
}

/**
 * The entries from which an answer to a question may be composed, best first; none where composing would only cost
 * a call or lead astray: what is found must be near enough to be quoted, or the question surely of our field, an
 * entry must be about a subject that the question names, and together they must speak of what is asked.
 */
export function composableFrom(context: Context, asked: Asked, matches: readonly Match[]): readonly Match[] {
  const { library } = context;
  const found = matches.slice(0, LOOKED_AT);
  const isOurs =
    asked.subjects.topics.size >= MANY_TOPICS ||
    found.some((match) => isNear(context, match, asked.subjects));
  if (!isOurs || !found.some(({ id }) => sharesSubject(library, id, asked.subjects))) return [];
  return speaksOf(library.index, asked.words, found.map(({ id }) => textOf(library, id)).join('\n'))
    ? matches
    : [];
}

/**
 * Whether a text speaks of what is asked: a share of the question's telling words stands in it, each weighed by how
 * few entries use it. A question without telling words is spoken of by any text.
 * @param words the question as the analyser understands it: a word counts in any of its readings
 */
export function speaksOf(index: EntryIndex, words: readonly Word[], text: string): boolean {
  const held = new Set(tokenise(text).map(stem));
  let asked = 0;
  let spoken = 0;
  for (const { forms, weight } of words) {
    if (weight < 1) continue;
    const telling = index.rarityOf(forms[0]?.text ?? '');
    asked += telling;
    if (forms.some((form) => held.has(stem(form.text)))) spoken += telling;
  }
  return spoken >= LEAST_SHARE * asked;
}

function sharesSubject({ knowledge }: Library, id: string, { topics }: Subjects): boolean {
  const own = (knowledge.entries.get(id) ?? knowledge.news.get(id))?.topics ?? [];
  return own.some(
    (topic) =>
      topics.has(topic) || knowledge.terms.topics.get(topic)?.implies.some((implied) => topics.has(implied)),
  );
}

function textOf({ knowledge }: Library, id: string): string {
  const entry = knowledge.entries.get(id);
  if (entry) return `${entry.question}\n${entry.answer}\n${entry.more ?? ''}`;
  const digest = knowledge.news.get(id);
  return digest ? `${digest.title}\n${digest.body}` : '';
}
