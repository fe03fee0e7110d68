import { type Conversation, type Incoming, REMEMBERED_TURNS, type Reply, type Turn } from '../message.ts';
import { boundary } from './boundary.ts';
import { choice } from './choice.ts';
import { clarify } from './clarify.ts';
import { type Context, createContext, type Library } from './context.ts';
import { courtesy } from './courtesy.ts';
import { curated } from './curated.ts';
import { followUp } from './follow-up.ts';
import { type Climbed, climb, type Rung } from './ladder.ts';
import { quoted } from './quoted.ts';
import { standing, standingOf } from './standing.ts';
import { tooLong } from './too-long.ts';
import { unknown } from './unknown.ts';
import { urgent } from './urgent.ts';
import { urgentExample } from './urgent-example.ts';

/** The answer ladder, top rung first. A new way of answering is a new line here. */
const RUNGS: readonly Rung[] = [
  urgent,
  tooLong,
  choice,
  boundary,
  courtesy,
  urgentExample,
  followUp,
  clarify,
  curated,
  quoted,
  unknown,
];

/** A reply and what to remember for the next message of the same chat. */
export interface Answered {
  reply: Reply;
  conversation: Conversation;
  timings: Climbed['timings'];
}

/**
 * Answers one message. Pure apart from the clock: the same library, message, conversation and time give the
 * same reply.
 * @param clock milliseconds, for the timings only
 */
export function answer(
  library: Library,
  incoming: Incoming,
  conversation: Conversation,
  now: Date,
  clock: () => number = () => performance.now(),
): Answered {
  const context = createContext(library, incoming, conversation, now);
  const { reply, about, timings } = climb(RUNGS, context, clock);
  if (context.personalData.length > 0) {
    reply.notes.push(`${standing(context, 'data-pribadi').body}`);
  }
  return { reply, conversation: remember(conversation, context, reply, about), timings };
}

function remember(
  conversation: Conversation,
  context: Context,
  reply: Reply,
  about: Climbed['about'],
): Conversation {
  // A question back names several entries and has answered with none of them.
  const entry = reply.kind === 'clarify' ? undefined : reply.entries[0];
  const turn: Turn = {
    question: context.question,
    topics: mergeSubjects(context.subjects.topics, about?.topics),
    aspects: mergeSubjects(context.subjects.aspects, about?.aspects),
    ...(entry === undefined ? {} : { entry }),
    choices: reply.choices,
  };
  return { turns: [...conversation.turns, turn].slice(-REMEMBERED_TURNS) };
}

/** What the answer was about comes first: it is surer than single words of the question. */
function mergeSubjects(asked: ReadonlySet<string>, answered: readonly string[] | undefined): string[] {
  return [...new Set([...(answered ?? []), ...asked])];
}

/** One of the bot's own texts as a reply, for channels: the greeting, or what to say when something fails. */
export function sayStanding(library: Library, id: string): Reply {
  return { sources: [], notes: [], choices: [], entries: [], ...standingOf(library, id), rung: 'standing' };
}
