import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKnowledgeFile } from '../../src/knowledge/document.ts';
import {
  NewsPageError,
  newsFileName,
  parseNewsPage,
  renderNewsDraft,
} from '../../src/knowledge/import-news.ts';
import type { Problem } from '../../src/knowledge/problem.ts';
import { readKnowledge } from '../../src/knowledge/read.ts';
import { newsFile } from '../../src/knowledge/schema/entries.ts';
import { smallFolder, TODAY } from './small-folder.ts';

const page = (name: string) => readFileSync(new URL(`fixtures/news/${name}.txt`, import.meta.url), 'utf8');
const welding = page('pelatihan-las');
const meeting = page('rapat-desa');

/** The rendered draft, read back by the schema that `readKnowledge` uses. */
function readBack(draft: ReturnType<typeof parseNewsPage>) {
  const problems: Problem[] = [];
  const document = parseKnowledgeFile(
    `news/${newsFileName(draft)}`,
    renderNewsDraft(draft),
    newsFile,
    problems,
  );
  expect(problems).toEqual([]);
  if (!document) throw new Error('draft could not be read back');
  return document;
}

function remedyOf(raw: string): string {
  try {
    parseNewsPage(raw);
  } catch (error) {
    if (error instanceof NewsPageError) return error.remedy;
    throw error;
  }
  throw new Error('the page was accepted');
}

