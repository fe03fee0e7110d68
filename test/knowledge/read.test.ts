import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnowledgeError } from '../../src/errors.ts';
import { loadKnowledge, readKnowledge } from '../../src/knowledge/index.ts';
import {
  edited,
  FAQ,
  FILES,
  knowledgeFolder,
  NEWS,
  problemsIn,
  SCHEME,
  SOURCES,
  TODAY,
  URGENT,
  withBody,
} from '../fixtures/knowledge-folder.ts';

describe('a folder without mistakes', () => {
  it('is knowledge, and nothing is said of it', async () => {
    const { knowledge, problems } = await readKnowledge(await knowledgeFolder(), TODAY);
    expect(problems).toEqual([]);
    expect(knowledge?.entries.size).toBe(1);
  });

  it('means the same whatever line ends its files have', async () => {
    const windows = Object.fromEntries(
      Object.entries(FILES).map(([file, text]) => [file, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
    );
    const one = await loadKnowledge(await knowledgeFolder(), TODAY);
    const other = await loadKnowledge(await knowledgeFolder(windows), TODAY);
    expect({ ...other, digest: '' }).toEqual({ ...one, digest: '' });
  });

  it('has a digest that changes with its content and its names, and with nothing else', async () => {
    const digestOf = async (changes = {}) =>
      (await loadKnowledge(await knowledgeFolder(changes), TODAY)).digest;
    const digest = await digestOf();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestOf()).toBe(digest);
    expect(await digestOf({ 'README.md': 'Petunjuk', '.git/x.md': 'x' })).toBe(digest);
    expect(await digestOf({ [FAQ]: `${FILES[FAQ]} ` })).not.toBe(digest);
    expect(await digestOf({ [FAQ]: undefined, 'faq/jepang-biaya.md': FILES[FAQ] })).not.toBe(digest);
  });

  it('may hold a README, hidden files and the copies of editors', async () => {
    const folder = await knowledgeFolder({
      'README.md': 'Petunjuk',
      'readings.json': '{}',
      'faq/.#jepang.md': 'x',
      '.obsidian/a.md': 'x',
      'faq/jepang/jepang-biaya.md~': 'x',
    });
    await symlink('/tidak/ada', path.join(folder, 'faq/.#dangling.md'));
    await mkdir(path.join(folder, 'faq/kosong.md'));
    expect((await readKnowledge(folder, TODAY)).problems).toEqual([]);
  });
});

describe('a mistake is told with file, line and what to write instead', () => {
  it.each([
    [
      'YAML that cannot be read',
      FAQ,
      edited(FAQ, 'question: Berapa', 'question: Tanya: berapa'),
      ':2: susunan keterangan (YAML) salah: biasanya karena tanda ":", kutip, *, & atau @ di dalam teks. Apit seluruh teksnya dengan tanda kutip "…"',
    ],
    [
      'a Tab as indent',
      FAQ,
      edited(FAQ, '  - ongkos', '\t- ongkos'),
      ':7: susunan keterangan (YAML) salah: jangan pakai Tab. Pakai spasi di awal baris',
    ],
    [
      'an unknown field',
      FAQ,
      edited(FAQ, 'sources:', 'sumber:'),
      ':12: isian "sumber" tidak dikenal di sini. Periksa ejaan dan spasi di awal baris, atau hapus',
    ],
    [
      'a missing field',
      FAQ,
      edited(FAQ, 'sources: [buku-saku]\n', ''),
      ':2: "sources": belum ada. Tambahkan isian ini',
    ],
    [
      'no source',
      FAQ,
      edited(FAQ, 'sources: [buku-saku]', 'sources: []'),
      ':12: "sources": perlu paling sedikit 1, sekarang 0. Tambahkan',
    ],
    [
      'a repeated key',
      FAQ,
      edited(FAQ, 'checked:', 'topics: [jepang]\nchecked:'),
      ':13: "topics" ditulis dua kali di tempat yang sama. Hapus salah satu',
    ],
    [
      'day first',
      FAQ,
      edited(FAQ, '2026-08-01', '31-02-2026'),
      ':14: "review_by": "31-02-2026" bukan tanggal yang ada. Tulis tahun-bulan-tanggal, misalnya 2026-02-28',
    ],
    [
      'a day that does not exist',
      URGENT,
      edited(URGENT, '2026-02-01', '2026-02-31'),
      ':11: "checked": "2026-02-31" bukan tanggal yang ada. Tulis tahun-bulan-tanggal, misalnya 2026-02-28',
    ],
    [
      'a year where a day is wanted',
      NEWS,
      edited(NEWS, 'date: 2026-01-20', 'date: 2026'),
      ':5: "date": "2026" bukan tanggal yang ada. Tulis tahun-bulan-tanggal, misalnya 2026-02-28',
    ],
    [
      'too few ways to ask',
      FAQ,
      edited(FAQ, '  - cost japan\n', ''),
      ':5: "asked_as": perlu paling sedikit 6, sekarang 5. Tambahkan',
    ],
    [
      'a year as a way to ask',
      FAQ,
      edited(FAQ, 'cost japan', '2026'),
      ':11: "asked_as" ke-6: harus berupa teks. Apit dengan tanda kutip: "2026"',
    ],
    [
      'no front matter',
      FAQ,
      'Isi saja.\n',
      ':1: baris pertama harus "---", lalu keterangan, lalu "---" lagi',
    ],
    [
      'no end of it',
      SCHEME,
      '---\ntitle: SSW\n',
      ':3: penutup keterangan "---" tidak ada. Tulis "---" sebelum isi',
    ],
  ])('%s', async (_what, file, text, expected) => {
    expect(
      (await problemsIn({ [file]: text })).filter((one) => one.startsWith(`${file}${expected.slice(0, 4)}`)),
    ).toContain(`${file}${expected}`);
    const { knowledge } = await readKnowledge(await knowledgeFolder({ [file]: text }), TODAY);
    expect(knowledge).toBeUndefined();
  });

  it('a year without quotes is a date where a year is enough', async () => {
    expect(await problemsIn({ [SOURCES]: edited(SOURCES, '2025-07', '2025') })).toEqual([]);
  });

  it('a file that is not UTF-8, with the line of the first letter that is lost', async () => {
    const latin = Buffer.from(edited(FAQ, 'modal ke', 'modal k\u00e9'), 'latin1');
    const wide = Buffer.from(`\uFEFF${FILES[FAQ]}`, 'utf16le');
    expect(await problemsIn({ [FAQ]: latin })).toEqual([
      `${FAQ}:8: berkas ini bukan teks UTF-8. Simpan ulang sebagai UTF-8`,
    ]);
    expect(await problemsIn({ [FAQ]: wide })).toEqual([
      `${FAQ}:1: berkas ini bukan teks UTF-8. Simpan ulang sebagai UTF-8`,
    ]);
  });

  it.each(['jepang.md', 'FAQ/jepang.md', 'catatan/jepang.md', 'constructor/jepang.md'])(
    'a file in the wrong folder: %s',
    async (file) => {
      expect(await problemsIn({ [file]: FILES[FAQ] })).toEqual([
        `${file}: berkas ini di luar folder yang dikenal. Pindahkan ke salah satu dari: sources, schemes, offices, faq, news, urgent, replies, terms`,
      ]);
    },
  );

  it('an entry among the news: every field that has no place there', async () => {
    const problems = await problemsIn({ 'news/jepang.md': FILES[FAQ] });
    expect(problems[0]).toBe('news/jepang.md:2: "title": belum ada. Tambahkan isian ini');
    expect(problems).toContain(
      'news/jepang.md:12: isian "sources" tidak dikenal di sini. Periksa ejaan dan spasi di awal baris, atau hapus',
    );
  });

  it('a file that is not read because of its name is only told of', async () => {
    const { knowledge, problems } = await readKnowledge(
      await knowledgeFolder({ 'faq/jepang.md.txt': 'x' }),
      TODAY,
    );
    expect(knowledge).toBeDefined();
    expect(problems).toEqual([
      {
        level: 'warning',
        file: 'faq/jepang.md.txt',
        text: 'berkas ini tidak dibaca. Ganti akhir namanya menjadi .md, atau hapus',
      },
    ]);
  });

  it('a file that cannot be opened', async () => {
    const folder = await knowledgeFolder();
    await rm(path.join(folder, FAQ));
    await symlink('/tidak/ada', path.join(folder, FAQ));
    const { problems } = await readKnowledge(folder, TODAY);
    expect(problems).toEqual([
      { level: 'error', file: FAQ, text: 'berkas ini tidak bisa dibuka. Periksa izin bacanya' },
    ]);
  });

  it('all mistakes are told at once', async () => {
    const problems = await problemsIn({
      [FAQ]: edited(FAQ, 'aspects: [biaya]', 'aspects: []'),
      [URGENT]: edited(URGENT, 'priority: 1', 'priority: satu'),
      [NEWS]: withBody(NEWS, 'Telepon 0812-3456-7890.'),
    });
    expect(problems.map((one) => one.slice(0, one.indexOf(': ')))).toEqual([
      `${FAQ}:4`,
      `${URGENT}:3`,
      `${NEWS}:11`,
    ]);
  });

  it('a slip in a file of sources or facts does not make every mention of them look wrong', async () => {
    for (const [file, from] of [
      [SOURCES, 'date: 2025-07'],
      [SCHEME, 'as_of: 2024-07'],
    ] as const) {
      expect(await problemsIn({ [file]: edited(file, from, `${from.split(':')[0]}: kemarin`) })).toHaveLength(
        1,
      );
    }
  });
});

describe('loadKnowledge', () => {
  it('throws what is wrong, and only that: file, line and remedy for each', async () => {
    const folder = await knowledgeFolder({
      [FAQ]: edited(FAQ, 'topics: [jepang]', 'topics: [jepun]').replace('2026-08-01', '2026-03-01'),
      [URGENT]: edited(URGENT, '2026-12-01', '2026-03-01'),
    });
    const error = await loadKnowledge(folder, TODAY).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KnowledgeError);
    if (!(error instanceof KnowledgeError)) return;
    expect(error.problems).toEqual([
      `${FAQ}:3: "jepun" tidak ada di terms (topics). Betulkan ejaannya atau tambahkan di sana`,
      `${URGENT}:12: sudah lewat waktu periksa ulang (2026-03-01). Periksa isinya ke sumber, lalu perbarui "checked" dan "review_by"`,
    ]);
    expect(error.remedy).toBe(`Folder pengetahuan belum bisa dipakai:\n${error.problems.join('\n')}`);
    expect(error.message).toBe('knowledge folder has 2 problem(s)');
  });

  it.each([
    ['nothing', async () => {}],
    ['a file', (at: string) => writeFile(at, 'x')],
  ])('says which setting is wrong when there is %s in its place', async (_what, make) => {
    const place = path.join(await knowledgeFolder(), 'bukan-folder');
    await make(place);
    const error = await loadKnowledge(place, TODAY).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KnowledgeError);
    expect(error).toMatchObject({
      problems: [`${place}: folder pengetahuan tidak bisa dibaca. Periksa setelan KNOWLEDGE_DIR`],
    });
  });

  it('an empty folder is not enough to serve from', async () => {
    const folder = path.join(await knowledgeFolder(), 'kosong');
    await mkdir(folder);
    await expect(loadKnowledge(folder, TODAY)).rejects.toMatchObject({
      remedy: expect.stringContaining(
        'replies/salam.md: berkas wajib ini tidak ada. Kembalikan dari salinan sebelumnya',
      ),
    });
  });
});
