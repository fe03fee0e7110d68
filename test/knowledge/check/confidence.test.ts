import { describe, expect, it } from 'vitest';
import { FAQ, problemsIn, URGENT, withBody } from '../../fixtures/knowledge-folder.ts';

const MEDIUM =
  'fakta {{ssw.lama_antre}} keyakinannya sedang, jadi tahunnya (2024) wajib disebut. Tambahkan {{ssw.lama_antre.per}}';
const LOW =
  'fakta {{ssw.kuota}} belum pasti, jadi teks ini wajib berkata bahwa hal ini belum pasti dan di mana bertanya';

describe('a fact of medium confidence', () => {
  it.each([
    ['its date by placeholder', 'Antre {{ssw.lama_antre}} ({{ssw.lama_antre.per}}).'],
    ['its year by hand', 'Pada 2024 antre {{ssw.lama_antre}}.'],
    [
      'its year below "selengkapnya"',
      'Antre {{ssw.lama_antre}}.\n<!-- selengkapnya -->\nIni keadaan tahun 2024.',
    ],
  ])('may be said with %s', async (_how, body) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, body) })).toEqual([]);
  });

  it.each([
    ['no year', 'Tunggu.\n\nAntre {{ssw.lama_antre}}. Lagi: {{ssw.lama_antre}}.', 18],
    ['another year', 'Antre {{ssw.lama_antre}} pada 2023.', 16],
  ])('is refused with %s, once, on the line of its first use', async (_how, body, line) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, body) })).toEqual([`${FAQ}:${line}: ${MEDIUM}`]);
  });
});

describe('a fact of low confidence', () => {
  it.each([
    'Kuota {{ssw.kuota}}, tetapi angka ini belum pasti.',
    'Sumber berbeda-beda, misalnya {{ssw.kuota}}.',
    'Kuota {{ssw.kuota}}. Tanyakan ke BP3MI.',
  ])('may be said as unsettled: %s', async (body) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, body) })).toEqual([]);
  });

  it.each([
    ['flatly', 'Kuotanya {{ssw.kuota}} (2023).'],
    [
      'with a word that only looks like doubt',
      'Kuotanya {{ssw.kuota}}. Siapkan dokumen sebelum mendaftar, dan jawab pertanyaan petugas.',
    ],
  ])('is refused %s', async (_how, body) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, body) })).toEqual([`${FAQ}:16: ${LOW}`]);
  });
});

it('a fact of high confidence needs neither', async () => {
  expect(await problemsIn({ [FAQ]: withBody(FAQ, 'Ujiannya {{ssw.biaya_ujian}}.') })).toEqual([]);
});

it('the same holds in an urgent card', async () => {
  expect(await problemsIn({ [URGENT]: withBody(URGENT, 'Tenang.\nAntre {{ssw.lama_antre}}.') })).toEqual([
    `${URGENT}:15: ${MEDIUM}`,
  ]);
});
