import type { Composed, ComposeResult, Composer, ComposeTrace } from '../compose/request.ts';
import type { Source, Waiting } from '../message.ts';
import { URGENT_PREFIX } from '../retrieval/entry-index.ts';
import { CONFIDENCE } from './confidence.ts';
import { type Context, findMatches, withMeaning } from './context.ts';
import { outOfField, replyFor, saysTooLittle } from './curated.ts';
import { overdue } from './entry-reply.ts';
import { turnsLeanedOn } from './follow-up.ts';
import type { Draft } from './ladder.ts';
import { entryChoices } from './standing.ts';
import { type Asked, composableFrom, speaksOf } from './to-the-point.ts';

/** The rung's name. It waits for a server, so it is no plain `Rung`. */
export const COMPOSED = 'composed';

/** More entries to tap than this are no help. */
const MOST_CHOICES = 3;

/** Says who wrote it, once, and where to ask. */
const BY_MACHINE =
  'Jawaban ini disusun otomatis dari catatan kami dan bisa kurang lengkap. Untuk kepastian, tanyakan ke BP3MI atau Disnaker terdekat.';

/** What composing gave: a draft, or the context with which the rungs below go on. */
export interface ComposedStep {
  draft?: Draft;
  context: Context;
  trace?: ComposeTrace;
}

/** Signal phrases of a job offered: what people make of an offer must not hang on a model. */
const OFFER = 'tawaran-kerja';

/**
 * Lets the model answer from the nearest passages, when no entry answers the question itself. It is not asked about
 * job offers, and not twice in a row for a question back.
 */
export async function composed(
  context: Context,
  composer: Composer,
  { within, signal, onComposing, onSentence }: Waiting = {},
): Promise<ComposedStep> {
  if (outOfField(context, context.matches()[0]) || saysTooLittle(context) || context.signals.has(OFFER))
    return { context };
  const {
    composed: result,
    found,
    stamp,
    trace,
  } = await composer.compose({
    question: context.question,
    before: turnsLeanedOn(context),
    mayAskBack: context.conversation.turns.at(-1)?.askedBack !== true,
    search: (question, ending) => searchFor(context, question, ending),
    speaksOf: (question, text) => speaksOf(context.library.index, askedIn(context, question).words, text),
    curatedFrom: CONFIDENCE.answer,
    foundFrom: CONFIDENCE.compose,
    knowledge: context.library.knowledge,
    today: context.today,
    ...(within === undefined ? {} : { within }),
    ...(signal === undefined ? {} : { signal }),
    ...(onComposing === undefined ? {} : { onComposing }),
    ...(onSentence === undefined ? {} : { onSentence }),
  });
  const draft = draftOf(context, result, stamp);
  const below = found === undefined ? context : { ...context, matches: () => found };
  return { ...(draft && { draft }), context: below, trace };
}

/**
 * Entries for any wording of the question, by words and, where it was looked up for the question as asked, by
 * meaning; what an urgent card is like is never told to the model.
 */
async function searchFor(context: Context, question: string, signal: AbortSignal) {
  const asked = askedIn(context, question);
  if (question === context.question) return composableFrom(context, asked, context.matches());
  const meaning = await context.library.meaning?.of(question, signal);
  const { meaning: _ofAnother, ...words } = context.library;
  const library = meaning ? { ...words, meaning } : words;
  const matches = findMatches(library, asked.words, asked.subjects, [question]);
  const ordinary = matches.filter(({ id }) => !id.startsWith(URGENT_PREFIX));
  return composableFrom(context, asked, withMeaning(ordinary, meaning, asked.subjects));
}

function askedIn(context: Context, question: string): Asked {
  if (question === context.question) return context;
  const { analyser, subjects } = context.library.index;
  const words = analyser.analyse(question);
  return { words, subjects: subjects.find(words) };
}

function draftOf(context: Context, result: Composed, stamp: ComposeResult['stamp']): Draft | undefined {
  switch (result.kind) {
    case 'answer':
      return { ...answerDraft(context, result), composed: stamp };
    case 'question':
      return { kind: 'clarify', body: result.text, composed: stamp };
    case 'entry': {
      const entry = replyFor(context, result.id);
      return entry && { ...entry, composed: stamp };
    }
    case 'none':
      return undefined;
  }
}

function answerDraft(
  context: Context,
  { sentences, passages }: Extract<Composed, { kind: 'answer' }>,
): Draft {
  const entries = passages.map(({ id }) => id);
  const checked = passages.map((passage) => passage.checked).sort()[0];
  const oldest = passages.map(({ reviewBy }) => reviewBy).sort()[0];
  return {
    kind: 'answer',
    body: `${sentences.map(({ text }) => text).join(' ')}\n\n${BY_MACHINE}`,
    sources: [...new Set<Source>(passages.flatMap(({ sources }) => sources))],
    ...(checked === undefined ? {} : { checked }),
    notes: oldest === undefined ? [] : overdue(oldest, context.today),
    choices: entryChoices(context.library, entries).slice(0, MOST_CHOICES),
    entries,
    about: {
      topics: [...new Set(passages.flatMap(({ topics }) => topics))],
      aspects: [...context.subjects.aspects],
    },
  };
}
