import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/index.ts';
import {
  edited,
  FAQ,
  FILES,
  knowledgeFolder,
  NEWS,
  OFFICES,
  problemsIn,
  REPLY,
  SCHEME,
  SOURCES,
  TERMS,
  TODAY,
  URGENT,
  withBody,
} from '../fixtures/knowledge-folder.ts';

const FIRST_LINES = '---\ntitle: Lain\n';

describe('a folder in which everything is right', () => {
  it('becomes one knowledge: ids from names, placeholders filled, sources resolved', async () => {
    const knowledge = await loadKnowledge(await knowledgeFolder(), TODAY);
    expect(knowledge.entries.get('jepang-biaya')).toMatchObject({
      id: 'jepang-biaya',
      file: FAQ,
      question: 'Berapa biaya kerja ke Jepang?',
      answer:
        'Ujiannya Rp400.000 (Januari 2026).\n\n1. Minta rincian tertulis.\n2. Telepon 0800-9999 (per Desember 2025).',
      more: 'Ongkos kursus dibayar sendiri.',
      checked: '2026-02-01',
      reviewBy: '2026-08-01',
      localContacts: false,
      facts: ['ssw.biaya_ujian', 'telp.kantor.bebas-pulsa'],
    });
    expect(knowledge.news.get('kursus-dibuka')).toMatchObject({
      body: 'Kantor Contoh membuka kursus.',
      source: { title: 'Kursus dibuka', publisher: 'Kabar Rawa', date: '2026-01-20' },
    });
    expect(knowledge.urgent).toMatchObject([
      { id: 'paspor-ditahan', signals: [['ditahan'], ['paspor', 'majikan']] },
    ]);
    expect(knowledge.offices.get('kantor')).toMatchObject({ place: 'indonesia', file: OFFICES });
    expect(knowledge.schemes.get('ssw')?.facts.get('kuota')?.value).toBe('1.500');
    expect(knowledge.replies.get('salam')?.body).toBe('Halo. Mau tanya apa?');
  });

  it('names the sources of an entry and of the facts it uses, each once', async () => {
    const { entries } = await loadKnowledge(await knowledgeFolder(), TODAY);
    expect(entries.get('jepang-biaya')?.sources).toEqual([
      { title: 'Buku Saku', publisher: 'Kantor Contoh', date: '2025-07' },
      {
        title: 'Edaran Biaya',
        publisher: 'Kantor Contoh',
        url: 'https://contoh.example/edaran',
        date: '2026-01-15',
      },
    ]);
  });

  it('has no "selengkapnya" where nothing stands below its mark', async () => {
    const { entries } = await loadKnowledge(
      await knowledgeFolder({ [FAQ]: withBody(FAQ, 'Jawab.\n\n<!-- selengkapnya -->\n') }),
      TODAY,
    );
    expect(entries.get('jepang-biaya')).toMatchObject({ answer: 'Jawab.' });
    expect(entries.get('jepang-biaya')).not.toHaveProperty('more');
  });

  it('leaves drafts out', async () => {
    const draft = edited(
      NEWS,
      'status: published\nchecked: 2026-02-01\nreview_by: 2026-12-01',
      'status: draft',
    );
    expect((await loadKnowledge(await knowledgeFolder({ [NEWS]: draft }), TODAY)).news.size).toBe(0);
  });

  it('puts the cards in the order of their priority', async () => {
    const first = edited(URGENT, 'priority: 1', 'priority: 0');
    const knowledge = await loadKnowledge(await knowledgeFolder({ 'urgent/zzz.md': first }), TODAY);
    expect(knowledge.urgent.map(({ id }) => id)).toEqual(['zzz', 'paspor-ditahan']);
  });

  it('puts words and signals of several files together, and keeps languages apart', async () => {
    const more = '---\nwords:\n  brp: [berapa, harga]\nsignals:\n  salam: [pagi]\n---\n';
    const javanese = '---\nlanguage: jawa\nwords:\n  piro: berapa\n---\n';
    const { terms } = await loadKnowledge(
      await knowledgeFolder({ 'terms/lain.md': more, 'terms/jawa.md': javanese }),
      TODAY,
    );
    expect(terms.words).toEqual(new Map([['brp', ['berapa', 'harga']]]));
    expect(terms.signals.get('salam')).toEqual(['halo', 'pagi']);
    expect(terms.languages).toEqual(new Map([['jawa', new Map([['piro', ['berapa']]])]]));
  });
});

