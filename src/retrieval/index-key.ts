import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { endianness } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Collection, itemsOf } from './collection.ts';

/** The folders whose code decides what an index of given texts holds. */
const ANALYSIS_FOLDERS = ['../language', '.'];
/** Code of others that does so too. */
const STEMMER = '@orama/stemmers/indonesian';

/**
 * What an index is made from, as a digest: every text and phrasing, every term that changes how they are read,
 * and the program that reads them. Equal keys mean equal indexes.
 * @param program digest of the code, see `programDigest`
 */
export function indexKey(collection: Collection, program: string): string {
  const given = JSON.stringify([program, itemsOf(collection), collection.terms], (_name, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  return createHash('sha256').update(given).digest('hex');
}

/**
 * A digest of the code of language and retrieval themselves, of the stemmer, and of the runtime (whose Unicode
 * tables tell letters from other signs). The code rather than its results on sample texts: samples would have to
 * meet every rule that may ever change. A change of a comment costs one rebuilding, which is nothing.
 * @returns undefined when the code cannot be read, as in a bundle; then nothing can be kept safely
 */
export function programDigest(): string | undefined {
  try {
    const hash = createHash('sha256');
    const here = path.dirname(fileURLToPath(import.meta.url));
    for (const folder of ANALYSIS_FOLDERS.map((one) => path.join(here, one))) {
      const names = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name));
      for (const name of names.sort()) hash.update(`${name}\0`).update(readFileSync(path.join(folder, name)));
    }
    hash.update(readFileSync(createRequire(import.meta.url).resolve(STEMMER)));
    return hash.update(`${endianness()} ${process.version}`).digest('hex');
  } catch {
    return undefined;
  }
}
