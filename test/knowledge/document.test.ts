import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bodyLineAt, parseKnowledgeFile } from '../../src/knowledge/document.ts';
import { formatProblem, type Problem } from '../../src/knowledge/problem.ts';
import {
  faqFile,
  officesFile,
  schemeFile,
  sourcesFile,
  urgentFile,
} from '../../src/knowledge/schema/entries.ts';
import { termsFile } from '../../src/knowledge/schema/terms.ts';
import { anyText } from '../fixtures/any-text.ts';

const FILE = 'faq/contoh.md';
const YAML = 'susunan keterangan (YAML) salah: ';
const QUOTE =
  'biasanya karena tanda ":", kutip, *, & atau @ di dalam teks. Apit seluruh teksnya dengan tanda kutip "…"';
const OPEN_QUOTE =
  'tanda kutip di baris ini tidak berpasangan. Tambahkan penutupnya, atau apit teks dengan kutip yang lain';
const OPEN_BRACKET = 'kurung [ atau { yang dibuka di baris ini belum ditutup. Tambahkan ] atau }';
const NOT_LEVEL =
  'spasi di awal baris tidak sejajar, atau tanda "- " atau ":" kurang. Samakan dengan baris lain';
const NO_COLON =
  'tanda ":" kurang di baris ini, atau spasi di awal baris berikutnya tidak sejajar. Samakan dengan baris lain';
const NOT_A_DAY = 'bukan tanggal yang ada. Tulis tahun-bulan-tanggal, misalnya 2026-02-28';
const NOT_A_MOMENT =
  'bukan tanggal yang ada. Tulis tahun, tahun-bulan atau tahun-bulan-tanggal: 2026, 2026-02 atau 2026-02-28';
const NOT_AN_ID = 'bukan id. Pakai huruf kecil, angka dan tanda hubung, misalnya ssw-biaya';
const LIST = 'daftar, yaitu [satu, dua] atau baris yang diawali "- " (tanda hubung dan spasi)';

function parse<S extends z.ZodType>(text: string, schema: S) {
  const problems: Problem[] = [];
  const document = parseKnowledgeFile(FILE, text, schema, problems);
  return { document, problems, said: problems.map(({ line, text: remedy }) => `${line}: ${remedy}`) };
}

/** What is said of a front matter whose first line is line 2 of its file. */
function said(frontMatter: string, schema: z.ZodType): string[] {
  return parse(`---\n${frontMatter}\n---\nIsi.\n`, schema).said;
}

/** A file of sources with one line of its only source replaced: `title` is on line 4, `date` on line 6. */
function source(key: string, line: string): string {
  const lines = ['sources:', '  - id: a', '    title: Judul', '    publisher: Kantor', '    date: 2025'];
  return lines.map((one) => (one.includes(`${key}:`) ? line : one)).join('\n');
}

