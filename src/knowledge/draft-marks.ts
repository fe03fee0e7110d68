/** Stands above what a news digest should mention; the person who writes the digest deletes it. */
export const CHECKLIST_TITLE = 'DAFTAR PERIKSA (hapus daftar ini kalau ringkasan selesai):';

/** A place that a person must write on: "TULIS RINGKASAN DI SINI". `check` refuses to publish one that is left. */
export function writeHere(what: Uppercase<string>): string {
  return `TULIS ${what} DI SINI`;
}

/** The first guidance text that was left in, or undefined when a person replaced or deleted it all. */
export function leftMark(text: string): string | undefined {
  const place = /TULIS [A-Z ]+ DI SINI/.exec(text)?.[0];
  return place ?? (/^DAFTAR PERIKSA|^- \[[ x]\] /im.test(text) ? 'DAFTAR PERIKSA' : undefined);
}
