import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The visitor's network address. Behind a proxy it is the last entry of X-Forwarded-For: that one the proxy
 * wrote itself, the ones before it are whatever the visitor sent.
 */
export function addressOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return networkOf(forwarded);
  try {
    return networkOf(getConnInfo(context).remote.address ?? 'unknown');
  } catch {
    return 'unknown'; // no socket behind the request, as in app.request()
  }
}

/** An IPv6 visitor owns a whole /64 and could change address with each message: its first four groups count. */
function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!mapped.includes(':')) return mapped;
  const [head = ''] = mapped.split('::');
  return [...head.split(':'), '0', '0', '0', '0'].slice(0, 4).join(':');
}

/** True when the visitor's browser speaks https, to us or to the proxy before us. */
export function isHttps(context: Context, trustProxy: boolean): boolean {
  if (new URL(context.req.url).protocol === 'https:') return true;
  return trustProxy && context.req.header('X-Forwarded-Proto')?.split(',').at(-1)?.trim() === 'https';
}

/**
 * True when a post came from another site's page. A browser says so itself in Sec-Fetch-Site; an older one
 * sends Origin, of which only the host can be compared: behind a proxy we see http where the visitor sees https.
 * With neither header (very old phones, command line tools) no other site's page can be behind it that matters.
 */
export function isFromOtherSite(context: Context, trustProxy: boolean): boolean {
  const site = context.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = context.req.header('Origin');
  if (origin === undefined) return false;
  const forwarded = trustProxy ? context.req.header('X-Forwarded-Host') : undefined;
  const host = forwarded ?? context.req.header('Host') ?? new URL(context.req.url).host;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
