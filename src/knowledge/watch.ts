import path from 'node:path';
import { watch } from 'chokidar';

/** Editors save in several steps; a reload waits until the folder was quiet this long. */
const QUIET_MILLISECONDS = 300;

/** What a watcher calls. Neither may throw. */
export interface FolderWatch {
  /** After files changed and settled. */
  reload: () => Promise<void>;
  /** When the system cannot watch any longer, for instance because it ran out of watches. */
  onError: (error: unknown) => void;
}

/**
 * Calls `reload` after the files of a folder changed and settled. Reloads never overlap: a change during one
 * leads to one more after it.
 * @returns resolves once watching began or failed, with a function that stops it and waits for a reload under way
 */
export async function watchFolder(
  folder: string,
  { reload, onError }: FolderWatch,
): Promise<() => Promise<void>> {
  // Hidden files and the copies that editors keep; what stands above the folder may well be hidden.
  const ignored = (file: string) => /(^|[/\\])\.[^./\\]|~$|\.swp$/.test(path.relative(folder, file));
  const watcher = watch(folder, { ignoreInitial: true, ignored });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  const run = async (): Promise<void> => {
    do {
      again = false;
      await reload();
    } while (again);
    running = undefined;
  };
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      again = true;
      running ??= run();
    }, QUIET_MILLISECONDS);
  });
  watcher.on('error', onError);
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
    watcher.once('error', () => resolve());
  });
  return async () => {
    await watcher.close();
    clearTimeout(timer);
    await running;
  };
}
