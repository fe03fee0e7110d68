import type { Logger } from 'pino';
import type { Library } from '../answer/context.ts';
import type { Config } from '../config.ts';
import { dayInJakarta } from '../dates.ts';
import { formatProblem, type Knowledge, readKnowledge } from '../knowledge/index.ts';
import { watchFolder } from '../knowledge/watch.ts';
import { openLibrary, prepareLibrary, type ReportIndex } from '../library.ts';

/** What the log says of the index kept on disk. */
const INDEX_EVENTS = {
  stale: 'pengetahuan atau program berubah; indeks dibangun ulang',
  damaged: 'berkas indeks rusak atau tidak bisa dibaca; indeks dibangun ulang dari folder pengetahuan',
  unwritable:
    'indeks tidak bisa disimpan; bot tetap berjalan. Periksa izin tulis dan sisa ruang folder DATA_DIR',
} as const satisfies Record<Parameters<ReportIndex>[0]['kind'], string>;

/** The knowledge that is used at the moment. */
export interface LiveLibrary {
  current: () => Library;
  /** Has somebody told of every version from now on, the present one first. */
  follow: (told: (knowledge: Knowledge) => void) => void;
  /** Stops watching the folder. */
  stop: () => Promise<void>;
}

/**
 * Opens the knowledge folder and watches it: a checked change is swapped in whole, a bad one is reported and the
 * last good knowledge keeps answering.
 * @throws KnowledgeError when the folder has a mistake at the start
 */
export async function openLiveLibrary(config: Config, log: Logger): Promise<LiveLibrary> {
  const reportIndex: ReportIndex = ({ kind, file, error }) => {
    const level = kind === 'stale' ? 'info' : 'warn';
    log[level]({ file, ...(error !== undefined && { err: error }) }, INDEX_EVENTS[kind]);
  };
  const followers: ((knowledge: Knowledge) => void)[] = [];
  let library = await openLibrary(config, reportIndex);
  const reload = async () => {
    try {
      const { knowledge, problems } = await readKnowledge(config.knowledgeFolder, dayInJakarta(new Date()));
      const errors = problems.filter((one) => one.level === 'error').map(formatProblem);
      if (!knowledge) {
        log.error({ problems: errors }, 'perubahan pengetahuan ditolak; yang lama tetap dipakai');
        return;
      }
      // Of changed knowledge no index can have been kept: nothing to report.
      library = await prepareLibrary(knowledge, config.dataFolder, (event) => {
        if (event.kind !== 'stale') reportIndex(event);
      });
      for (const told of followers) told(knowledge);
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
  return {
    current: () => library,
    follow: (told) => {
      followers.push(told);
      told(library.knowledge);
    },
    stop,
  };
}
