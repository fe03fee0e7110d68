import { createHash, timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import type { Metrics } from './metrics.ts';

/** One thing without which the server should get no traffic; gives why not, or nothing. */
export type Readiness = () => Promise<string | undefined> | string | undefined;

/** What the endpoints for operators show. */
export interface Operation {
  metrics: Metrics;
  /** By name; all must be well for `/readyz`. */
  readiness: Readonly<Record<string, Readiness>>;
  /** Needed as bearer token for `/metrics`; without it only this machine may read them. */
  metricsToken?: string;
}

/** How long one part may take to say that it is well. */
const LONGEST_CHECK = 2_000;

/**
 * `/healthz`: the process is alive. `/readyz`: it can take messages; 503 with the reasons when it cannot.
 * `/metrics`: Prometheus. Nothing here tells of a person.
 */
export function createEndpoints({ metrics, readiness, metricsToken }: Operation): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.text('ok'));

  app.get('/readyz', async (context) => {
    const checked = await Promise.all(
      Object.entries(readiness).map(
        async ([name, check]) => [name, (await reasonOf(check)) ?? 'ok'] as const,
      ),
    );
    const ready = checked.every(([, state]) => state === 'ok');
    return context.json({ ready, ...Object.fromEntries(checked) }, ready ? 200 : 503);
  });

  app.get('/metrics', async (context) => {
    if (!mayRead(context, metricsToken)) return context.text('forbidden', 403);
    return context.body(await metrics.text(), 200, { 'Content-Type': metrics.registry.contentType });
  });
  return app;
}

async function reasonOf(check: Readiness): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('tidak menjawab'), LONGEST_CHECK);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return 'gagal';
  } finally {
    clearTimeout(timer);
  }
}

/** With a token, whoever has it; without one, only a direct connection from this machine. */
function mayRead(context: Context, token: string | undefined): boolean {
  if (token !== undefined) return isSame(context.req.header('Authorization') ?? '', `Bearer ${token}`);
  // A proxy on this machine connects from here for the whole internet, and says so.
  if (context.req.header('X-Forwarded-For') ?? context.req.header('Forwarded')) return false;
  try {
    return /^(?:::1$|127\.|::ffff:127\.)/.test(getConnInfo(context).remote.address ?? '');
  } catch {
    return false;
  }
}

/** Compares in a time that tells neither where two texts differ nor how long they are. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
