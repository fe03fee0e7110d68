import type { Composer, ComposeTrace } from '../compose/request.ts';
import {
  type Conversation,
  type Incoming,
  REMEMBERED_TURNS,
  type Reply,
  type Turn,
  type Waiting,
} from '../message.ts';
import { boundary } from './boundary.ts';
import { choice } from './choice.ts';
import { clarify } from './clarify.ts';
import { COMPOSED, composed } from './composed.ts';
import { type Context, createContext, type Library } from './context.ts';
import { courtesy } from './courtesy.ts';
import { curated } from './curated.ts';
import { followUp } from './follow-up.ts';
import { type Climbed, climb, climbPart, type Rung, stamped } from './ladder.ts';
import { quoted } from './quoted.ts';
import { standing, standingOf } from './standing.ts';
import { tooLong } from './too-long.ts';
import { unknown } from './unknown.ts';
import { urgent } from './urgent.ts';
import { urgentExample } from './urgent-example.ts';

/** The answer ladder, top rung first. A new way of answering is a new line here. */
const ABOVE: readonly Rung[] = [
  urgent,
  tooLong,
  choice,
  boundary,
  courtesy,
  urgentExample,
  followUp,
  clarify,
  curated,
];
/** Where no entry answers the question itself, a configured model composes an answer; else it goes on here. */
const BELOW: readonly Rung[] = [quoted, unknown];
const WITHOUT_MODEL: readonly Rung[] = [...ABOVE, ...BELOW];

/** A reply and what to remember for the next message of the same chat. */
export interface Answered {
  reply: Reply;
  conversation: Conversation;
  timings: Climbed['timings'];
  /** What led to a composed answer, or kept it from being sent; absent when the model was not reached. */
  trace?: ComposeTrace;
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
  return answered(context, climb(WITHOUT_MODEL, context, clock));
}

/**
 * As `answer`, with a language model for questions that no entry answers. Urgent messages, courtesy and curated
 * entries never wait for it.
 * @param waiting how long the model may take, and who is told of its progress
 */
export async function answerWithModel(
  library: Library,
  incoming: Incoming,
  conversation: Conversation,
  now: Date,
  composer: Composer,
  waiting: Waiting = {},
  clock: () => number = () => performance.now(),
): Promise<Answered> {
  const context = createContext(library, incoming, conversation, now);
  const timings: Climbed['timings'] = [];
  const above = climbPart(ABOVE, context, clock, timings);
  if (above) return answered(context, above);
  const start = clock();
  const { draft, context: below, trace } = await composed(context, composer, waiting);
  timings.push({ rung: COMPOSED, ms: clock() - start });
  const climbed = draft ? stamped(draft, COMPOSED, timings) : { ...climb(BELOW, below, clock), timings };
  return { ...answered(context, climbed), ...(trace && { trace }) };
}

function answered(context: Context, { reply, about, timings }: Climbed): Answered {
  if (context.personalData.length > 0) reply.notes.push(standing(context, 'data-pribadi').body);
  return { reply, conversation: remember(context.conversation, context, reply, about), timings };
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
    ...(reply.kind === 'clarify' ? { askedBack: true as const } : {}),
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