describe('a well-formed file', () => {
  const text = '---\ntitle: Judul\nlanguage: jawa\n---\n\nBaris satu.\n\nBaris tiga.\n';

  it('is taken apart, and knows the lines of its parts', () => {
    const { document, problems } = parse(text, termsFile);
    expect(problems).toEqual([]);
    expect(document).toMatchObject({
      file: FILE,
      data: { title: 'Judul', language: 'jawa' },
      body: 'Baris satu.\n\nBaris tiga.',
      bodyLine: 6,
    });
    expect(document?.lineOf(['language'])).toBe(3);
    expect(document && bodyLineAt(document, document.body.indexOf('tiga'))).toBe(8);
  });

  it.each([
    ['CRLF line ends', text.replaceAll('\n', '\r\n')],
    ['CR line ends', text.replaceAll('\n', '\r')],
    ['a byte order mark', `\uFEFF${text}`],
    ['both', `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['spaces after the dashes', text.replaceAll('---', '---  ')],
  ])('means the same with %s', (_what, other) => {
    const one = parse(text, termsFile).document;
    const two = parse(other, termsFile).document;
    expect({ ...two, lineOf: null }).toEqual({ ...one, lineOf: null });
    expect(two?.lineOf(['language'])).toBe(3);
  });

  it('may have no front matter between its dashes, and no body', () => {
    expect(parse('---\n---', termsFile).document).toMatchObject({ data: {}, body: '', bodyLine: 2 });
    expect(parse('---\ntitle: a\n---\n\n\n', termsFile).document).toMatchObject({ body: '', bodyLine: 3 });
  });

  it('keeps figures as they are written', () => {
    const values =
      '---\na: 1.500\nb: 0812\nc: 1_000\nd: 1e3\ne: 2026-02-28\nf: true\ng: 0x10\nh: 18\ni: ~\n---\n';
    expect(parse(values, z.record(z.string(), z.unknown())).document?.data).toEqual({
      a: '1.500',
      b: '0812',
      c: '1_000',
      d: '1e3',
      e: '2026-02-28',
      f: 'true',
      g: '0x10',
      h: 18,
      i: null,
    });
  });

  it('takes a bare year, a month and a day as dates', () => {
    for (const date of ['2025', '"2025"', '2025-05', '2024-02-29'])
      expect(said(source('date', `    date: ${date}`), sourcesFile)).toEqual([]);
  });
});

describe('the frame of a file', () => {
  it.each([
    ['an empty file', '', '1: baris pertama harus "---", lalu keterangan, lalu "---" lagi'],
    ['no front matter', 'Isi saja.\n', '1: baris pertama harus "---", lalu keterangan, lalu "---" lagi'],
    [
      'an empty line before it',
      '\n---\ntitle: a\n---\n',
      '1: baris pertama harus "---", lalu keterangan, lalu "---" lagi',
    ],
    [
      'no closing dashes',
      '---\ntitle: a\nIsi.',
      '3: penutup keterangan "---" tidak ada. Tulis "---" sebelum isi',
    ],
  ])('is refused: %s', (_what, text, expected) => {
    expect(parse(text, termsFile)).toMatchObject({ document: undefined, said: [expected] });
  });
});

describe('YAML mistakes are told once, where the writer must look', () => {
  it.each([
    ['a colon in a text', source('title', '    title: Biaya: berapa'), `4: ${YAML}${QUOTE}`],
    ['text after a quote', source('title', '    title: "Biaya" kerja'), `4: ${YAML}${QUOTE}`],
    ['an apostrophe in quotes', source('title', "    title: 'It's'"), `4: ${YAML}${OPEN_QUOTE}`],
    ['a quote that is not closed', source('title', '    title: "Biaya'), `4: ${YAML}${OPEN_QUOTE}`],
    ['a text that begins with @', source('title', '    title: @kantor'), `4: ${YAML}${QUOTE}`],
    ['bold type', source('title', '    title: **Biaya** kerja'), `4: ${YAML}${QUOTE}`],
    [
      'a Tab as indent',
      source('title', '\ttitle: Judul'),
      `4: ${YAML}jangan pakai Tab. Pakai spasi di awal baris`,
    ],
    [
      'a Tab after spaces',
      source('title', '    \ttitle: Judul'),
      `4: ${YAML}jangan pakai Tab. Pakai spasi di awal baris`,
    ],
    ['a space too few', source('title', '   title: Judul'), `4: ${YAML}${NOT_LEVEL}`],
    ['a space too many', source('title', '     title: Judul'), `3: ${YAML}${NO_COLON}`],
    ['no colon', 'question Apa\ntopics:\n  - a', `2: ${YAML}${NO_COLON}`],
    ['an item without a dash', 'topics:\n  - a\n  b\naspects: [c]', `4: ${YAML}${NOT_LEVEL}`],
    [
      'a bracket that is not closed',
      'question: Apa\ntopics: [a, b\naspects: [c]',
      `3: ${YAML}${OPEN_BRACKET}`,
    ],
    ['a brace that is not closed', 'sources: [\n  {id: a, title: b\n', `3: ${YAML}${OPEN_BRACKET}`],
    [
      'a repeated key',
      source('publisher', '    title: Lain'),
      '5: "title" ditulis dua kali di tempat yang sama. Hapus salah satu',
    ],
  ])('%s', (_what, frontMatter, expected) => {
    expect(said(frontMatter, sourcesFile)).toEqual([expected]);
  });

  it('tells of every repeated key', () => {
    expect(said('title: a\ntitle: b\nwords:\n  a: b\n  c: d\n  a: e', termsFile)).toEqual([
      '3: "title" ditulis dua kali di tempat yang sama. Hapus salah satu',
      '7: "a" ditulis dua kali di tempat yang sama. Hapus salah satu',
    ]);
  });

  it.each([
    ['a star at the beginning', 'title: Judul\nlanguage: *penting', 3],
    ['brackets without end', `title: ${'['.repeat(20_000)}`, 2],
  ])('has a sentence for what only one of the two parsers refuses: %s', (_what, frontMatter, line) => {
    expect(said(frontMatter, termsFile)).toEqual([
      `${line}: susunan keterangan (YAML) tidak terbaca di baris ini, biasanya karena teks diawali *, & atau [. Apit seluruh teksnya dengan tanda kutip "…"`,
    ]);
  });
});

describe('what a schema refuses', () => {
  it.each([
    [
      'an unknown field',
      'title: a\ntitel: b',
      termsFile,
      ['3: isian "titel" tidak dikenal di sini. Periksa ejaan dan spasi di awal baris, atau hapus'],
    ],
    ['a missing field', source('date', ''), sourcesFile, ['3: "date": belum ada. Tambahkan isian ini']],
    [
      'an empty field',
      source('title', '    title:'),
      sourcesFile,
      ['4: "title": masih kosong. Tulis isinya'],
    ],
    [
      'an empty text',
      source('title', '    title: " "'),
      sourcesFile,
      ['4: "title": tidak boleh kosong. Tulis isinya'],
    ],
    [
      'a number for a text',
      source('title', '    title: 112'),
      sourcesFile,
      ['4: "title": harus berupa teks. Apit dengan tanda kutip: "112"'],
    ],
    ['a list for a text', source('title', '    title: [a]'), sourcesFile, ['4: "title": harus berupa teks']],
    [
      'a placeholder without quotes',
      source('title', '    title: {{ssw.a}}'),
      sourcesFile,
      [
        '4: "title": harus berupa teks. Kalau teksnya memuat tanda ":" atau {, apit seluruhnya dengan tanda kutip "…"',
      ],
    ],
    ['a text for a list', 'topics: jepang', termsFile, [`2: "topics": harus berupa ${LIST}`]],
    ['a dash without a space', 'topics:\n  -a\n  -b', termsFile, [`2: "topics": harus berupa ${LIST}`]],
    [
      'a text for the whole',
      'halo',
      termsFile,
      ['2: keterangan: harus berupa isian bernama, yaitu baris "nama: isi"'],
    ],
    [
      'day first',
      source('date', '    date: 31-02-2026'),
      sourcesFile,
      [`6: "date": "31-02-2026" ${NOT_A_MOMENT}`],
    ],
    [
      'a day that is not in the calendar',
      source('date', '    date: 2026-02-31'),
      sourcesFile,
      [`6: "date": "2026-02-31" ${NOT_A_MOMENT}`],
    ],
    [
      'a month that is not',
      source('date', '    date: 2026-13'),
      sourcesFile,
      [`6: "date": "2026-13" ${NOT_A_MOMENT}`],
    ],
    [
      'a list for a date',
      source('date', '    date: [2026]'),
      sourcesFile,
      [`6: "date": "2026" ${NOT_A_MOMENT}`],
    ],
    [
      'an address without https',
      source('publisher', '    publisher: P\n    url: www.contoh.example'),
      sourcesFile,
      ['6: "url": bukan alamat situs. Tulis lengkap, misalnya https://contoh.go.id/halaman'],
    ],
    [
      'an address that is a script',
      source('publisher', '    publisher: P\n    url: "javascript:alert(1)"'),
      sourcesFile,
      ['6: "url": bukan alamat situs. Tulis lengkap, misalnya https://contoh.go.id/halaman'],
    ],
    [
      'a key that is no id',
      'signals:\n  bahaya: [a]\n  Tolong!: [b]',
      termsFile,
      [`4: "Tolong!": "Tolong!" ${NOT_AN_ID}`],
    ],
    [
      'an empty list in a map',
      'signals:\n  bahaya: []',
      termsFile,
      ['3: "bahaya": perlu paling sedikit 1, sekarang 0. Tambahkan'],
    ],
    [
      'neither of two forms',
      'words:\n  a: b\n  2026: 5',
      termsFile,
      [`4: "2026": harus berupa teks atau ${LIST}. Apit dengan tanda kutip: "5"`],
    ],
  ])('%s', (_what, frontMatter, schema, expected) => {
    expect(said(frontMatter, schema)).toEqual(expected);
  });

  it('tells of each unknown field on its own line', () => {
    expect(said('title: a\nfoo: 1\nlanguage: b\nbar: 2', termsFile).map((one) => one.slice(0, 14))).toEqual([
      '3: isian "foo"',
      '5: isian "bar"',
    ]);
  });

  it('in an entry: lists too short, too long, with empty places, and days without a date', () => {
    const frontMatter = [
      'question: Apa?',
      'topics: []',
      'aspects:',
      '  - biaya',
      '  - Syarat_Umum',
      'asked_as:',
      '  - satu',
      '  -',
      '  - tiga: empat',
      '  - 2026',
      'sources: [a]',
      'checked: 2026',
      'review_by: 31-02-2026',
      'see_also: [a, b, c, d]',
      'contacts: korea',
    ].join('\n');
    expect(said(frontMatter, faqFile)).toEqual([
      '3: "topics": perlu paling sedikit 1, sekarang 0. Tambahkan',
      `6: "aspects" ke-2: "Syarat_Umum" ${NOT_AN_ID}`,
      '7: "asked_as": perlu paling sedikit 6, sekarang 4. Tambahkan',
      '9: "asked_as" ke-2: masih kosong. Tulis isinya',
      '10: "asked_as" ke-3: harus berupa teks. Kalau teksnya memuat tanda ":" atau {, apit seluruhnya dengan tanda kutip "…"',
      '11: "asked_as" ke-4: harus berupa teks. Apit dengan tanda kutip: "2026"',
      `13: "checked": "2026" ${NOT_A_DAY}`,
      `14: "review_by": "31-02-2026" ${NOT_A_DAY}`,
      '15: "see_also": paling banyak 3, sekarang 4. Hapus sebagian',
      '16: "contacts": harus salah satu dari: negara',
    ]);
  });

  it('in a scheme: the second fact of a list, and inside a union', () => {
    const frontMatter = [
      'title: SSW',
      'topics: [a]',
      'facts:',
      '  - id: satu',
      '    group: biaya',
      '    label: L',
      '    value: 18',
      '    as_of: 2026',
      '    confidence: high',
      '    source: a',
      '  - id: Dua-Tiga',
      '    group: harga',
      '    value: "{{ssw.satu}}"',
      '    as_of: besok',
      '    confidence: pasti',
      '    source: [a, B_]',
    ].join('\n');
    expect(said(frontMatter, schemeFile)).toEqual([
      '12: "id": "Dua-Tiga" bukan nama fakta. Pakai huruf kecil, angka dan garis bawah, misalnya biaya_visa',
      '12: "label": belum ada. Tambahkan isian ini',
      '13: "group": harus salah satu dari: syarat, dokumen, langkah, biaya, gaji, jadwal, status, hak, lain',
      '14: "value": harus satu baris tanpa tanda { atau }',
      `15: "as_of": "besok" ${NOT_A_MOMENT}`,
      '16: "confidence": harus salah satu dari: high, medium, low',
      `17: "source" ke-2: "B_" ${NOT_AN_ID}`,
    ]);
  });

  it('in an office: a number that YAML reads as one, and a contact that is not sure', () => {
    const frontMatter = [
      'place: indonesia',
      'offices:',
      '  - id: a',
      '    name: A',
      '    kind: service',
      '    contacts:',
      '      - id: b',
      '        label: L',
      '        kind: hotline',
      '        value: 110',
      '        as_of: 2025',
      '        confidence: low',
      '        source: a',
    ].join('\n');
    expect(said(frontMatter, officesFile)).toEqual([
      '11: "value": harus berupa teks. Apit dengan tanda kutip: "110"',
      '13: "confidence": kontak hanya boleh ditulis bila keyakinannya high atau medium; hapus baris yang belum pasti',
    ]);
  });

  it('in an urgent card: items of a list that are lists', () => {
    const frontMatter = [
      'title: T',
      'priority: "satu"',
      'signals:',
      '  - a',
      '  - [b, 5]',
      '  - []',
      'contacts: [c]',
      'sources: [d]',
      'checked: 2026-01-01',
      'review_by: 2026-02-01',
    ].join('\n');
    expect(said(frontMatter, urgentFile)).toEqual([
      '3: "priority": harus berupa angka bulat tanpa tanda kutip',
      '6: "signals" ke-2: harus berupa teks. Apit dengan tanda kutip: "5"',
      '7: "signals" ke-3: perlu paling sedikit 1, sekarang 0. Tambahkan',
    ]);
  });
});

describe('lineOf', () => {
  const { document } = parse(
    '---\n# petunjuk\ntitle: a\nsources: [a, b]\nfacts:\n  - id: x\n    label: y\n  - # catatan\n    id: z\n2026:\n  - - p\n    - q\n---\n',
    z.record(z.string(), z.unknown()),
  );

  it.each([
    [['title'], 3],
    [['sources', 1], 4],
    [['facts', 0], 6],
    [['facts', 0, 'label'], 7],
    [['facts', 0, 'belum-ada'], 6],
    [['facts', 1, 'id'], 9],
    [['facts', 9, 'id'], 5],
    [['2026', 0, 1], 12],
    [['belum-ada'], 2],
    [[], 2],
  ])('%j is on line %i', (path, line) => {
    expect(document?.lineOf(path)).toBe(line);
  });
});

describe('for any text', () => {
  const marks = [
    '---',
    '\n',
    '\r\n',
    ' ',
    '  - ',
    ': ',
    '\t',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '&a',
    '*a',
    '|',
    '>',
    '#',
    '?',
    '!',
    '\uFEFF',
    '\0',
    '\u2028',
    'sources',
    'id',
    'date',
    '2026',
    '<<',
    '__proto__',
  ];
  const yamlish = fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...marks) }, anyText(5)), { maxLength: 40 })
    .map((parts) => parts.join(''));
  const anything = fc.oneof(
    anyText(),
    yamlish,
    yamlish.map((text) => `---\n${text}\n---\nIsi`),
  );

  it('nothing is thrown, and either there is a document or every problem has a line of the file', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom<z.ZodType>(sourcesFile, termsFile, faqFile), (text, schema) => {
        const { document, problems } = parse(text, schema);
        const count = text.split(/\r\n?|\n/).length;
        expect(document === undefined).toBe(problems.length > 0);
        for (const { line } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(count);
        }
        if (document) expect(document.bodyLine).toBeLessThanOrEqual(count);
      }),
      { numRuns: 1_500 },
    );
  });

  it('a problem is told in one line', () => {
    fc.assert(
      fc.property(anyText(), anyText(), fc.option(fc.nat(), { nil: undefined }), (file, text, line) => {
        for (const level of ['error', 'warning'] as const) {
          expect(formatProblem({ level, file, text, ...(line === undefined ? {} : { line }) })).not.toMatch(
            /[\r\n\u2028\u2029]/,
          );
        }
      }),
    );
  });
});
