import { dateInWords } from '../dates.ts';
import type { Subjects } from '../language/subjects.ts';
import type { Source } from '../message.ts';
import type { Match } from '../retrieval/entry-index.ts';
import { CONFIDENCE } from './confidence.ts';
import type { Context } from './context.ts';
import { outOfField, saysTooLittle } from './curated.ts';
import { overdue } from './entry-reply.ts';
import type { Rung } from './ladder.ts';
import { entryChoices } from './standing.ts';

/** The nearest passages, marked as quotations with their date, when no entry answers the question itself. */
export const quoted: Rung = {
  name: 'quoted',
  climb: (context) => {
    const matches = context.matches().filter((match) => isNear(context, match, context.subjects));
    const [best] = matches;
    if (!best || outOfField(context, best) || saysTooLittle(context)) return undefined;
    const { title, text, checked, reviewBy, sources } = passageOf(context, best.id);
    const others = matches.slice(1, 3).map((match) => match.id);
    return {
      kind: 'answer',
      body: `Saya belum punya jawaban khusus untuk pertanyaan itu. Yang paling dekat, dari "${title}" (diperiksa ${dateInWords(checked)}):\n\n${text}\n\nUntuk kepastian, tanyakan ke BP3MI atau Disnaker terdekat.`,
      sources,
      checked,
      notes: overdue(reviewBy, context.today),
      choices: entryChoices(context.library, others),
      entries: [best.id],
    };
  },
};

/** True when an entry is near enough to a question about these subjects to be quoted. */
export function isNear(context: Context, { id, score }: Match, subjects: Subjects): boolean {
  return score >= (onSubject(context, id, subjects) ? CONFIDENCE.quoteOnSubject : CONFIDENCE.quote);
}

/** True when the question names a country or scheme that the entry is about. */
function onSubject({ library: { knowledge } }: Context, id: string, { topics }: Subjects): boolean {
  const own = knowledge.entries.get(id)?.topics ?? [];
  return own.some((topic) => topics.has(topic) && ANCHORS.has(knowledge.terms.topics.get(topic)?.kind ?? ''));
}

const ANCHORS: ReadonlySet<string> = new Set(['destination', 'scheme']);

interface QuotedPassage {
  title: string;
  text: string;
  checked: string;
  reviewBy: string;
  sources: Source[];
}

function passageOf(context: Context, id: string): QuotedPassage {
  const { entries, news } = context.library.knowledge;
  const entry = entries.get(id);
  if (entry)
    return {
      title: entry.question,
      text: quote(entry.answer),
      checked: entry.checked,
      reviewBy: entry.reviewBy,
      sources: entry.sources,
    };
  const digest = news.get(id);
  return {
    title: digest?.title ?? '',
    text: quote(digest?.body ?? ''),
    checked: digest?.checked ?? '',
    reviewBy: digest?.reviewBy ?? '',
    sources: digest ? [digest.source] : [],
  };
}

function quote(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}
