import { watch } from 'chokidar';

/** Editors save in several steps; a reload waits until the folder was quiet this long. */
const QUIET_MILLISECONDS = 300;

/**
 * Calls `reload` after the files of a folder changed and settled. Reloads never overlap: a change during one
 * leads to one more after it.
 * @returns resolves once watching began, with a function that stops it
 */
export async function watchFolder(folder: string, reload: () => Promise<void>): Promise<() => Promise<void>> {
  const watcher = watch(folder, { ignoreInitial: true, ignored: /(^|[/\\])\.|~$|\.swp$/ });
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
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await running;
  };
}
