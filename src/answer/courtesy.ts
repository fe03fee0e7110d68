import { PhraseFinder } from '../language/phrases.ts';
import type { Context } from './context.ts';
import type { Rung } from './ladder.ts';
import { standing } from './standing.ts';

/** Replies to courtesy, in the order in which they are tried: a question about the bot before a greeting. */
const COURTESIES = ['siapa-kamu', 'bisa-apa', 'terima-kasih', 'pamit', 'mengerti', 'salam'] as const;

/** Greeting, thanks, "what can you do": only when the message holds nothing else. */
export const courtesy: Rung = {
  name: 'courtesy',
  climb: (context) => {
    const said = context.words.filter((word) => word.surface !== '');
    if (said.length === 0) return standing(context, 'kosong');
    for (const id of COURTESIES) {
      const signals = context.library.knowledge.replies.get(id)?.signals ?? [];
      if (signals.some((name) => context.signals.has(name)) && onlyCourtesy(context))
        return standing(context, id);
    }
    return undefined;
  },
};

/** Words a courtesy may carry beside its phrase ("makasih banyak infonya") before it is more than a courtesy. */
const MOST_OTHER_WORDS = 1;

/** True when nearly every word belongs to a courtesy phrase or is a question word, form of address or particle. */
function onlyCourtesy(context: Context): boolean {
  if (context.subjects.topics.size > 0) return false;
  const { knowledge, index } = context.library;
  const names = COURTESIES.flatMap((id) => knowledge.replies.get(id)?.signals ?? []);
  const words = new Set(
    names
      .flatMap((name) => knowledge.terms.signals.get(name) ?? [])
      .flatMap((phrase) => phrase.split(/[\s|]+/)),
  );
  const finder = new PhraseFinder(new Map([['courtesy', [...words]]]));
  const others = context.words.filter(
    (word) =>
      !index.analyser.isQuestionWord(word.forms[0]?.text ?? word.surface) && finder.find([word]).size === 0,
  );
  return others.length === 0 || (others.length <= MOST_OTHER_WORDS && context.words.length > 2);
}
