import type { Turn } from '../message.ts';
import { CONFIDENCE } from './confidence.ts';
import { type Context, findMatches } from './context.ts';
import { replyFor } from './curated.ts';
import type { Rung } from './ladder.ts';

/** A question with more telling words than this stands on its own. */
const LONGEST_FOLLOW_UP = 9;
/** How many topics and aspects of the turn before are worth repeating. */
const MOST_REPEATED = 2;

/** "kalau yang ke Jepang?", "terus biayanya?": completed with topic or aspect of the turns before. */
export const followUp: Rung = {
  name: 'follow-up',
  climb: (context) => {
    const before = context.conversation.turns.findLast((turn) => turn.topics.length > 0 || turn.aspects.length > 0);
    if (!before || context.words.filter((word) => word.weight === 1).length > LONGEST_FOLLOW_UP) return undefined;
    const alone = context.matches()[0];
    for (const completed of completions(context, before)) {
      const best = bestMatch(context, completed);
      if (!best || best.score < CONFIDENCE.answer || best.score < (alone?.score ?? 0)) continue;
      // Repeating the question before finds its answer again; that is no answer to the new one.
      if (best.id === before.entry && (alone?.score ?? 0) >= CONFIDENCE.quote && alone?.id !== best.id) continue;
      return replyFor(context, best.id);
    }
    return undefined;
  },
};

function bestMatch(context: Context, question: string) {
  const { index } = context.library;
  const words = index.analyser.analyse(question);
  return findMatches(context.library, words, index.subjects.find(words), [question])[0];
}

/**
 * The question with what it may leave out, likeliest reading first: for a new country the aspect asked before;
 * else the topic asked before, then the whole question before. Empty when nothing is missing.
 */
function completions(context: Context, before: Turn): string[] {
  const { topics, destinations, aspects } = context.subjects;
  const { terms } = context.library.knowledge;
  const topicNames = before.topics.slice(0, MOST_REPEATED).map((id) => terms.topics.get(id)?.name ?? '').join(' ');
  const aspectNames = before.aspects.slice(0, MOST_REPEATED).map((id) => terms.aspects.get(id)?.name ?? '').join(' ');
  const { question } = context;
  if ([...destinations].some((id) => !before.topics.includes(id))) {
    return aspects.size === 0 && aspectNames !== '' ? [`${aspectNames} ${question}`] : [];
  }
  if (destinations.size > 0 && aspects.size > 0) return [];
  const withTopic = [...topics].every((id) => before.topics.includes(id)) ? [`${topicNames} ${question}`] : [];
  return [...withTopic, `${before.question} ${question}`];
}
