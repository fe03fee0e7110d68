import { readCoverage, readKnowledge } from '../../knowledge/index.ts';
import { type KnowledgeDesk, RUN } from './knowledge-commands.ts';

/** Where the maps from facts to entries are, seen from the project's folder. */
const MAPS = 'test/knowledge/coverage';

/**
 * Prints which facts of the fact base are carried by which entries, and what is not carried and why.
 * @returns exit code: 1 when a fact is neither carried nor explained, or a map names an entry that is gone
 * @throws CoverageError when the maps cannot be read, KnowledgeError when the folder cannot
 */
export async function showCoverage({ folder, today, write }: KnowledgeDesk): Promise<number> {
  const { knowledge } = await readKnowledge(folder, today);
  if (!knowledge) {
    write(`Ada kesalahan di folder pengetahuan. Lihat dan betulkan dulu dengan: ${RUN} check`);
    return 1;
  }
  const cards = new Set(knowledge.urgent.map((card) => card.id));
  const known = (id: string) =>
    knowledge.entries.has(id) || knowledge.news.has(id) || knowledge.offices.has(id) || cards.has(id);
  const { facts, dead } = await readCoverage(MAPS, known);
  for (const { fact, entries } of facts.filter((one) => one.entries.length > 0))
    write(`${fact}: ${entries.join(', ')}`);
  const explained = facts.filter(({ entries, reason }) => entries.length === 0 && reason !== undefined);
  const open = facts.filter(({ entries, reason }) => entries.length === 0 && reason === undefined);
  if (explained.length > 0) write('\nTidak dibawa, dengan alasan:');
  for (const { fact, reason } of explained) write(`${fact}: ${reason}`);
  if (open.length > 0)
    write(`\nBelum dibawa dan belum dijelaskan: ${open.map(({ fact }) => fact).join(', ')}`);
  if (dead.length > 0)
    write(`\nDisebut di peta tetapi tidak ada lagi: ${dead.join(', ')}. Perbarui peta di ${MAPS}.`);
  const carried = facts.length - explained.length - open.length;
  write(
    `\n${carried} dari ${facts.length} fakta dibawa, ${explained.length} tidak dibawa dengan alasan, ${open.length} belum.`,
  );
  return open.length > 0 || dead.length > 0 ? 1 : 0;
}
