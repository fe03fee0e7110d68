import path from 'node:path';
import { faqTemplate, isEntryId } from '../../knowledge/index.ts';
import { type KnowledgeDesk, RUN } from './knowledge-commands.ts';
import { filesIn, writeNew } from './knowledge-files.ts';

/** Only these folders hold entries that are named by id; the same id must not stand in two of them. */
const ENTRY_FOLDERS = ['faq', 'news', 'urgent'];

/**
 * Writes a new faq file to fill in: `faq/<group>/<id>.md`. Never overwrites.
 * @param group folder inside `faq/`; without it, the first part of the id
 * @returns exit code: 1 when the id is not one or is taken, which is told
 * @throws TanyaError when the folder cannot be read or written
 */
export async function newFaq(
  { folder, today, write }: KnowledgeDesk,
  id: string,
  group = id.split('-')[0] ?? id,
): Promise<number> {
  for (const [name, value] of [
    ['id', id],
    ['kelompok', group],
  ]) {
    if (value !== undefined && isEntryId(value)) continue;
    write(
      `"${value}" tidak bisa menjadi ${name}. Pakai huruf kecil, angka dan tanda hubung, misalnya ssw-biaya.`,
    );
    return 1;
  }
  const files = await filesIn(folder);
  const taken = files.find(
    (file) => ENTRY_FOLDERS.includes(file.split('/')[0] ?? '') && file.endsWith(`/${id}.md`),
  );
  if (taken !== undefined) {
    write(`Id "${id}" sudah dipakai di ${taken}. Pakai id lain, atau ubah berkas itu.`);
    return 1;
  }
  const groups = [
    ...new Set(files.filter((file) => /^faq\/[^/]+\//.test(file)).map((file) => file.split('/')[1] ?? '')),
  ];
  const file = `faq/${group}/${id}.md`;
  if (!(await writeNew(folder, file, faqTemplate(today), write))) return 1;
  write(`Berkas baru: ${path.join(folder, file)}`);
  if (!groups.includes(group) && groups.length > 0) {
    write(
      `Kelompok "${group}" baru. Kelompok yang sudah ada: ${groups.join(', ')}. Kalau salah, hapus berkas ini dan pakai --group.`,
    );
  }
  write('Langkah berikutnya:');
  write('1. Buka berkas itu dan ganti setiap "TULIS ... DI SINI".');
  write('2. Isi topics, aspects dan sources.');
  write(`3. Periksa: ${RUN} check`);
  write('Sebelum berkas ini lengkap, bot memakai pengetahuan lama. Jangan mulai ulang bot dulu.');
  return 0;
}
