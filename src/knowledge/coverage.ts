import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { TanyaError } from '../errors.ts';

/** The maps from facts to entries are missing or broken. */
export class CoverageError extends TanyaError {}

/** One fact of the fact base and what carries it. */
export interface FactCoverage {
  /** Its number or section, such as DE-06 or "placement 5.4". */
  fact: string;
  entries: string[];
  /** Why it is not carried, where no entry carries it. */
  reason?: string;
}

/** How far the knowledge carries the fact base. */
export interface Coverage {
  facts: FactCoverage[];
  /** Entry ids that the maps name but the knowledge does not have. */
  dead: string[];
}

const factsFile = z.record(z.string(), z.array(z.string()));
const mapFile = z.strictObject({
  covered: z.record(z.string(), z.array(z.string())).default({}),
  uncovered: z.record(z.string(), z.string()).default({}),
});

/**
 * Compares the fact base with the entries that carry it.
 * @param folder folder of `facts.yaml` (every fact) and the maps beside it
 * @param known tells whether an entry exists
 * @throws CoverageError when a file cannot be read
 */
export async function readCoverage(folder: string, known: (id: string) => boolean): Promise<Coverage> {
  const facts = Object.values(await readYaml(path.join(folder, 'facts.yaml'), factsFile)).flat();
  const names = await readdir(folder).catch(() => []);
  const maps = await Promise.all(
    names
      .filter((name) => name.endsWith('.yaml') && name !== 'facts.yaml')
      .map((name) => readYaml(path.join(folder, name), mapFile)),
  );
  const dead = new Set<string>();
  const carried = maps.flatMap(({ covered }) => Object.entries(covered));
  const reasons = maps.flatMap(({ uncovered }) => Object.entries(uncovered));
  for (const [, ids] of carried) for (const id of ids) if (!known(id)) dead.add(id);
  return {
    dead: [...dead].sort(),
    facts: facts.map((fact) => {
      const entries = new Set(
        carried.filter(([key]) => isAbout(key, fact)).flatMap(([, ids]) => ids.filter(known)),
      );
      const reason = reasons.find(([key]) => isAbout(key, fact))?.[1];
      return {
        fact,
        entries: [...entries],
        ...(entries.size === 0 && reason !== undefined ? { reason } : {}),
      };
    }),
  };
}

/** True when a key of a map ("placement 5.4 (bank)", "schemes L-08") speaks of a fact ("placement 5.4", "L-08"). */
function isAbout(key: string, fact: string): boolean {
  const plain = key.replace(/^(?:schemes|updates) /, '');
  return plain === fact || (plain.startsWith(fact) && !/[\d.]/.test(plain.charAt(fact.length)));
}

async function readYaml<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  try {
    return schema.parse(load(await readFile(file, 'utf8'), { schema: CORE_SCHEMA }));
  } catch (cause) {
    throw new CoverageError(
      `cannot read coverage map ${path.basename(file)}`,
      `Peta cakupan ${file} tidak bisa dibaca. Jalankan perintah ini dari folder proyek, dan periksa susunan berkasnya.`,
      { cause },
    );
  }
}
