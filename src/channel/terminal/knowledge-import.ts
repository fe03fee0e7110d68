import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { TanyaError } from '../../errors.ts';
import { type NewsDraft, newsFileName, parseNewsPage, renderNewsDraft } from '../../knowledge/index.ts';
import { type KnowledgeDesk, RUN } from './knowledge-commands.ts';
import { filesIn, writeNew } from './knowledge-files.ts';

/** A page is some kilobytes; something this large is another file, picked by mistake. */
const LARGEST_PAGE_BYTES = 1_000_000;

/**
 * Turns a raw page of the news corpus into a draft: `news/<date>-<title>.md`. Never overwrites.
 * @param rawFile path of the page as copied from the site
 * @returns exit code: 1 when the page cannot be read, is no news page, or was imported before, which is told
 * @throws TanyaError when the knowledge folder cannot be read or written
 */
export async function importNews({ folder, write }: KnowledgeDesk, rawFile: string): Promise<number> {
  const files = await filesIn(folder);
  let draft: NewsDraft;
  try {
    draft = parseNewsPage(await readPage(rawFile));
  } catch (error) {
    if (!(error instanceof TanyaError)) throw error;
    write(`${rawFile}: ${error.remedy}`);
    return 1;
  }
  const file = `news/${newsFileName(draft)}`;
  if (!(await writeNew(folder, file, renderNewsDraft(draft), write))) return 1;
  write(`Draf baru: ${path.join(folder, file)}`);
  for (const caution of draft.cautions) write(`Periksa: ${caution}.`);
  for (const other of await newsOfDay(folder, files, draft.date)) {
    write(`Periksa: ${other} bertanggal sama. Kalau itu berita yang sama, hapus draf ini.`);
  }
  write('Langkah berikutnya:');
  write('1. Buka draf itu. Baca berita aslinya, lalu tulis ringkasan dengan kata-kata Anda sendiri.');
  write('2. Isi topics, aspects dan asked_as.');
  write('3. Ubah status menjadi published, lalu isi checked dan review_by.');
  write(`4. Periksa: ${RUN} check`);
  return 0;
}

async function readPage(rawFile: string): Promise<string> {
  let text: string;
  try {
    const { size } = await stat(rawFile);
    if (size > LARGEST_PAGE_BYTES) {
      throw new TanyaError(
        'news page too large',
        'Berkas ini terlalu besar untuk satu berita. Simpan satu halaman berita sebagai teks.',
      );
    }
    text = await readFile(rawFile, 'utf8');
  } catch (cause) {
    if (cause instanceof TanyaError) throw cause;
    throw new TanyaError(
      'news page cannot be read',
      'Berkas ini tidak bisa dibaca. Periksa nama dan tempatnya.',
      { cause },
    );
  }
  if (text.includes('\uFFFD') || text.includes('\0')) {
    throw new TanyaError(
      'news page is not UTF-8 text',
      'Berkas ini bukan teks UTF-8. Simpan ulang sebagai teks biasa (.txt) UTF-8.',
    );
  }
  return text;
}

async function newsOfDay(folder: string, files: readonly string[], date: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of files.filter((one) => /^news\/.*\.md$/.test(one))) {
    const text = await readFile(path.join(folder, file), 'utf8');
    if (new RegExp(`^date: *["']?${date}`, 'm').test(text)) found.push(file);
  }
  return found;
}
