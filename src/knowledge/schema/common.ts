import { z } from 'zod';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a real calendar day written YYYY-MM-DD (so not for 2026-02-31). */
export function isCalendarDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Says why something is no date; says nothing of a date that is not there, which has a sentence of its own. */
function notADate(remedy: string) {
  return ({ input }: { input?: unknown }) =>
    input === undefined || input === null
      ? undefined
      : `"${String(input)}" bukan tanggal yang ada. Tulis ${remedy}`;
}

const dayError = { error: notADate('tahun-bulan-tanggal, misalnya 2026-02-28') };
const momentError = {
  error: notADate('tahun, tahun-bulan atau tahun-bulan-tanggal: 2026, 2026-02 atau 2026-02-28'),
};

/** A calendar day, YYYY-MM-DD. */
export const day = z.string(dayError).refine(isCalendarDay, dayError);

/** When something was true: YYYY, YYYY-MM or YYYY-MM-DD. A bare year in YAML is a number and is accepted. */
export const moment = z
  .union([z.string(), z.number().int()], momentError)
  .transform(String)
  .refine(
    (text) => /^\d{4}$/.test(text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text) || isCalendarDay(text),
    momentError,
  );

/** An id: lower-case words joined by dashes. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: (issue) =>
    `"${String(issue.input)}" bukan id. Pakai huruf kecil, angka dan tanda hubung, misalnya ssw-biaya`,
});

/** A line that a person reads. */
export const line = z.string().trim().min(1);

/** The address of a page that people can open. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'bukan alamat situs. Tulis lengkap, misalnya https://contoh.go.id/halaman',
});

/** How sure a fact is; decides how it may be said (high: as it stands; medium: with its date; low: as unsettled). */
export const confidence = z.enum(['high', 'medium', 'low']);

/** Dates every published entry carries: last human check, and when it must be looked at again. */
export const reviewDates = { checked: day, review_by: day };
