import { describe, expect, it } from 'vitest';
import {
  edited,
  FAQ,
  NEWS,
  OFFICES,
  problemsIn,
  REPLY,
  SCHEME,
  URGENT,
  withBody,
} from '../../fixtures/knowledge-folder.ts';

const REMEDY = 'ditulis langsung. Pakai {{telp.KANTOR.KONTAK}} dari folder offices, supaya tanggalnya ikut';

async function refusedIn(text: string): Promise<string[]> {
  return problemsIn({ [FAQ]: withBody(FAQ, text) });
}

describe('a telephone number typed by hand', () => {
  it.each([
    '0812-3456-7890',
    '0812 3456 7890',
    '0812.3456.7890',
    '081234567890',
    '0812–3456–7890',
    '0812\u00a03456\u00a07890',
    '+62 812-3456-7890',
    '+6281234567890',
    '+ 62 812 3456 7890',
    '62812 3456 7890',
    '62-812-3456-7890',
    '+855 12 345 678',
    '+852-2345-6789',
    '+82 (2) 345 6789',
    '(021) 2924 4800',
    '(0736) 123456',
    '021-29244800',
    '021 2924 4800',
    '0736-123456',
    '0800-1000',
    '0800 1000',
    '0-800-1000',
    '0-800-1-567-890',
    '1500-910',
    '1500 910',
    '1500910',
    'wa.me/6281234567890',
    'https://wa.me/6281234567890',
  ])('%s is refused', async (number) => {
    const problems = await refusedIn(`Tulis dulu.\n\nHubungi WA ${number}.`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${FAQ}:18: nomor yang diawali "`);
    expect(problems[0]).toContain(REMEDY);
  });

  it.each([
    ['after a colon', 'WA:081234567890'],
    ['after a full stop', 'Telp.0812-3456-7890'],
    ['in bold', '**0812-3456-7890**'],
    ['in brackets', '(0812-3456-7890)'],
    ['in a link', '[WA](tel:+6281234567890)'],
    ['in a list', '1. 0812-3456-7890'],
  ])('is refused %s', async (_where, text) => {
    expect(await refusedIn(text)).toHaveLength(1);
  });

  it.each([
    ['a price', 'Biayanya Rp62.800.000, Rp 62.800.000 atau Rp15.000.000 per orang.'],
    ['an addition', 'Gaji pokok + 5.000.000 uang makan.'],
    ['a day', 'Berlaku 01-02-2026 sampai 2026-03-10, atau 1 Februari 2026.'],
    ['hours', 'Buka 08.00-16.00, Senin 07.30 – 15.30.'],
    ['a law', 'UU Nomor 18 Tahun 2017 Pasal 30, Permen 4/2023, Kepka 50/2023.'],
    ['an address', 'Jalan Contoh Nomor 12, RT 001/RW 002, 12345.'],
    ['a page', 'Lihat https://contoh.example/berita/0812345678-judul/081234567890.'],
    ['figures', 'Ada 1500 peserta dari 1.234.567 orang (0,05 persen), tahun 2024-2025, nilai 0.875.'],
    ['an emergency number in words', 'Hubungi nomor darurat setempat.'],
  ])('%s is none', async (_what, text) => {
    expect(await refusedIn(text)).toEqual([]);
  });

  it('is not told whole, because messages go to logs', async () => {
    expect(await refusedIn('Hubungi 0812-3456-7890.')).toEqual([
      `${FAQ}:16: nomor yang diawali "0812" ${REMEDY}`,
    ]);
  });

  it('is told at each place', async () => {
    const problems = await refusedIn('0812-3456-7890 atau 0813-3456-7890\n0814-3456-7890');
    expect(problems.map((one) => one.slice(FAQ.length, one.indexOf(' ditulis')))).toEqual([
      ':16: nomor yang diawali "0812"',
      ':16: nomor yang diawali "0813"',
      ':17: nomor yang diawali "0814"',
    ]);
  });

  it.each([
    [NEWS, 11],
    [URGENT, 14],
    [REPLY, 6],
  ])('is refused in %s as well', async (file, line) => {
    expect(await problemsIn({ [file]: withBody(file, 'Hubungi 0812-3456-7890.') })).toEqual([
      `${file}:${line}: nomor yang diawali "0812" ${REMEDY}`,
    ]);
  });

  it.each([
    ['a question', FAQ, 'Berapa biaya kerja ke Jepang?', 'Nomor 0812-3456-7890 asli?', 2],
    ['a title of news', NEWS, 'Kursus dibuka', 'Kursus dibuka, 0812-3456-7890', 2],
    ['a title of a card', URGENT, 'Paspor ditahan', 'Paspor ditahan, 0812-3456-7890', 2],
    ['the value of a fact', SCHEME, '3 bulan', 'tanya 0812-3456-7890', 15],
  ])('is refused in %s', async (_where, file, from, to, line) => {
    expect(await problemsIn({ [file]: edited(file, from, to) })).toEqual([
      `${file}:${line}: nomor yang diawali "0812" ${REMEDY}`,
    ]);
  });
});

describe('a number that must never be shown', () => {
  it.each([
    '119 ext 8',
    '119 ext. 8',
    '119 ekst 8',
    '119 extension 8',
    '119 (ext 8)',
    '119, ext: 8',
    '119 tekan 8',
    '119 pesawat 8',
    '500-454',
    '500 454',
    '500454',
  ])('%s is refused in a text and in the list of numbers', async (number) => {
    expect(await refusedIn(`Telepon ${number} sekarang.`)).toHaveLength(1);
    expect(await problemsIn({ [OFFICES]: edited(OFFICES, '0800-9999', `"${number}"`) })).toEqual([
      `${OFFICES}:12: nomor ini tidak boleh ditampilkan karena belum pasti bisa dihubungi. Hapus kontaknya`,
    ]);
  });
});
