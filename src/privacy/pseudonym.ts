import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TanyaError } from '../errors.ts';

/** The key's file in the data folder. */
export const PSEUDONYM_KEY_FILE = 'pseudonym.key';

/** A shorter file was cut off while it was written, or is not ours. */
const SHORTEST_KEY = 32;

/**
 * Makes the function that turns what says who a person is into a name that says nothing: HMAC-SHA-256, as 64
 * hexadecimal digits. Without the key nobody can try out telephone numbers. Parts are joined so that no two
 * lists of parts give the same name.
 */
export function createPseudonym(key: string): (...parts: readonly string[]) => string {
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');
}

/** A new random key, 64 hexadecimal digits. */
export function newPseudonymKey(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Reads the key from the data folder; makes it on the first start, readable by its owner alone. Two processes that
 * start at once agree: the file is made by one of them only.
 * @throws TanyaError when it cannot be read or written
 */
export async function readPseudonymKey(dataFolder: string): Promise<string> {
  const file = path.join(dataFolder, PSEUDONYM_KEY_FILE);
  const remedy = `Kunci ${file} tidak bisa dibaca atau dibuat. Periksa DATA_DIR dan hak tulisnya, atau kembalikan berkas itu dari cadangan.`;
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await create(file);
    const key = (await readFile(file, 'utf8')).trim();
    if (key.length >= SHORTEST_KEY) return key;
  } catch (cause) {
    throw new TanyaError('the pseudonym key cannot be read', remedy, { cause });
  }
  throw new TanyaError('the pseudonym key is too short', remedy);
}

/** Written beside and linked in one step: another process sees the whole key or none. */
async function create(file: string): Promise<void> {
  if (await readFile(file).catch(() => undefined)) return;
  const written = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(written, `${newPseudonymKey()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await link(written, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(written, { force: true });
  }
}
