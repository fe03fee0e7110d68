import type { Turn } from '../message.ts';
import { CONFIDENCE } from './confidence.ts';
import { type Context, findMatches } from './context.ts';
import { replyFor } from './curated.ts';
import type { Rung } from './ladder.ts';

/** A question with more telling words than this stands on its own. */
const LONGEST_FOLLOW_UP = 7;
/** How much better the completed question must match than the question by itself. */
const MARGIN = 1.0;

/** "kalau yang ke Jepang?", "terus biayanya?": completed with topic or aspect of the turns before. */
export const followUp: Rung = {
  name: 'follow-up',
  climb: (context) => {
    const before = lastSubject(context.conversation.turns);
    if (!before) return undefined;
    const telling = context.words.filter((word) => word.weight === 1).length;
    if (telling > LONGEST_FOLLOW_UP) return undefined;
    const completed = complete(context, before);
    if (completed === undefined) return undefined;
    const { index } = context.library;
    const words = index.analyser.analyse(completed);
    const [best] = findMatches(context.library, words, index.subjects.find(words), [completed]);
    const alone = context.matches()[0]?.score ?? 0;
    if (!best || best.score < CONFIDENCE.quote || best.score < alone * MARGIN) return undefined;
    return replyFor(context, best.id);
  },
};

function lastSubject(turns: readonly Turn[]): Turn | undefined {
  return turns.findLast((turn) => turn.topics.length > 0 || turn.aspects.length > 0);
}

/**
 * The question with what it leaves out: the topic of before when it names none, the aspect of before when it
 * names only a new topic. Undefined when nothing is missing.
 */
function complete(context: Context, before: Turn): string | undefined {
  const { knowledge } = context.library;
  const named = (ids: readonly string[]) => ids.map((id) => knowledge.terms.topics.get(id)?.name ?? '').join(' ');
  const { topics, aspects } = context.subjects;
  const isNewTopic = [...topics].some((id) => !before.topics.includes(id));
  if (!isNewTopic && before.topics.length > 0) return `${named(before.topics.slice(0, 2))} ${context.question}`;
  if (isNewTopic && aspects.size === 0 && before.aspects.length > 0) {
    const asked = before.aspects.slice(0, 2).map((id) => knowledge.terms.aspects.get(id)?.name ?? '').join(' ');
    return `${asked} ${context.question}`;
  }
  return undefined;
}
