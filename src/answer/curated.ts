import type { Match } from '../retrieval/entry-index.ts';
import { CONFIDENCE } from './confidence.ts';
import type { Context } from './context.ts';
import { entryReply, newsReply } from './entry-reply.ts';
import type { Draft, Rung } from './ladder.ts';

/** An approved entry matches strongly: its text as written. */
export const curated: Rung = {
  name: 'curated',
  climb: (context) => {
    const [best] = context.matches();
    if (!best || best.score < CONFIDENCE.answer || outOfField(context, best) || saysTooLittle(context))
      return undefined;
    return replyFor(context, best.id);
  },
};

/** A word or two that name nothing of our field ("bagus", "3") are like many phrasings and ask for none. */
const FEW_WORDS = 2;

/** True when a message is too short to ask anything of our field. */
export function saysTooLittle({ words, subjects }: Context): boolean {
  const telling = words.filter((word) => word.weight === 1).length;
  return telling <= FEW_WORDS && subjects.topics.size === 0 && subjects.aspects.size === 0;
}

/** The reply of an entry or a news digest. */
export function replyFor(context: Context, id: string): Draft | undefined {
  const entry = context.library.knowledge.entries.get(id);
  if (entry) return entryReply(context, entry);
  const news = context.library.knowledge.news.get(id);
  return news ? newsReply(context, news) : undefined;
}

/** A message that names so many of our topics is of our field, whatever else it mentions. */
export const MANY_TOPICS = 3;

/** True when words of another field stand in the question and no entry covers it well. */
export function outOfField(context: Context, best: Match | undefined): boolean {
  if (context.library.outOfField.find(context.words).size === 0) return false;
  const needed = context.subjects.topics.size >= MANY_TOPICS ? CONFIDENCE.quote : CONFIDENCE.ofOurField;
  return (best?.score ?? 0) < needed;
}
