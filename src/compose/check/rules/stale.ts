import type { Rule } from '../rule.ts';

/** Says that something holds at this moment. */
const NOW =
  /\b(?:saat ini|sekarang|kini|hari ini|minggu ini|bulan ini|tahun ini|detik ini|belakangan ini|baru-baru ini|sedang|masih|terbaru|terkini)\b/g;
/** Something that opens, runs and closes. */
const STATUS =
  /\b(?:buka|dibuka|membuka|terbuka|pendaftaran|pendaftarannya|rekrutmen|seleksi|kuota|lowongan|batch|gelombang|berjalan|berlangsung|menerima|diterima|beroperasi|aktif|tersedia|program)\b/;
const DENIED =
  /\b(?:tidak|belum|bukan|jangan|apakah|pastikan|tanyakan|cek|periksa|konfirmasi|lihat|pantau|menanyakan|mengecek)\b/;
/** Says that the reader must look again, or as of when it was true. */
const DATED =
  /\b(?:per|menurut|catatan|data|terakhir|diperiksa|belum (?:tentu|pasti|dipastikan|diperbarui)|bisa (?:saja )?(?:sudah )?(?:berubah|berbeda)|mungkin (?:sudah )?(?:berubah|berbeda)|pastikan|cek|tanyakan|konfirmasi|periksa)\b/;

/** A status is given with the date at which it was true, unless the passage itself gives it without one. */
export const stale: Rule = ({ reading, alignment, cited }) => {
  const dated = reading.exacts.some(({ kind }) => kind === 'day');
  for (const clause of reading.clauses) {
    const now = [...clause.text.matchAll(NOW)].map(([word]) => word);
    if (dated || now.length === 0 || !STATUS.test(clause.text) || DENIED.test(clause.text)) continue;
    const sentences = alignment.best(clause).map(({ sentence }) => sentence);
    const same = sentences.filter(({ plain }) => now.some((word) => plain.includes(word)));
    if (same.length === 0)
      return { code: 'stale', detail: 'The passage does not say that this holds now; say as of when.' };
    if (same.every(({ exacts }) => exacts.some(({ kind }) => kind === 'day')))
      return { code: 'stale', detail: 'Give the date that the passage gives with this status.' };
  }
  return overdueUnnamed(cited, reading.plain, dated)
    ? { code: 'stale', detail: 'A cited passage is past its review date: say as of when it was true.' }
    : undefined;
};

function overdueUnnamed(cited: Parameters<Rule>[0]['cited'], plain: string, dated: boolean): boolean {
  if (dated || DATED.test(plain)) return false;
  return cited.length > 0 && cited.every(({ overdue }) => overdue);
}
