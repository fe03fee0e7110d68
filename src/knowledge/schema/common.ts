import { z } from 'zod';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a real calendar day written YYYY-MM-DD (so not for 2026-02-31). */
export function isCalendarDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A calendar day, YYYY-MM-DD. */
export const day = z.string().refine(isCalendarDay, {
  error: (issue) =>
    `"${String(issue.input)}" bukan tanggal yang ada. Tulis tahun-bulan-tanggal, misalnya 2026-02-28`,
});

/** When something was true: YYYY, YYYY-MM or YYYY-MM-DD. A bare year in YAML is a number and is accepted. */
export const moment = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .refine((text) => /^\d{4}$/.test(text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text) || isCalendarDay(text), {
    error: (issue) =>
      `"${String(issue.input)}" bukan tanggal yang ada. Tulis "2026", "2026-02" atau 2026-02-28 (pakai tanda kutip untuk tahun saja)`,
  });

/** An id: lower-case words joined by dashes. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: (issue) => `"${String(issue.input)}" bukan id. Pakai huruf kecil, angka dan tanda hubung, misalnya ssw-biaya`,
});

/** A line that a person reads. */
export const line = z.string().trim().min(1, { error: 'tidak boleh kosong' });

/** How sure a fact is; decides how it may be said (high: as it stands; medium: with its date; low: as unsettled). */
export const confidence = z.enum(['high', 'medium', 'low']);

/** Dates every published entry carries: last human check, and when it must be looked at again. */
export const reviewDates = { checked: day, review_by: day };
