import { MORE_MARK } from './assemble.ts';
import { writeHere } from './draft-marks.ts';

/** Fees and dates change about this often; staff may choose an earlier day. */
const REVIEW_MONTHS = 6;
/** As many as the schema asks for. */
const ASKED_AS_LINES = 6;

/**
 * The text of a new file of `knowledge/faq/`, with guidance for the person who writes it. Until the marked places
 * are filled, `check` says for each what is missing.
 * @param today YYYY-MM-DD, becomes the day of checking
 */
export function faqTemplate(today: string): string {
  return [
    '---',
    '# Ganti setiap "TULIS ... DI SINI". Baris yang diawali # hanya petunjuk; tidak dibaca bot.',
    '# Satu pertanyaan saja, dengan kalimat lengkap dan tanda tanya.',
    `question: ${writeHere('PERTANYAAN')}`,
    '# topics dan aspects: id dari terms/topik.md dan terms/aspek.md, misalnya [jerman] dan [biaya].',
    'topics: []',
    'aspects: []',
    `# Paling sedikit ${ASKED_AS_LINES} cara orang benar-benar mengetiknya: singkatan, bahasa daerah, salah ketik.`,
    'asked_as:',
    ...Array.from({ length: ASKED_AS_LINES }, () => `  - ${writeHere('CARA ORANG BERTANYA')}`),
    '# sources: id dari folder sources, misalnya [uu-18-2017]. Tanpa sumber, jawaban tidak boleh terbit.',
    'sources: []',
    '# checked: hari Anda memeriksa isinya ke sumber. review_by: paling lambat diperiksa lagi.',
    `checked: ${today}`,
    `review_by: ${monthsLater(today, REVIEW_MONTHS)}`,
    '# check_at: tempat kabar terbaru, misalnya [disnaker]. see_also: id pertanyaan lain, paling banyak 3.',
    'check_at: []',
    'see_also: []',
    '# Di jawaban, angka dan nomor telepon tidak ditulis langsung. Pakai {{skema.fakta}} atau {{telp.kantor.kontak}}.',
    '---',
    `${writeHere('JAWABAN')}: jawab dulu dalam satu atau dua kalimat. Pakai "Anda". Paling panjang 900 huruf.`,
    '',
    `1. ${writeHere('LANGKAH')}, pendek saja.`,
    `2. ${writeHere('LANGKAH')}, atau hapus baris ini.`,
    '',
    MORE_MARK,
    `${writeHere('TAMBAHAN')} untuk tombol "selengkapnya", atau hapus baris ini dan baris di atasnya.`,
    '',
  ].join('\n');
}

/** The same day some months later, or the last day of that month when it is shorter. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