describe('ids', () => {
  const entry = FILES[FAQ] ?? '';

  it.each([
    [
      'two entries in two groups',
      'faq/lain/jepang-biaya.md',
      entry,
      `faq/lain/jepang-biaya.md: id "jepang-biaya" sudah dipakai oleh ${FAQ}. Ganti nama salah satu berkas`,
    ],
    [
      'an entry and a digest',
      'news/jepang-biaya.md',
      FILES[NEWS] ?? '',
      `news/jepang-biaya.md: id "jepang-biaya" sudah dipakai oleh ${FAQ}. Ganti nama salah satu berkas`,
    ],
    [
      'a card and a reply',
      'urgent/salam.md',
      FILES[URGENT] ?? '',
      'replies/salam.md: id "salam" sudah dipakai oleh urgent/salam.md. Ganti nama salah satu berkas',
    ],
    [
      'two schemes',
      'schemes/lain/ssw.md',
      FILES[SCHEME] ?? '',
      'schemes/ssw.md: nama "ssw" sudah dipakai oleh schemes/lain/ssw.md. Ganti nama salah satu berkas',
    ],
  ])('may not be shared: %s', async (_what, file, text, expected) => {
    expect(await problemsIn({ [file]: text })).toContain(expected);
  });

  it.each(['faq/Biaya Jepang.md', 'faq/biaya_jepang.md', 'faq/jepang-biaya (1).md'])(
    'may not be named as %s is',
    async (file) => {
      expect(await problemsIn({ [file]: entry })).toEqual([
        `${file}: nama berkas hanya boleh huruf kecil, angka dan tanda hubung. Ganti namanya, misalnya ssw-biaya.md`,
      ]);
    },
  );

  it.each([
    [
      'a source',
      SOURCES,
      edited(SOURCES, 'id: edaran', 'id: buku-saku'),
      ':7: sumber "buku-saku" ditulis dua kali. Hapus atau ganti namanya',
    ],
    [
      'a fact',
      SCHEME,
      edited(SCHEME, 'id: lama_antre', 'id: biaya_ujian'),
      ':12: fakta "biaya_ujian" ditulis dua kali di berkas ini. Hapus atau ganti namanya',
    ],
    [
      'a contact',
      OFFICES,
      `${FILES[OFFICES]?.replace(/---\n$/, '')}      - { id: bebas-pulsa, label: lain, kind: web, value: contoh.example, as_of: 2025, confidence: high, source: edaran }\n---\n`,
      ':16: kontak "bebas-pulsa" ditulis dua kali di kantor ini. Hapus atau ganti id-nya',
    ],
    [
      'a topic',
      TERMS,
      edited(TERMS, 'aspects:\n', '  - { id: jepang, name: Dua, kind: matter }\naspects:\n'),
      ':7: topik "jepang" ditulis dua kali. Hapus salah satu',
    ],
    [
      'an aspect',
      TERMS,
      edited(TERMS, 'signals:\n', '  - { id: biaya, name: Dua }\nsignals:\n'),
      ':9: aspek "biaya" ditulis dua kali. Hapus salah satu',
    ],
  ])('may not stand twice: %s', async (_what, file, text, expected) => {
    expect(await problemsIn({ [file]: text })).toContain(`${file}${expected}`);
  });

  it('may not stand in two files: a source, an office', async () => {
    const problems = await problemsIn({
      'sources/zzz.md': '---\nsources:\n  - { id: edaran, title: T, publisher: P, date: 2025 }\n---\n',
      'offices/zzz.md':
        '---\nplace: indonesia\noffices:\n  - name: Dua\n    id: kantor\n    kind: service\n    contacts: []\n---\n',
    });
    expect(problems).toEqual([
      'sources/zzz.md:3: sumber "edaran" ditulis dua kali. Hapus atau ganti namanya',
      `offices/zzz.md:5: kantor "kantor" sudah ada di ${OFFICES}. Hapus atau ganti id-nya`,
    ]);
  });
});

it('a published digest needs the days of its checking', async () => {
  expect(
    await problemsIn({ [NEWS]: edited(NEWS, 'checked: 2026-02-01\nreview_by: 2026-12-01\n', '') }),
  ).toEqual([`${NEWS}:7: berita yang terbit wajib punya "checked" dan "review_by". Tambahkan keduanya`]);
});

it('a file of terms may hold any part of the language, or only a title', async () => {
  expect(await problemsIn({ 'terms/lain.md': `${FIRST_LINES}---\n`, [REPLY]: FILES[REPLY] })).toEqual([]);
});
