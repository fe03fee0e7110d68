import type { Source } from '../message.ts';
import type { Document } from './document.ts';
import { fill } from './fill.ts';
import type { FaqEntry, Knowledge, NewsEntry, Office, Scheme, StandingReply, Terms, UrgentCard } from './knowledge.ts';
import type { Problem } from './problem.ts';
import type { Documents } from './read.ts';

/** What a writer puts between the answer and what "selengkapnya" shows. */
export const MORE_MARK = '<!-- selengkapnya -->';

/**
 * Joins parsed files into one `Knowledge`: ids from file names, placeholders filled, sources resolved.
 * Double ids, dead sources and dead placeholders are pushed to `problems`.
 */
export function assemble(documents: Documents, digest: string, problems: Problem[]): Knowledge {
  const sources = joinSources(documents, problems);
  const schemes = joinSchemes(documents, problems);
  const offices = joinOffices(documents, problems);
  const resolve = (ids: readonly string[], document: Document<unknown>, key: string): Source[] =>
    ids.flatMap((id, index) => {
      const source = sources.get(id);
      if (source) return [source];
      error(problems, document, [key, index], `sumber "${id}" tidak ada di folder sources. Tambahkan di sana atau betulkan id-nya`);
      return [];
    });
  const filled = (document: Document<unknown>, text: string) => {
    const result = fill(text, schemes, offices);
    for (const unknown of result.unknown) {
      problems.push({
        level: 'error',
        file: document.file,
        line: lineInBody(document, unknown),
        text: `${unknown} tidak menunjuk ke fakta atau nomor yang ada. Periksa nama di folder schemes atau offices`,
      });
    }
    return result;
  };

  const entries = new Map<string, FaqEntry>();
  for (const document of documents.faq) {
    const { data } = document;
    const whole = filled(document, document.body);
    const [answer = '', more] = whole.text.split(MORE_MARK).map((part) => part.trim());
    const own = resolve(data.sources, document, 'sources');
    const ofFacts = whole.sources.flatMap((id) => sources.get(id) ?? []);
    add(entries, document, problems, (id) => ({
      id,
      file: document.file,
      question: data.question,
      topics: data.topics,
      aspects: data.aspects,
      askedAs: data.asked_as,
      answer,
      ...(more ? { more } : {}),
      sources: [...new Set([...own, ...ofFacts])],
      checked: data.checked,
      reviewBy: data.review_by,
      checkAt: data.check_at,
      localContacts: data.contacts === 'negara',
      seeAlso: data.see_also,
      facts: whole.facts,
    }));
  }

  const news = new Map<string, NewsEntry>();
  for (const document of documents.news) {
    const { checked, review_by, ...data } = document.data;
    if (data.status === 'draft') continue;
    if (checked === undefined || review_by === undefined) {
      error(problems, document, ['status'], 'berita yang terbit wajib punya "checked" dan "review_by"');
      continue;
    }
    const source: Source = {
      title: data.title,
      publisher: data.publisher,
      date: data.date,
      ...(data.url === undefined ? {} : { url: data.url }),
    };
    add(news, document, problems, (id) => ({
      ...data, id, file: document.file, body: filled(document, document.body).text, source, checked, reviewBy: review_by,
    }));
  }

  const urgent = new Map<string, UrgentCard>();
  for (const document of documents.urgent) {
    const { sources: ids, review_by, ...data } = document.data;
    add(urgent, document, problems, (id) => ({
      ...data, id, file: document.file, body: filled(document, document.body).text,
      sources: resolve(ids, document, 'sources'), reviewBy: review_by,
    }));
  }

  const replies = new Map<string, StandingReply>();
  for (const document of documents.replies) {
    add(replies, document, problems, (id) => ({
      ...document.data, id, file: document.file, body: filled(document, document.body).text,
    }));
  }

  return {
    entries, news, schemes, offices, sources, replies, digest,
    urgent: [...urgent.values()].sort((one, other) => one.priority - other.priority),
    terms: joinTerms(documents, problems),
  };
}

