import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Whose files are kept: the newest, and the one before it for going back. */
const FILES_KEPT = 2;
const ENDING = '.index';
const BESIDE = '.part';
/** A file that was begun so much earlier than the newest was left by a program that was killed. */
const ABANDONED = 3_600_000;

/** The file that an index with this key is kept in. */
export function indexFile(folder: string, key: string): string {
  return path.join(folder, `${key.slice(0, 32)}${ENDING}`);
}

/** True when the folder holds any index. */
export async function holdsIndex(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.some((name) => name.endsWith(ENDING));
}

/**
 * The bytes of a file in one buffer of their own, so that arrays can lie on it.
 * @returns undefined when there is no such file
 * @throws the error of the file system when it cannot be read
 */
export async function readWhole(file: string): Promise<ArrayBuffer | undefined> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    // ENOTDIR: a file stands where a folder should be. Writing will fail and say so.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return length === size ? bytes.buffer : bytes.buffer.slice(0, length);
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file beside and renames it, so that a reader sees the old file or the new one, never half of one, and
 * two writers cannot mix. Then removes older indexes.
 * @throws the error of the file system; nothing is left behind then
 */
export async function writeWhole(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  const folder = path.dirname(file);
  await makeFolder(folder);
  const beside = `${file}.${randomUUID()}${BESIDE}`;
  try {
    const handle = await open(beside, 'wx');
    try {
      for (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await removeOld(folder, path.basename(file));
}

/**
 * Makes a folder and those above it. Not by mkdir's own `recursive`: Node 20 turns round for ever in it where a
 * file system answers ENOENT below a folder that is there, as /proc does.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const above = path.dirname(folder);
    if (code !== 'ENOENT' || above === folder) throw error;
    await makeFolder(above);
    await mkdir(folder).catch((again: NodeJS.ErrnoException) => {
      // Another writer may have made it meanwhile.
      if (again.code !== 'EEXIST') throw again;
    });
  }
}

/** Removes all indexes but the one just written and the newest others, and files that were never finished. */
async function removeOld(folder: string, written: string): Promise<void> {
  const found: { name: string; time: number }[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith(ENDING) && !name.endsWith(BESIDE)) continue;
    // Another writer may have removed it since.
    const info = await stat(path.join(folder, name)).catch(() => undefined);
    if (info) found.push({ name, time: info.mtimeMs });
  }
  const now = found.find(({ name }) => name === written)?.time ?? 0;
  const old = found
    .filter(({ name }) => name.endsWith(ENDING) && name !== written)
    .sort((one, other) => other.time - one.time)
    .slice(FILES_KEPT - 1);
  const abandoned = found.filter(({ name, time }) => name.endsWith(BESIDE) && time < now - ABANDONED);
  for (const { name } of [...old, ...abandoned]) await rm(path.join(folder, name), { force: true });
}
