import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEndpoints, type Operation } from '../../src/operation/endpoints.ts';
import { Metrics } from '../../src/operation/metrics.ts';

async function listening(parts: Partial<Operation> = {}): Promise<string> {
  const app = createEndpoints({ metrics: new Metrics(), readiness: {}, ...parts });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('/healthz', () => {
  it('says that the process is alive', async () => {
    const response = await fetch(`${await listening()}/healthz`);
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
  });
});

describe('/readyz', () => {
  it('is ready when every part is', async () => {
    const url = await listening({ readiness: { store: async () => undefined, server: () => undefined } });
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { ready: true, store: 'ok', server: 'ok' },
    ]);
  });

  it('tells which part is not, and nothing of its error', async () => {
    const url = await listening({
      readiness: {
        store: () => Promise.reject(new Error('postgres://rahasia')),
        server: () => 'sedang berhenti',
        knowledge: () => undefined,
      },
    });
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { ready: false, store: 'gagal', server: 'sedang berhenti', knowledge: 'ok' },
    ]);
  });

  it('does not wait for a part that never says anything', async () => {
    const url = await listening({ readiness: { store: () => new Promise(() => {}) } });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: false, store: 'tidak menjawab' });
  });
});

describe('/metrics', () => {
  it('are open to this machine alone without a token', async () => {
    const url = await listening();
    const direct = await fetch(`${url}/metrics`);
    expect(direct.status).toBe(200);
    expect(direct.headers.get('content-type')).toContain('text/plain');
    expect(await direct.text()).toContain('process_cpu_seconds_total');
    const proxied = await fetch(`${url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
    expect(proxied.status).toBe(403);
    expect(
      (await createEndpoints({ metrics: new Metrics(), readiness: {} }).request('/metrics')).status,
    ).toBe(403);
  });

  it('are open to whoever has the token, and to nobody else', async () => {
    const url = await listening({ metricsToken: 'rahasia' });
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${url}/metrics`, { headers })).status;
    expect(await status({ Authorization: 'Bearer rahasia', 'X-Forwarded-For': '203.0.113.9' })).toBe(200);
    expect(await status({})).toBe(403);
    expect(await status({ Authorization: 'Bearer rahasi' })).toBe(403);
    expect(await status({ Authorization: 'rahasia' })).toBe(403);
  });
});
