import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Config } from '../config.ts';
import { TanyaError } from '../errors.ts';

/**
 * Listens on the address of the settings.
 * @throws TanyaError when the address cannot be used
 */
export function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: config.port, hostname: config.host }, () =>
      resolve(server as Server),
    ) as Server;
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const remedy =
        cause.code === 'EADDRINUSE'
          ? `Port ${config.port} sedang dipakai program lain. Ganti PORT di .env atau hentikan program itu.`
          : `Alamat ${config.host}:${config.port} tidak bisa dipakai. Periksa HOST dan PORT di .env.`;
      reject(new TanyaError(`cannot listen on ${config.host}:${config.port}`, remedy, { cause }));
    });
  });
}

/**
 * How long a stopping server waits for requests under way, the longest of which is an answer being composed, and how
 * often it looks for connections they left open.
 */
const LONGEST_WAIT = 25_000;
const LOOK_EVERY = 100;

/** Takes no more requests and lets those under way finish. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A browser keeps its connection after the answer, and the server would wait for it to be given up.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY);
  const last = setTimeout(() => server.closeAllConnections(), LONGEST_WAIT);
  await closed;
  clearInterval(idle);
  clearTimeout(last);
}
