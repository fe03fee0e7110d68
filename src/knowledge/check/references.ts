import type { Document } from '../document.ts';
import type { Problem } from '../problem.ts';
import type { Check } from './index.ts';

/** Replies that the ladder needs; without one of them the bot would have nothing to say. */
export const REQUIRED_REPLIES = [
  'salam', 'terima-kasih', 'pamit', 'bisa-apa', 'siapa-kamu', 'mengerti', 'kosong', 'terlalu-panjang',
  'tidak-tahu', 'di-luar-bidang', 'abaikan-aturan', 'pemalsuan', 'data-pribadi', 'pilih-satu', 'gangguan',
] as const;

/** Every id that a file names must exist: topics, aspects, sources, signals, contacts, neighbouring entries. */
export const checkReferences: Check = (documents, knowledge, _today, problems) => {
  const need = (
    document: Document<unknown>, path: readonly PropertyKey[], id: string, known: { has(id: string): boolean }, where: string,
  ) => {
    if (known.has(id)) return;
    problems.push({
      level: 'error', file: document.file, line: document.lineOf(path),
      text: `"${id}" tidak ada di ${where}. Betulkan ejaannya atau tambahkan di sana`,
    });
  };
  const { topics, aspects, signals } = knowledge.terms;

  for (const document of [...documents.faq, ...documents.news]) {
    document.data.topics.forEach((id, i) => { need(document, ['topics', i], id, topics, 'terms (topics)'); });
    document.data.aspects.forEach((id, i) => { need(document, ['aspects', i], id, aspects, 'terms (aspects)'); });
  }
  for (const document of documents.faq) {
    document.data.see_also.forEach((id, i) => { need(document, ['see_also', i], id, knowledge.entries, 'folder faq'); });
  }
  for (const document of documents.schemes) {
    document.data.topics.forEach((id, i) => { need(document, ['topics', i], id, topics, 'terms (topics)'); });
    document.data.facts.forEach((fact, i) => {
      for (const id of fact.source) need(document, ['facts', i, 'source'], id, knowledge.sources, 'folder sources');
    });
  }
  for (const document of documents.offices) {
    if (document.data.place !== 'indonesia') need(document, ['place'], document.data.place, topics, 'terms (topics)');
    document.data.offices.forEach((office, i) => {
      for (const id of office.source ?? []) need(document, ['offices', i, 'source'], id, knowledge.sources, 'folder sources');
      office.contacts.forEach((contact, j) => {
        for (const id of contact.source) {
          need(document, ['offices', i, 'contacts', j, 'source'], id, knowledge.sources, 'folder sources');
        }
      });
    });
  }
  const contactGroups = new Set(['darurat', 'perwakilan', ...knowledge.offices.keys()]);
  for (const document of documents.urgent) {
    document.data.signals.forEach((all, i) => {
      for (const name of all) need(document, ['signals', i], name, signals, 'terms (signals)');
    });
    document.data.strong.forEach((all, i) => {
      for (const name of all.split('+')) need(document, ['strong', i], name, signals, 'terms (signals)');
    });
    document.data.calm.forEach((name, i) => { need(document, ['calm', i], name, signals, 'terms (signals)'); });
    document.data.contacts.forEach((id, i) => { need(document, ['contacts', i], id, contactGroups, 'folder offices'); });
  }
  for (const document of documents.replies) {
    document.data.signals.forEach((name, i) => { need(document, ['signals', i], name, signals, 'terms (signals)'); });
    document.data.choices.forEach((id, i) => { need(document, ['choices', i], id, knowledge.entries, 'folder faq'); });
  }
  for (const id of REQUIRED_REPLIES) missingReply(knowledge.replies, id, problems);
};

function missingReply(replies: { has(id: string): boolean }, id: string, problems: Problem[]): void {
  if (replies.has(id)) return;
  problems.push({ level: 'error', file: `replies/${id}.md`, text: 'berkas wajib ini tidak ada. Kembalikan dari salinan sebelumnya' });
}
