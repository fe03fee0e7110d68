import { startPostgres } from './postgres.ts';

/** What the process says once: the server's address, or why there is none. */
export type Told = { url: string } | { failure: string };

const tell = (told: Told) => void process.send?.(told);

try {
  // Tests are no proof against a loss of power: the server need not wait for the disk. Several files at once keep
  // the connections of all their stores.
  const postgres = await startPostgres(['-c', 'fsync=off', '-c', 'max_connections=400']);
  process.once('disconnect', () => void postgres.stop().finally(() => process.exit()));
  tell({ url: postgres.url });
} catch (error) {
  process.once('disconnect', () => process.exit());
  tell({ failure: String(error) });
}
