import { describe, expect, it } from 'vitest';
import {
  edited,
  FAQ,
  NEWS,
  problemsIn,
  REPLY,
  SCHEME,
  URGENT,
  withBody,
} from '../../fixtures/knowledge-folder.ts';

const GUARANTEE = 'tidak ada yang bisa menjamin keberangkatan';
const OPEN = 'jangan berkata pendaftaran sedang buka; rujuk ke pengumuman resmi';
const FREE = 'tidak dipungut biaya penempatan bukan berarti semua gratis';
const CLOSED = 'moratorium Timur Tengah masih berlaku menurut sumber terbaru';
const CAMBODIA = 'Kamboja bukan negara penempatan';

describe('a claim that no entry may make', () => {
  it.each([
    ['Anda pasti berangkat.', GUARANTEE],
    ['Peserta dijamin akan lolos seleksi.', GUARANTEE],
    ['Klaim Anda pasti diterima.', GUARANTEE],
    ['Kami menjamin keamanan Anda.', 'bot tidak menjamin apa pun'],
    ['Moratorium ke Arab Saudi sudah dicabut.', CLOSED],
    ['Semuanya gratis.', FREE],
    ['Program ini gratis 100%.', FREE],
    ['Batch 12 sedang dibuka.', OPEN],
    ['Pendaftaran masih buka.', OPEN],
    ['Kerja di Kamboja aman.', CAMBODIA],
  ])('%s', async (sentence, rule) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, sentence) })).toEqual([
      `${FAQ}:16: "${sentence}" melanggar aturan: ${rule}. Tulis ulang kalimatnya`,
    ]);
  });

  it.each([
    'Tidak seorang pun pasti berangkat.',
    'Waspada orang yang berkata Anda pasti lolos.',
    'Jangan percaya janji "dijamin berangkat".',
    'Apakah peserta pasti diterima?',
    'Kabar bahwa moratorium sudah dicabut itu keliru.',
    'Belum tentu semuanya gratis.',
    'Katanya pendaftaran masih buka, periksa dulu.',
    'Kamboja bukan negara penempatan, jadi iklan "Kamboja aman" itu palsu.',
  ])('may be denied: %s', async (sentence) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, sentence) })).toEqual([]);
  });

  it.each([
    ['in the sentence before', 'Ini tidak sulit. Anda pasti berangkat.', 16, 'Anda pasti berangkat.'],
    ['in the sentence after', 'Anda pasti berangkat. Jangan ragu.', 16, 'Anda pasti berangkat.'],
    ['in another item of a list', '- Jangan ragu\n- Anda pasti berangkat', 17, '- Anda pasti berangkat'],
    ['in another paragraph', 'Jangan ragu\n\nAnda pasti berangkat', 18, 'Anda pasti berangkat'],
  ])('is not denied by a word %s', async (_where, body, line, sentence) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, body) })).toEqual([
      `${FAQ}:${line}: "${sentence}" melanggar aturan: ${GUARANTEE}. Tulis ulang kalimatnya`,
    ]);
  });

  it.each([
    ['bold type', 'Anda **pasti** berangkat.'],
    ['a line end', 'Anda pasti\nberangkat.'],
    ['capitals', 'Anda PASTI BERANGKAT.'],
    ['two spaces', 'Anda pasti  berangkat.'],
  ])('is not hidden by %s', async (_what, body) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, body) })).toHaveLength(1);
  });

  it('is denied from the line above, when that is one sentence', async () => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, 'Tidak ada orang yang\npasti berangkat.') })).toEqual([]);
  });

  it('is seen when a fact completes it', async () => {
    expect(
      await problemsIn({
        [SCHEME]: edited(SCHEME, 'Rp400.000', 'masih dibuka'),
        [FAQ]: withBody(FAQ, 'Satu.\n\nPendaftaran {{ssw.biaya_ujian}}.'),
      }),
    ).toEqual([`${FAQ}:18: "Pendaftaran masih dibuka." melanggar aturan: ${OPEN}. Tulis ulang kalimatnya`]);
  });

  it('is told for the part below "selengkapnya" on its line', async () => {
    expect(
      await problemsIn({ [FAQ]: edited(FAQ, 'Ongkos kursus dibayar sendiri.', 'Semua gratis.') }),
    ).toEqual([`${FAQ}:22: "Semua gratis." melanggar aturan: ${FREE}. Tulis ulang kalimatnya`]);
  });

  it.each([
    [NEWS, 11],
    [URGENT, 14],
    [REPLY, 6],
  ])('is refused in %s as well', async (file, line) => {
    expect(await problemsIn({ [file]: withBody(file, 'Anda pasti berangkat.') })).toEqual([
      `${file}:${line}: "Anda pasti berangkat." melanggar aturan: ${GUARANTEE}. Tulis ulang kalimatnya`,
    ]);
  });

  it('is told shortened', async () => {
    const [problem] = await problemsIn({
      [FAQ]: withBody(FAQ, `Anda pasti berangkat ${'sekali '.repeat(40)}`),
    });
    expect(problem?.length).toBeLessThan(220);
  });
});
