import type { Check } from './check.ts';

/** Days before `review_by` from which staff are reminded. */
const SOON_DAYS = 30;

/** Review dates: an urgent card past its date is refused; other entries past or near it are told. */
export const checkDates: Check = (documents, _knowledge, today, problems) => {
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  for (const document of [...documents.urgent, ...documents.faq, ...documents.news]) {
    const { checked, review_by: reviewBy } = document.data;
    if (checked === undefined || reviewBy === undefined) continue;
    const report = (level: 'error' | 'warning', key: string, text: string) =>
      problems.push({ level, file: document.file, line: document.lineOf([key]), text });
    if (checked > today)
      report('error', 'checked', `tanggal periksa ${checked} belum terjadi. Tulis hari pemeriksaan terakhir`);
    if (reviewBy <= checked)
      report(
        'error',
        'review_by',
        `"review_by" harus sesudah "checked" (${checked}). Tulis hari pemeriksaan berikutnya`,
      );
    if (reviewBy < today) {
      const urgent = document.file.startsWith('urgent/');
      report(
        urgent ? 'error' : 'warning',
        'review_by',
        `sudah lewat waktu periksa ulang (${reviewBy}). Periksa isinya ke sumber, lalu perbarui "checked" dan "review_by"`,
      );
    } else if (reviewBy < soon) {
      report(
        'warning',
        'review_by',
        `perlu diperiksa ulang sebelum ${reviewBy}. Periksa isinya ke sumber, lalu perbarui "checked" dan "review_by"`,
      );
    }
  }
};
