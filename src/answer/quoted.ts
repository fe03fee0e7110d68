import { dateInWords } from '../dates.ts';
import type { Source } from '../message.ts';
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
    const matches = context
      .matches()
      .filter(
        (match) =>
          match.score >= (onSubject(context, match.id) ? CONFIDENCE.quoteOnSubject : CONFIDENCE.quote),
      );
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

/** True when the question names a country or scheme that the entry is about. */
function onSubject(context: Context, id: string): boolean {
  const { entries, terms } = context.library.knowledge;
  const own = entries.get(id)?.topics ?? [];
  return own.some(
    (topic) => context.subjects.topics.has(topic) && ANCHORS.has(terms.topics.get(topic)?.kind ?? ''),
  );
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
