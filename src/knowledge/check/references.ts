import { type Document, pushError } from '../document.ts';
import type { Problem } from '../problem.ts';
import type { Check } from './check.ts';

type Path = readonly PropertyKey[];

/** Replies that the ladder and the conversation need; without one of them the bot would have nothing to say. */
export const REQUIRED_REPLIES = [
  'salam',
  'terima-kasih',
  'pamit',
  'bisa-apa',
  'siapa-kamu',
  'mengerti',
  'kosong',
  'terlalu-panjang',
  'tidak-tahu',
  'di-luar-bidang',
  'abaikan-aturan',
  'pemalsuan',
  'data-pribadi',
  'pilih-satu',
  'gangguan',
  'rabu',
  'sumber',
  'petugas',
  'privasi',
  'privasi-singkat',
  'hapus',
  'perintah-tidak-dikenal',
  'pilihan-lama',
  'suara',
  'suara-gagal',
  'suara-terlalu-panjang',
  'gambar',
  'berkas',
  'stiker',
  'kontak',
  'tidak-terbaca',
  'lokasi',
  'terlambat',
  'pesan-terakhir',
  'terlalu-cepat',
  'terlalu-ramai',
  'diubah',
] as const;

/** Every id that a file names must exist: topics, aspects, sources, signals, contacts, neighbouring entries. */
export const checkReferences: Check = (documents, knowledge, _today, problems) => {
  const needIn =
    (known: { has(id: string): boolean }, where: string) =>
    (document: Document<unknown>, path: Path, ids: readonly string[]) => {
      for (const [index, id] of ids.entries()) {
        if (known.has(id)) continue;
        pushError(
          problems,
          document,
          [...path, index],
          `"${id}" tidak ada di ${where}. Betulkan ejaannya atau tambahkan di sana`,
        );
      }
    };
  const needTopics = needIn(knowledge.terms.topics, 'terms (topics)');
  const needAspects = needIn(knowledge.terms.aspects, 'terms (aspects)');
  const needSignals = needIn(knowledge.terms.signals, 'terms (signals)');
  const needSources = needIn(knowledge.sources, 'folder sources');
  const needEntries = needIn(knowledge.entries, 'folder faq');
  const needContacts = needIn(
    new Set(['darurat', 'perwakilan', ...knowledge.offices.keys()]),
    'folder offices',
  );

  for (const document of [...documents.faq, ...documents.news]) {
    needTopics(document, ['topics'], document.data.topics);
    needAspects(document, ['aspects'], document.data.aspects);
  }
  for (const document of documents.faq) {
    needSources(document, ['sources'], document.data.sources);
    needEntries(document, ['see_also'], document.data.see_also);
    needEntries(document, ['clarify_with'], document.data.clarify_with);
  }
  for (const document of documents.schemes) {
    needTopics(document, ['topics'], document.data.topics);
    document.data.facts.forEach((fact, i) => {
      needSources(document, ['facts', i, 'source'], fact.source);
    });
  }
  for (const document of documents.offices) {
    if (document.data.place !== 'indonesia') needTopics(document, ['place'], [document.data.place]);
    document.data.offices.forEach((office, i) => {
      needSources(document, ['offices', i, 'source'], office.source ?? []);
      office.contacts.forEach((contact, j) => {
        needSources(document, ['offices', i, 'contacts', j, 'source'], contact.source);
      });
    });
  }
  for (const document of documents.urgent) {
    const { signals, strong, calm, contacts, sources } = document.data;
    signals.forEach((together, i) => {
      needSignals(document, ['signals', i], together);
    });
    strong.forEach((together, i) => {
      needSignals(document, ['strong', i], together.split('+'));
    });
    needSignals(document, ['calm'], calm);
    needContacts(document, ['contacts'], contacts);
    needSources(document, ['sources'], sources);
  }
  for (const document of documents.replies) {
    needSignals(document, ['signals'], document.data.signals);
    needEntries(document, ['choices'], document.data.choices);
  }
  for (const document of documents.terms) {
    document.data.topics?.forEach((topic, i) => {
      needTopics(document, ['topics', i, 'implies'], topic.implies);
    });
  }
  for (const id of REQUIRED_REPLIES) missingReply(knowledge.replies, id, problems);
};

function missingReply(replies: { has(id: string): boolean }, id: string, problems: Problem[]): void {
  if (replies.has(id)) return;
  problems.push({
    level: 'error',
    file: `replies/${id}.md`,
    text: 'berkas wajib ini tidak ada. Kembalikan dari salinan sebelumnya',
  });
}
