import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a platform answers to a path. */
export interface Page {
  status?: number;
  body: unknown;
  /** Replaces the server's own clock. */
  date?: string;
}

/** A server on this machine that answers as told until the test ends; gives its address. */
export async function platform(answer: (request: IncomingMessage) => Page | undefined): Promise<string> {
  const server = createServer((request, response) => {
    const page = answer(request) ?? { status: 404, body: { ok: false } };
    if (page.date !== undefined) response.setHeader('Date', page.date);
    response.writeHead(page.status ?? 200, { 'content-type': 'application/json' });
    response.end(typeof page.body === 'string' ? page.body : JSON.stringify(page.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
