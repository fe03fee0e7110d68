import { dateInWords } from '../dates.ts';
import type { FaqEntry, NewsEntry } from '../knowledge/index.ts';
import type { Source } from '../message.ts';
import { checkAtLine } from './check-at.ts';
import { missionLines } from './contacts.ts';
import type { Context } from './context.ts';
import type { Draft } from './ladder.ts';
import { entryChoices } from './standing.ts';
import { namedPlaces } from './urgent-card.ts';

/** An approved entry as a reply: its text as written, numbers of the country named, where to check, sources. */
export function entryReply(context: Context, entry: FaqEntry): Draft {
  const sources = new Set<Source>(entry.sources);
  const parts = [entry.answer];
  if (entry.localContacts) {
    const places = namedPlaces(context).map((place) =>
      missionLines(context.library.knowledge, place, context.question),
    );
    const lines = places.flatMap((place) => place.lines);
    if (lines.length > 0) parts.push(`Kontak Perwakilan RI:\n${lines.join('\n')}`);
    for (const place of places) for (const source of place.sources) sources.add(source);
  }
  const where = checkAtLine(entry.checkAt);
  if (where !== undefined) parts.push(where);
  return {
    kind: 'answer',
    body: parts.join('\n\n'),
    ...(entry.more === undefined ? {} : { more: entry.more }),
    sources: [...sources],
    checked: entry.checked,
    notes: overdue(entry.reviewBy, context.today),
    choices: entryChoices(context.library, entry.seeAlso),
    entries: [entry.id],
    about: { topics: entry.topics, aspects: entry.aspects },
  };
}

/** A news digest as a reply. */
export function newsReply(context: Context, news: NewsEntry): Draft {
  return {
    kind: 'answer',
    body: `${news.body}\n\nIni kabar bertanggal ${dateInWords(news.date)}; keadaan sekarang bisa berbeda. Tanyakan ke BP3MI terdekat.`,
    sources: [news.source],
    checked: news.checked,
    notes: overdue(news.reviewBy, context.today),
    entries: [news.id],
    about: { topics: news.topics, aspects: news.aspects },
  };
}

/** The remark under an answer that is past its review date; none otherwise. */
export function overdue(reviewBy: string, today: string): string[] {
  if (reviewBy >= today) return [];
  return [
    `Jawaban ini seharusnya diperiksa ulang sebelum ${dateInWords(reviewBy)}. Pastikan lagi ke kantor resmi sebelum dipakai.`,
  ];
}
