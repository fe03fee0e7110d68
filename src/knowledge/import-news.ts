import { calendarDay, daysIn } from './news-page/days.ts';
import type { NewsDraft } from './news-page/draft.ts';
import { figuresIn } from './news-page/figures.ts';
import { type Layout, readLayout } from './news-page/layout.ts';
import { officeIn } from './news-page/office.ts';

export { type NewsDraft, newsFileName, renderNewsDraft } from './news-page/draft.ts';
export { NewsPageError } from './news-page/error.ts';

/**
 * Turns a raw page of the news corpus into a draft: everything but the digest, which a person writes.
 * @param raw the page as copied from the site, with what the site shows around the news
 * @throws NewsPageError, with a remedy in Indonesian, when the text is not such a page
 */
export function parseNewsPage(raw: string): NewsDraft {
  const page = readLayout(raw);
  const { title, date, copied, dateline, body, authors } = page;
  const publisher = publisherOf(dateline?.agency);
  // Titles are in capitals, so that a name in them has no end; the text is asked first, then who signed it.
  const office = officeIn(body) ?? officeIn(authors.join('; '));
  return {
    title,
    publisher,
    office: office ?? publisher,
    date,
    ...(copied === undefined ? {} : { copied }),
    authors,
    ...(dateline === undefined ? {} : { city: dateline.city }),
    eventDates: daysIn(body, date),
    figures: figuresIn(body),
    topics: [],
    cautions: cautionsFor(page, office),
  };
}

/** The agency changed its name over the years; a page is cited under the name it bore. */
function publisherOf(agency: string | undefined): string {
  if (agency === undefined) return 'BP2MI';
  if (/^BNP2TKI$/i.test(agency)) return 'BNP2TKI';
  return /^K/i.test(agency) ? 'KP2MI' : 'BP2MI';
}

function cautionsFor({ date, copied, dateline }: Layout, office: string | undefined): string[] {
  const cautions: string[] = [];
  if (office === undefined)
    cautions.push('nama kantor tidak ditemukan. Betulkan office bila berita ini dari BP3MI');
  if (copied === undefined) cautions.push('tanggal salinan tidak ditemukan di atas halaman');
  else if (copied < date)
    cautions.push(`tanggal salinan (${copied}) lebih awal dari tanggal berita (${date})`);
  const [day, month, year = date.slice(0, 4)] = dateline?.day.split(/\s*[/.-]\s*|\s+/) ?? [];
  if (day !== undefined && month !== undefined && calendarDay(day, month, year) !== date) {
    cautions.push(`awal berita bertanggal (${dateline?.day}), tetapi situs menulis ${date}. Pastikan date`);
  }
  return cautions;
}
