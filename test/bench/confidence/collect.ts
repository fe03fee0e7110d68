import { boundary } from '../../../src/answer/boundary.ts';
import { type Context, createContext, type Library } from '../../../src/answer/context.ts';
import { courtesy } from '../../../src/answer/courtesy.ts';
import { replyFor, saysTooLittle } from '../../../src/answer/curated.ts';
import { tooLong } from '../../../src/answer/too-long.ts';
import { urgent } from '../../../src/answer/urgent.ts';
import { urgentExample } from '../../../src/answer/urgent-example.ts';
import { emptyConversation } from '../../../src/message.ts';
import { type Match, URGENT_PREFIX } from '../../../src/retrieval/entry-index.ts';
import type { Candidate, Case } from './case.ts';
import { fulfils } from './fulfils.ts';
import type { ForeignQuestion, JudgedQuestion } from './questions.ts';

/** Rungs that answer by listed phrases, before any score is looked at. */
const BY_PHRASES = [urgent, tooLong, boundary, courtesy];
/** As many telling words as src/answer/clarify.ts calls short. */
const SHORT_QUESTION = 3;
/** As many topics as src/answer/curated.ts takes for a sure sign of our field. */
const MANY_TOPICS = 3;
const LOOKED_AT = 8;

/** A message with its case; without one when phrases or an urgent card answer it before entries are compared. */
export interface Collected {
  context: Context;
  matches: readonly Match[];
  facts?: Case;
}

/** Every `every`-th phrasing of the entries, each looked up with itself left out. Only its own entry is right. */
export function collectPhrasings(library: Library, now: Date, every: number): Collected[] {
  const { index, knowledge } = library;
  const phrasings = [...knowledge.entries.values()].flatMap(({ id, askedAs }) =>
    askedAs.map((text, number) => ({ entry: id, text, phrasing: `${id}#${number + 1}` })),
  );
  return phrasings
    .filter((_, number) => number % every === 0)
    .map(({ entry, text, phrasing }) => {
      const context = contextOf(library, text, now);
      const found = index.search(context.words, context.subjects, LOOKED_AT, phrasing);
      const matches = found.filter(({ id }) => !id.startsWith(URGENT_PREFIX));
      return collected(
        { ...context, matches: () => matches, urgentMatch: () => firstUrgent(found) },
        {
          id: phrasing,
          group: 'phrasing',
          kind: knowledge.entries.get(entry)?.topics[0] ?? '',
          unit: entry,
          isOurs: true,
          mayDecline: false,
          isRight: (id) => id === entry,
        },
      );
    });
}

function firstUrgent([first]: readonly Match[]): Match | undefined {
  return first?.id.startsWith(URGENT_PREFIX) ? first : undefined;
}

/** Questions of one turn with expectations; those that only an urgent card or small talk may answer are left out. */
export function collectJudged(
  library: Library,
  now: Date,
  questions: readonly JudgedQuestion[],
): Collected[] {
  return questions.flatMap(({ id, category, turns, expect }) => {
    const [text = '', ...more] = turns;
    const isOurs = expect.kinds.includes('answer');
    const mayDecline = expect.kinds.includes('unknown');
    if (more.length > 0 || !(isOurs || mayDecline)) return [];
    const context = contextOf(library, text, now);
    const isRight = (entry: string) => fulfils(replyFor(context, entry)?.body ?? '', expect);
    return [collected(context, { id, group: 'held', kind: category, unit: id, isOurs, mayDecline, isRight })];
  });
}

/** Messages of other fields; no entry is right. */
export function collectForeign(
  library: Library,
  now: Date,
  questions: readonly ForeignQuestion[],
): Collected[] {
  return questions.map(({ id, question, kind = 'other' }) =>
    collected(contextOf(library, question, now), {
      id,
      group: 'other',
      kind,
      unit: id,
      isOurs: false,
      mayDecline: true,
      isRight: () => false,
    }),
  );
}

/** What a rung sees of a first message. */
export function contextOf(library: Library, text: string, now: Date): Context {
  return createContext(library, { text }, emptyConversation(), now);
}

/** True when listed phrases decide, whatever the scores. */
export function isDecidedByPhrases(context: Context): boolean {
  return BY_PHRASES.some((rung) => rung.climb(context) !== undefined);
}

interface About extends Pick<Case, 'id' | 'group' | 'kind' | 'unit' | 'isOurs' | 'mayDecline'> {
  isRight: (entry: string) => boolean;
}

function collected(context: Context, { isRight, ...about }: About): Collected {
  const matches = context.matches();
  if (isDecidedByPhrases(context) || urgentExample.climb(context)) return { context, matches };
  const candidates = matches.map(({ id, score }) => candidate(context, id, score, isRight(id)));
  const [first, second] = matches.filter(({ id }) => context.library.knowledge.entries.has(id));
  return {
    context,
    matches,
    facts: {
      ...about,
      candidates,
      saysTooLittle: saysTooLittle(context),
      hasForeignWords: context.library.outOfField.find(context.words).size > 0,
      namesManyTopics: context.subjects.topics.size >= MANY_TOPICS,
      isShort: context.words.filter(({ weight }) => weight === 1).length <= SHORT_QUESTION,
      declaredAlike: Boolean(first && second && isDeclared(context, first.id, second.id)),
    },
  };
}

function candidate(context: Context, id: string, score: number, right: boolean): Candidate {
  const { entries, terms } = context.library.knowledge;
  const entry = entries.get(id);
  const onSubject = (entry?.topics ?? []).some((topic) => {
    const kind = terms.topics.get(topic)?.kind;
    return context.subjects.topics.has(topic) && (kind === 'destination' || kind === 'scheme');
  });
  return { score, right, onSubject, isEntry: entry !== undefined };
}

function isDeclared(context: Context, one: string, other: string): boolean {
  const { entries } = context.library.knowledge;
  return Boolean(
    entries.get(one)?.clarifyWith.includes(other) || entries.get(other)?.clarifyWith.includes(one),
  );
}
