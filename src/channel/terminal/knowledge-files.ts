import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TanyaError } from '../../errors.ts';
import type { KnowledgeDesk } from './knowledge-commands.ts';

/**
 * Every path in the knowledge folder, with "/", sorted.
 * @throws TanyaError when the folder is not there, so that nothing is written beside the real one
 */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { recursive: true })).map((file) => file.split(path.sep).join('/')).sort();
  } catch (cause) {
    throw new TanyaError(
      'knowledge folder cannot be read',
      `Folder ${folder} tidak bisa dibaca. Periksa setelan KNOWLEDGE_DIR.`,
      { cause },
    );
  }
}

/**
 * Writes a file that is not there yet, and says so when it is.
 * @param file path inside the folder
 * @returns false when there is such a file already; it is left as it is
 * @throws TanyaError when it cannot be written
 */
export async function writeNew(
  folder: string,
  file: string,
  text: string,
  write: KnowledgeDesk['write'],
): Promise<boolean> {
  const whole = path.join(folder, file);
  try {
    await mkdir(path.dirname(whole), { recursive: true });
    await writeFile(whole, text, { flag: 'wx' });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new TanyaError(
        `cannot write ${file}`,
        `${whole} tidak bisa ditulis. Periksa izin folder dan sisa ruang disk.`,
        { cause },
      );
    }
    write(
      `${whole} sudah ada dan tidak diubah. Buka berkas itu, atau hapus dulu kalau ingin mulai dari awal.`,
    );
    return false;
  }
}
