import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { isHttps } from './visitor.ts';

/**
 * Headers that keep foreign code out of the page. Strict-Transport-Security goes out only over https, and for
 * this host alone: an office must not lock its other sites, or a try-out on plain http, by installing the bot.
 */
export function securityHeaders(trustProxy: boolean): MiddlewareHandler {
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // With "no-referrer" browsers send "Origin: null" even for our own form, which then looks like another site's.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });
  return async (context, next) => {
    if (isHttps(context, trustProxy)) context.header('Strict-Transport-Security', 'max-age=15552000');
    return headers(context, next);
  };
}
