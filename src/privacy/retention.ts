/** What the daily deletion needs. */
export interface RetentionParts {
  /** Deletes what is too old. */
  run: () => Promise<void>;
  onError: (error: unknown) => void;
}

const DAY = 24 * 60 * 60 * 1_000;
/** After a failure (a database that restarts) the day is not waited for. */
const AGAIN_AFTER = 60 * 60 * 1_000;

/**
 * Deletes what is too old now and once a day from now on. Never keeps the process alive by itself.
 * @returns stops it, and waits for a deletion under way
 */
export function startRetention({ run, onError }: RetentionParts): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = round();
  async function round(): Promise<void> {
    let wait = DAY;
    try {
      await run();
    } catch (error) {
      wait = AGAIN_AFTER;
      onError(error);
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = round();
    }, wait).unref();
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