describe('parseNewsPage', () => {
  it('takes everything but the digest from a page', () => {
    expect(parseNewsPage(welding)).toEqual({
      title: 'UPT BP2MI Wilayah Kalbar Buka Kelas Las “Siap Kerja” di Kota Rawa Biru',
      publisher: 'BP2MI',
      office: 'UPT BP2MI Wilayah Kalimantan Barat',
      date: '2022-03-08',
      copied: '2024-05-14',
      authors: ['Humas', 'UPT BP2MI Wil. Kalbar', 'rd'],
      city: 'Rawa Biru',
      eventDates: ['2022-03-04', '2022-03-14', '2022-03-16', '2022-03-30'],
      figures: ['2.150 calon', 'tiga angkatan', 'Rp 50 ribu', '38'],
      topics: [],
      cautions: [],
    });
  });

  it('reads a page without counter, with an Indonesian day of copying and glued author tags', () => {
    expect(parseNewsPage(meeting)).toMatchObject({
      office: 'BP3MI Bengkulu',
      date: '2023-08-02',
      copied: '2023-11-07',
      authors: ['BP3MIBengkulu', 'TimMediaBengkulu', 'Humas', 'YA'],
      eventDates: ['2023-06-12', '2023-07-31'],
    });
  });

  it('tells when the dateline gives another day than the site', () => {
    expect(parseNewsPage(meeting).cautions).toEqual([
      'awal berita bertanggal (1/8), tetapi situs menulis 2023-08-02. Pastikan date',
    ]);
  });

  it.each([
    ['CRLF', welding.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${welding}`],
    ['hard spaces', welding.replace('8 March 2022', '8\u00A0March\u00A02022')],
    ['an Indonesian month', welding.replace('8 March 2022', '8 Maret 2022')],
    ['no counter', welding.replace('2022 1204', '2022')],
    [
      'time, day and counter on lines of their own',
      welding.replace('00.06 8 March 2022 1204', '00.06\n8 March 2022\n1204'),
    ],
    ['no second title', welding.replace(/\n[^\n]*"Siap Kerja"[^\n]*\n/, '\n')],
    [
      'no first title',
      welding
        .replace(/\n[^\n]*“Siap Kerja” di[^\n]*\n/, '\n')
        .replace('"Siap Kerja" di Kota Rawa Biru.', '“Siap Kerja” di Kota Rawa Biru'),
    ],
    ['site chrome after the author tags', `${welding}\nBagikan\nBerita Lain\n`],
  ])('gives the same draft for a page with %s', (_what, raw) => {
    expect(parseNewsPage(raw)).toEqual(parseNewsPage(welding));
  });

  it('never takes the day of the copy for the day of the news', () => {
    expect(remedyOf(welding.replace('00.06 8 March 2022 1204', ''))).toContain(
      'Baris jam dan tanggal terbit',
    );
    expect(remedyOf(welding.replace('8 March', '31 February'))).toContain('Baris jam dan tanggal terbit');
    const uncopied = parseNewsPage(welding.replace('Tuesday, 14 May 2024', ''));
    expect(uncopied.copied).toBeUndefined();
    expect(uncopied.cautions).toEqual(['tanggal salinan tidak ditemukan di atas halaman']);
  });

  it('falls back to the publisher when no office is named, and says so', () => {
    const raw = 'Monday, 1 May 2023\nJudul\n00.01 30 April 2023 5\nJakarta, BP2MI (30/4) – Ada kabar baru.';
    expect(parseNewsPage(raw)).toMatchObject({ office: 'BP2MI', authors: [], eventDates: [], figures: [] });
    expect(parseNewsPage(raw).cautions.join()).toContain('nama kantor tidak ditemukan');
  });

  it('keeps a bracket that only ends a sentence', () => {
    const raw =
      'Judul\n00.01 30 April 2023\nJakarta, BP2MI (30/4) – Rapat diadakan oleh balai pelayanan (BP3MI).';
    expect(parseNewsPage(raw).authors).toEqual([]);
  });

  it.each([
    ['an empty file', '', 'Berkas ini kosong'],
    ['white space only', '\uFEFF \r\n\t\n', 'Berkas ini kosong'],
    ['another text', 'Resep sambal\n\nUlek cabai dan garam.', 'Baris jam dan tanggal terbit'],
    [
      'a page without a title',
      '00.01 30 April 2023 5\nJakarta, BP2MI (30/4) – Isi.',
      'Judul berita tidak ditemukan',
    ],
    ['a page without a body', 'Judul\n00.01 30 April 2023 5\nJudul', 'Isi berita tidak ada'],
  ])('refuses %s and says what to do', (_what, raw, expected) => {
    expect(remedyOf(raw)).toContain(expected);
    expect(remedyOf(raw)).toContain('Salin seluruh teks halaman berita');
  });
});

describe('renderNewsDraft', () => {
  it('gives a draft file with a marked place to write', () => {
    const { data, body } = readBack(parseNewsPage(welding));
    expect(data).toMatchObject({
      status: 'draft',
      date: '2022-03-08',
      copied: '2024-05-14',
      topics: [],
      office: 'UPT BP2MI Wilayah Kalimantan Barat',
    });
    expect(body).toMatch(/^TULIS RINGKASAN DI SINI dengan kata-kata Anda sendiri/);
    for (const part of ['Siapa:', 'Di mana: Rawa Biru', '4 Maret 2022', 'tiga angkatan'])
      expect(body).toContain(part);
  });

  it.each([
    ['welding', welding],
    ['meeting', meeting],
  ])('copies no four words in a row from the body of the %s page', (_name, raw) => {
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
    const runs = (list: string[]) => list.slice(3).map((_, index) => list.slice(index, index + 4).join(' '));
    const source = raw.slice(raw.search(/BP2MI \(/)).replace(/\*\*.*$/s, '');
    const { office } = parseNewsPage(raw);
    const { body } = readBack(parseNewsPage(raw));
    const copied = runs(words(source)).filter((run) =>
      runs(words(body.replaceAll(office, ''))).includes(run),
    );
    expect(copied).toEqual([]);
  });

  it('leaves telephone numbers out', () => {
    expect(renderNewsDraft(parseNewsPage(welding))).not.toContain('0812');
  });

  it('survives titles and authors that mean something to YAML', () => {
    const draft = {
      ...parseNewsPage(welding),
      title: 'Kabar: "satu" #2 — {x}',
      authors: ['a: b', '- c', "d'e", 'f, g', '@h'],
    };
    expect(readBack(draft).data).toMatchObject({ title: draft.title, authors: draft.authors });
  });

  it('names the file after day and title', () => {
    expect(newsFileName(parseNewsPage(welding))).toBe(
      '2022-03-08-upt-bp2mi-wilayah-kalbar-buka-kelas-las-siap-kerja-di-kota.md',
    );
    expect(newsFileName({ date: '2022-03-08', title: '“…”' })).toBe('2022-03-08.md');
  });

  it('gives a readable file for whatever is between the site lines', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, (title, body, end) => {
        const raw = `Monday, 1 May 2023\n${title}\n00.01 30 April 2023 5\n${title}\nKota, BP2MI (30/4) – ${body}\n** (${end})`;
        let draft: ReturnType<typeof parseNewsPage>;
        try {
          draft = parseNewsPage(raw);
        } catch (error) {
          expect(error).toBeInstanceOf(NewsPageError);
          return;
        }
        expect(readBack(draft).data).toMatchObject({
          title: draft.title,
          date: '2023-04-30',
          copied: '2023-05-01',
        });
      }),
    );
  });
});

describe('a draft in the knowledge folder', () => {
  const draft = parseNewsPage(welding);
  const file = `news/${newsFileName(draft)}`;
  const text = renderNewsDraft(draft);
  const published = text.replace(
    'status: draft',
    'status: published\nchecked: 2026-03-01\nreview_by: 2026-12-01',
  );

  it('is accepted with a warning that it waits, and is not shown', async () => {
    const { knowledge, problems } = await readKnowledge(await smallFolder({ [file]: text }), TODAY);
    expect(problems).toMatchObject([
      { level: 'warning', file, text: expect.stringContaining('menunggu ditulis') },
    ]);
    expect(text.split('\n')[(problems[0]?.line ?? 0) - 1]).toBe('status: draft');
    expect([...(knowledge?.news.keys() ?? [])]).toEqual(['latihan-dibuka']);
  });

  it('is told to be published once it is written', async () => {
    const written = text.replace(/TULIS RINGKASAN[\s\S]*/, 'Kelas las dibuka di Rawa Biru.\n');
    const { problems } = await readKnowledge(await smallFolder({ [file]: written }), TODAY);
    expect(problems).toMatchObject([
      { level: 'warning', text: expect.stringContaining('ubah status menjadi published') },
    ]);
  });

  it.each([
    ['the place to write', published, 'TULIS RINGKASAN DI SINI'],
    ['the checklist', published.replace(/TULIS RINGKASAN.*/, 'Kelas las dibuka.'), 'DAFTAR PERIKSA'],
    ['nothing', published.replace(/TULIS RINGKASAN[\s\S]*/, ''), 'ringkasannya kosong'],
  ])('cannot be published with %s left in it', async (_what, content, expected) => {
    const { knowledge, problems } = await readKnowledge(await smallFolder({ [file]: content }), TODAY);
    expect(knowledge).toBeUndefined();
    expect(problems).toMatchObject([{ level: 'error', file, text: expect.stringContaining(expected) }]);
  });
});
