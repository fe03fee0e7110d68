import path from 'node:path';
import type { Collection } from './collection.ts';
import { EntryIndex } from './entry-index.ts';
import { decodeIndexFile, encodeIndexFile, IndexFileError } from './index-file.ts';
import { holdsIndex, indexFile, readWhole, writeWhole } from './index-folder.ts';
import { indexKey, programDigest } from './index-key.ts';
import { PREPARED_SHAPE, type PreparedIndex, toPreparedIndex } from './prepared-index.ts';

/** What happened to a kept index that whoever runs the program may want to know. */
export interface IndexEvent {
  /**
   * `stale`: there was one of other knowledge or other code; `damaged`: the file could not be read or was not
   * whole; `unwritable`: it cannot be kept. In each case the index is built anew and the program goes on.
   */
  kind: 'stale' | 'damaged' | 'unwritable';
  file: string;
  error?: unknown;
}

/**
 * The index of a collection: read from the folder when one made from the very same texts, terms and code is kept
 * there, else built and kept for the next start. Never fails for the sake of the file.
 * @param folder where indexes are kept; made when it is missing
 * @param report told once of each thing that went wrong
 * @param program digest of the code; undefined when it is not known, and then nothing is kept
 */
export async function openIndex(
  collection: Collection,
  folder: string,
  report: (event: IndexEvent) => void = () => undefined,
  program = programDigest(),
): Promise<EntryIndex> {
  if (program === undefined) return new EntryIndex(collection);
  const key = indexKey(collection, program);
  const file = indexFile(folder, key);
  const kept = await readKept(file, key);
  if (kept.prepared) return new EntryIndex(collection, kept.prepared);
  if (kept.event) report(kept.event);
  const index = new EntryIndex(collection);
  try {
    await writeWhole(file, encodeIndexFile(PREPARED_SHAPE, index.prepared, key));
  } catch (error) {
    report({ kind: 'unwritable', file, error });
  }
  return index;
}

/** The kept index, or why there is none to use; neither at the very first start. */
async function readKept(
  file: string,
  key: string,
): Promise<{ prepared?: PreparedIndex; event?: IndexEvent }> {
  try {
    const buffer = await readWhole(file);
    if (buffer) return { prepared: toPreparedIndex(decodeIndexFile(PREPARED_SHAPE, buffer, key)) };
    return (await holdsIndex(path.dirname(file))) ? { event: { kind: 'stale', file } } : {};
  } catch (error) {
    const isStale = error instanceof IndexFileError && error.isStale;
    return { event: { kind: isStale ? 'stale' : 'damaged', file, error } };
  }
}
