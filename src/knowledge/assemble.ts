import type { Source } from '../message.ts';
import { type Document, pushError } from './document.ts';
import type { Documents } from './documents.ts';
import { idOfFile, isEntryId } from './entry-id.ts';
import { fill } from './fill.ts';
import { joinOffices, joinSchemes, joinSources, joinTerms } from './join-lists.ts';
import type { FaqEntry, Knowledge, NewsEntry, StandingReply, UrgentCard } from './knowledge.ts';
import type { Problem } from './problem.ts';

/** What a writer puts between the answer and what "selengkapnya" shows. */
export const MORE_MARK = '<!-- selengkapnya -->';

/**
 * Joins parsed files into one `Knowledge`: ids from file names, placeholders filled, sources resolved.
 * Double ids are pushed to `problems`; what names nothing is left out here and told by `check/references.ts`.
 */
export function assemble(documents: Documents, digest: string, problems: Problem[]): Knowledge {
  const sources = joinSources(documents, problems);
  const schemes = joinSchemes(documents, problems);
  const offices = joinOffices(documents, problems);
  const takenBy = new Map<string, string>();

  const sourcesOf = (ids: readonly string[]) => ids.flatMap((id) => sources.get(id) ?? []);
  const filled = (document: Document<unknown>) => fill(document.body, schemes, offices);
  /** Ids are shared by everything that can be shown, because a button or a link names nothing but the id. */
  const add = <T>(
    into: Map<string, T>,
    document: Document<unknown>,
    make: (id: string, file: string) => T,
  ) => {
    const { file } = document;
    const id = idOfFile(file);
    const earlier = takenBy.get(id);
    if (!isEntryId(id)) {
      const remedy =
        'nama berkas hanya boleh huruf kecil, angka dan tanda hubung. Ganti namanya, misalnya ssw-biaya.md';
      pushError(problems, document, [], remedy);
    }
    if (earlier !== undefined) {
      pushError(
        problems,
        document,
        [],
        `id "${id}" sudah dipakai oleh ${earlier}. Ganti nama salah satu berkas`,
      );
      return;
    }
    takenBy.set(id, file);
    into.set(id, make(id, file));
  };

  const entries = new Map<string, FaqEntry>();
  for (const document of documents.faq) {
    const { data } = document;
    add(entries, document, (id, file) => {
      const whole = filled(document);
      const [answer = '', more] = whole.text.split(MORE_MARK).map((part) => part.trim());
      return {
        id,
        file,
        question: data.question,
        topics: data.topics,
        aspects: data.aspects,
        askedAs: data.asked_as,
        answer,
        ...(more ? { more } : {}),
        sources: [...new Set(sourcesOf([...data.sources, ...whole.sources]))],
        checked: data.checked,
        reviewBy: data.review_by,
        checkAt: data.check_at,
        localContacts: data.contacts === 'negara',
        seeAlso: data.see_also,
        clarifyWith: data.clarify_with,
        facts: [...whole.facts.keys()],
      };
    });
  }

  const news = new Map<string, NewsEntry>();
  for (const document of documents.news) {
    const { checked, review_by: reviewBy, ...data } = document.data;
    if (data.status === 'draft') continue;
    if (checked === undefined || reviewBy === undefined) {
      pushError(
        problems,
        document,
        ['status'],
        'berita yang terbit wajib punya "checked" dan "review_by". Tambahkan keduanya',
      );
      continue;
    }
    const { title, publisher, date, url } = data;
    const source: Source = { title, publisher, date, ...(url === undefined ? {} : { url }) };
    add(news, document, (id, file) => ({
      ...data,
      id,
      file,
      body: filled(document).text,
      source,
      checked,
      reviewBy,
    }));
  }

  const urgent = new Map<string, UrgentCard>();
  for (const document of documents.urgent) {
    const { sources: ids, review_by: reviewBy, ...data } = document.data;
    add(urgent, document, (id, file) => ({
      ...data,
      id,
      file,
      body: filled(document).text,
      sources: sourcesOf(ids),
      reviewBy,
    }));
  }

  const replies = new Map<string, StandingReply>();
  for (const document of documents.replies) {
    add(replies, document, (id, file) => ({ ...document.data, id, file, body: filled(document).text }));
  }

  return {
    entries,
    news,
    schemes,
    offices,
    sources,
    replies,
    digest,
    urgent: [...urgent.values()].sort((one, other) => one.priority - other.priority),
    terms: joinTerms(documents, problems),
  };
}
