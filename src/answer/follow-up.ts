import type { Turn } from '../message.ts';
import { type Match, URGENT_PREFIX } from '../retrieval/entry-index.ts';
import { CONFIDENCE } from './confidence.ts';
import { type Context, findMatches } from './context.ts';
import { outOfField, replyFor } from './curated.ts';
import type { Rung } from './ladder.ts';

/** A question with more telling words than this stands on its own. */
const LONGEST_FOLLOW_UP = 9;
/** How many topics and aspects of the turn before are worth repeating. */
const MOST_REPEATED = 2;

/** Words that begin a question which leans on what came before. */
const LEANING: ReadonlySet<string> = new Set([
  'kalau',
  'terus',
  'lalu',
  'tapi',
  'tetapi',
  'berarti',
  'oh',
  'eh',
  'maksud',
  'maksudku',
  'nah',
  'jadi',
  'yang',
  'dan',
  'bagaimana',
]);
/** How much worse than the question alone the completed one may match and still be preferred. */
const MARGIN = 0.12;
const MARGIN_LEANING = 0.3;

/** "kalau yang ke Jepang?", "terus biayanya?": completed with topic or aspect of the turns before. */
export const followUp: Rung = {
  name: 'follow-up',
  climb: (context) => {
    const before = leanedOn(context);
    if (!before) return undefined;
    const alone = context.matches()[0];
    if (outOfField(context, alone)) return undefined;
    const leans = LEANING.has(context.words[0]?.forms[0]?.text ?? '');
    for (const readings of completions(context, before)) {
      const best = bestMatch(context, readings);
      if (!best || best.score < CONFIDENCE.followUp || !saysSomething(context, best.id)) continue;
      // A question of one or two words covers some entry by itself; what came before must weigh more than that.
      if (best.score < (alone?.score ?? 0) - (leans ? MARGIN_LEANING : MARGIN)) continue;
      // Repeating the question before finds its answer again; unless this one leans on it, that is no answer.
      if (
        best.id === before.entry &&
        !leans &&
        (alone?.score ?? 0) >= CONFIDENCE.quote &&
        alone?.id !== best.id
      )
        continue;
      return replyFor(context, best.id);
    }
    return undefined;
  },
};

/** The turn that a question may lean on; undefined for one that stands on its own. */
function leanedOn({ conversation, words }: Context): Turn | undefined {
  if (words.filter((word) => word.weight === 1).length > LONGEST_FOLLOW_UP) return undefined;
  return conversation.turns.findLast((turn) => turn.topics.length > 0 || turn.aspects.length > 0);
}

/**
 * The turns that a question may lean on, for the composed rung; none for one that stands on its own. What this rung
 * completes surely it answers itself, so that only the unsure ones arrive there.
 */
export function turnsLeanedOn(context: Context): readonly Turn[] {
  return leanedOn(context) ? context.conversation.turns : [];
}

/**
 * True when the question itself names a topic or aspect, or has words that find the entry. Without this the subject
 * of before would find its own entry for any noise ("asdf", "cuaca besok").
 */
function saysSomething(context: Context, id: string): boolean {
  const { topics, aspects } = context.subjects;
  return topics.size > 0 || aspects.size > 0 || context.matches().some((match) => match.id === id);
}

function bestMatch(context: Context, readings: readonly string[]): Match | undefined {
  const { index } = context.library;
  const found = readings.flatMap((reading) => {
    const words = index.analyser.analyse(reading);
    return findMatches(context.library, words, index.subjects.find(words), [reading]);
  });
  return found
    .filter(({ id }) => !id.startsWith(URGENT_PREFIX))
    .sort((one, other) => other.score - one.score)[0];
}

/**
 * The question with what it may leave out, likeliest first, each in one or more readings: for a new country the
 * aspect asked before, with and without the scheme or job asked before; else the topic asked before, then the
 * whole question before. Empty when nothing is missing.
 */
function completions(context: Context, before: Turn): string[][] {
  const { topics, destinations, aspects } = context.subjects;
  const { terms } = context.library.knowledge;
  const topicNames = before.topics
    .slice(0, MOST_REPEATED)
    .map((id) => terms.topics.get(id)?.name ?? '')
    .join(' ');
  const aspectNames = before.aspects
    .slice(0, MOST_REPEATED)
    .map((id) => terms.aspects.get(id)?.name ?? '')
    .join(' ');
  const { question } = context;
  if ([...destinations].some((id) => !before.topics.includes(id))) {
    if (aspects.size > 0 || aspectNames === '') return [];
    const anywhere = before.topics
      .filter((id) => isAnywhere(context, id))
      .map((id) => terms.topics.get(id)?.name ?? '');
    return [[`${aspectNames} ${question}`, `${aspectNames} ${anywhere.join(' ')} ${question}`]];
  }
  if (destinations.size > 0 && aspects.size > 0) return [];
  const withTopic = [...topics].every((id) => before.topics.includes(id))
    ? [[`${topicNames} ${question}`]]
    : [];
  return [...withTopic, [`${before.question} ${question}`]];
}

/** True for a scheme or job that is not tied to one country (G to G, perawat). */
function isAnywhere(context: Context, id: string): boolean {
  const { terms } = context.library.knowledge;
  const kind = terms.topics.get(id)?.kind;
  if (kind !== 'scheme' && kind !== 'job') return false;
  return context.library.index.subjects.destinationsOf([id]).size === 0;
}
