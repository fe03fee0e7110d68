import type { Source } from '../message.ts';
import { pushError } from './document.ts';
import type { Documents } from './documents.ts';
import { idOfFile } from './entry-id.ts';
import type { Office, Scheme, SchemeFact, Terms } from './knowledge.ts';
import type { Problem } from './problem.ts';

/** Sources of every file, by id. */
export function joinSources(documents: Documents, problems: Problem[]): Map<string, Source> {
  const sources = new Map<string, Source>();
  for (const document of documents.sources) {
    document.data.sources.forEach(({ id, url, ...rest }, index) => {
      if (sources.has(id)) {
        const path = ['sources', index, 'id'];
        pushError(problems, document, path, `sumber "${id}" ditulis dua kali. Hapus atau ganti namanya`);
      } else sources.set(id, url === undefined ? rest : { ...rest, url });
    });
  }
  return sources;
}

/** Schemes by the name of their file, each with its facts by id. */
export function joinSchemes(documents: Documents, problems: Problem[]): Map<string, Scheme> {
  const schemes = new Map<string, Scheme>();
  for (const document of documents.schemes) {
    const { file, data } = document;
    const facts = new Map<string, SchemeFact>();
    data.facts.forEach((fact, index) => {
      if (facts.has(fact.id)) {
        const path = ['facts', index, 'id'];
        pushError(
          problems,
          document,
          path,
          `fakta "${fact.id}" ditulis dua kali di berkas ini. Hapus atau ganti namanya`,
        );
      } else facts.set(fact.id, fact);
    });
    const id = idOfFile(file);
    const earlier = schemes.get(id);
    if (earlier)
      pushError(
        problems,
        document,
        [],
        `nama "${id}" sudah dipakai oleh ${earlier.file}. Ganti nama salah satu berkas`,
      );
    else schemes.set(id, { ...data, id, file, facts });
  }
  return schemes;
}

/** Offices of every file, by id. */
export function joinOffices(documents: Documents, problems: Problem[]): Map<string, Office> {
  const offices = new Map<string, Office>();
  for (const document of documents.offices) {
    const { file, data } = document;
    data.offices.forEach((office, index) => {
      const path = ['offices', index];
      const earlier = offices.get(office.id);
      if (earlier) {
        pushError(
          problems,
          document,
          [...path, 'id'],
          `kantor "${office.id}" sudah ada di ${earlier.file}. Hapus atau ganti id-nya`,
        );
      } else offices.set(office.id, { ...office, place: data.place, file });
      const seen = new Set<string>();
      office.contacts.forEach(({ id }, place) => {
        const at = [...path, 'contacts', place, 'id'];
        if (seen.has(id))
          pushError(
            problems,
            document,
            at,
            `kontak "${id}" ditulis dua kali di kantor ini. Hapus atau ganti id-nya`,
          );
        seen.add(id);
      });
    });
  }
  return offices;
}

/** The language of every file in `terms/` as one; words and signals of the same name are put together. */
export function joinTerms(documents: Documents, problems: Problem[]): Terms {
  const terms: Terms = {
    words: new Map(),
    languages: new Map(),
    topics: new Map(),
    aspects: new Map(),
    questionWords: [],
    outOfField: [],
    signals: new Map(),
  };
  for (const document of documents.terms) {
    const { data } = document;
    const words =
      data.language === undefined
        ? terms.words
        : (terms.languages.get(data.language) ?? new Map<string, string[]>());
    if (data.language !== undefined) terms.languages.set(data.language, words);
    for (const [word, forms] of Object.entries(data.words ?? {})) {
      words.set(word, [...new Set([...(words.get(word) ?? []), ...forms])]);
    }
    data.topics?.forEach((topic, index) => {
      const path = ['topics', index, 'id'];
      if (terms.topics.has(topic.id))
        pushError(problems, document, path, `topik "${topic.id}" ditulis dua kali. Hapus salah satu`);
      terms.topics.set(topic.id, topic);
    });
    data.aspects?.forEach((aspect, index) => {
      const path = ['aspects', index, 'id'];
      if (terms.aspects.has(aspect.id))
        pushError(problems, document, path, `aspek "${aspect.id}" ditulis dua kali. Hapus salah satu`);
      terms.aspects.set(aspect.id, aspect);
    });
    terms.questionWords.push(...(data.question_words ?? []));
    terms.outOfField.push(...(data.out_of_field ?? []));
    for (const [name, phrases] of Object.entries(data.signals ?? {})) {
      terms.signals.set(name, [...(terms.signals.get(name) ?? []), ...phrases]);
    }
  }
  return terms;
}
