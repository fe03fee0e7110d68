import type { Logger } from 'pino';
import { createLibrary, type Library } from '../answer/context.ts';
import type { Config } from '../config.ts';
import { dayInJakarta } from '../dates.ts';
import { formatProblem, readKnowledge } from '../knowledge/index.ts';
import { watchFolder } from '../knowledge/watch.ts';
import { openLibrary } from '../library.ts';

/** The knowledge that is used at the moment. */
export interface LiveLibrary {
  current: () => Library;
  /** Stops watching the folder. */
  stop: () => Promise<void>;
}

/**
 * Opens the knowledge folder and watches it: a checked change is swapped in whole, a bad one is reported and the
 * last good knowledge keeps answering.
 * @throws KnowledgeError when the folder has a mistake at the start
 */
export async function openLiveLibrary(config: Config, log: Logger): Promise<LiveLibrary> {
  let library = await openLibrary(config);
  const reload = async () => {
    try {
      const { knowledge, problems } = await readKnowledge(config.knowledgeFolder, dayInJakarta(new Date()));
      const errors = problems.filter((one) => one.level === 'error').map(formatProblem);
      if (!knowledge) {
        log.error({ problems: errors }, 'perubahan pengetahuan ditolak; yang lama tetap dipakai');
        return;
      }
      library = createLibrary(knowledge);
      log.info(
        { entries: knowledge.entries.size, digest: knowledge.digest.slice(0, 12) },
        'pengetahuan baru dipakai',
      );
    } catch (error) {
      log.error({ err: error }, 'pengetahuan tidak bisa dibaca; yang lama tetap dipakai');
    }
  };
  const stop = await watchFolder(config.knowledgeFolder, {
    reload,
    onError: (error) =>
      log.error({ err: error }, 'perubahan folder pengetahuan tidak terpantau; mulai ulang untuk memakainya'),
  });
  return { current: () => library, stop };
}