/** The id of an entry is its file's name, so that an id cannot be mistyped in two places. */
function idOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.md$/, '');
}

function add<T extends { file: string }>(
  into: Map<string, T>, document: Document<unknown>, problems: Problem[], make: (id: string) => T,
): void {
  const id = idOf(document.file);
  const earlier = into.get(id);
  if (earlier) error(problems, document, [], `id "${id}" sudah dipakai oleh ${earlier.file}. Ganti nama salah satu berkas`);
  else into.set(id, make(id));
}

function joinSources(documents: Documents, problems: Problem[]): Map<string, Source> {
  const sources = new Map<string, Source>();
  for (const document of documents.sources) {
    document.data.sources.forEach(({ id, url, ...rest }, index) => {
      if (sources.has(id)) error(problems, document, ['sources', index, 'id'], `sumber "${id}" ditulis dua kali. Hapus atau ganti namanya`);
      sources.set(id, url === undefined ? rest : { ...rest, url });
    });
  }
  return sources;
}

function joinSchemes(documents: Documents, problems: Problem[]): Map<string, Scheme> {
  const schemes = new Map<string, Scheme>();
  for (const document of documents.schemes) {
    const { facts, ...data } = document.data;
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    if (byId.size < facts.length) error(problems, document, ['facts'], 'dua fakta memakai id yang sama dalam berkas ini');
    add(schemes, document, problems, (id) => ({ ...data, id, file: document.file, facts: byId }));
  }
  return schemes;
}

function joinOffices(documents: Documents, problems: Problem[]): Map<string, Office> {
  const offices = new Map<string, Office>();
  for (const document of documents.offices) {
    document.data.offices.forEach((office, index) => {
      const earlier = offices.get(office.id);
      if (earlier) error(problems, document, ['offices', index, 'id'], `kantor "${office.id}" sudah ada di ${earlier.file}`);
      offices.set(office.id, { ...office, place: document.data.place, file: document.file });
    });
  }
  return offices;
}

function joinTerms(documents: Documents, problems: Problem[]): Terms {
  const terms: Terms = {
    words: new Map(), languages: new Map(), topics: new Map(), aspects: new Map(), questionWords: [], outOfField: [], signals: new Map(),
  };
  for (const document of documents.terms) {
    const { data } = document;
    const words = data.language === undefined ? terms.words : (terms.languages.get(data.language) ?? new Map<string, string[]>());
    if (data.language !== undefined) terms.languages.set(data.language, words);
    for (const [word, forms] of Object.entries(data.words ?? {})) {
      words.set(word, [...new Set([...(words.get(word) ?? []), ...forms])]);
    }
    for (const topic of data.topics ?? []) {
      if (terms.topics.has(topic.id)) error(problems, document, ['topics'], `topik "${topic.id}" ditulis dua kali`);
      terms.topics.set(topic.id, topic);
    }
    for (const aspect of data.aspects ?? []) {
      if (terms.aspects.has(aspect.id)) error(problems, document, ['aspects'], `aspek "${aspect.id}" ditulis dua kali`);
      terms.aspects.set(aspect.id, aspect);
    }
    terms.questionWords.push(...(data.question_words ?? []));
    terms.outOfField.push(...(data.out_of_field ?? []));
    for (const [name, phrases] of Object.entries(data.signals ?? {})) {
      terms.signals.set(name, [...(terms.signals.get(name) ?? []), ...phrases]);
    }
  }
  return terms;
}

function lineInBody(document: Document<unknown>, needle: string): number {
  const at = document.body.indexOf(needle);
  return document.bodyLine + document.body.slice(0, Math.max(at, 0)).split('\n').length - 1;
}

function error(problems: Problem[], document: Document<unknown>, path: readonly PropertyKey[], text: string): void {
  problems.push({ level: 'error', file: document.file, line: path.length === 0 ? 1 : document.lineOf(path), text });
}
