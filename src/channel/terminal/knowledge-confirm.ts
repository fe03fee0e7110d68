import { figuresOf, readKnowledge, readReadings, writeReadings } from '../../knowledge/index.ts';
import { type KnowledgeDesk, RUN } from './knowledge-commands.ts';

/**
 * Records that somebody read the figures of some files against their sources.
 * @param ids entries by id or file, or `semua` for the whole folder
 * @returns exit code: 1 when the folder has errors or an id names nothing
 */
export async function confirmReading(
  { folder, today, write }: KnowledgeDesk,
  ids: readonly string[],
): Promise<number> {
  const { documents, problems } = await readKnowledge(folder, today);
  const errors = problems.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    write(
      `Ada ${errors.length} kesalahan di folder pengetahuan. Lihat dan betulkan dulu dengan: ${RUN} check`,
    );
    return 1;
  }
  const now = figuresOf(documents);
  const recorded = (await readReadings(folder)) ?? {};
  const files = Object.keys(now);
  const named = (id: string) => files.filter((file) => file === id || file.endsWith(`/${id}.md`));
  const chosen = ids.includes('semua') ? files : ids.flatMap(named);
  const unknown = ids.includes('semua') ? [] : ids.filter((id) => named(id).length === 0);
  for (const id of unknown) write(`Tidak ada berkas untuk "${id}". Lihat semua id: ${RUN} list`);
  for (const file of chosen) recorded[file] = now[file] ?? [];
  await writeReadings(folder, Object.fromEntries(Object.entries(recorded).filter(([file]) => file in now)));
  write(`${chosen.length} berkas dicatat sudah dibaca.`);
  return unknown.length > 0 ? 1 : 0;
}
