import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Intake } from '../../delivery/channel.ts';
import type { Observe } from './events.ts';
import { LARGEST_UPDATE } from './limits.ts';
import { type TakeContext, takeUpdates } from './take-updates.ts';

/** What the webhook needs. */
export interface WebhookContext extends TakeContext {
  secret: string;
  observe: Observe;
}

/**
 * The webhook as a Hono application.
 *
 * 200 only once everything is stored; 503 when the store fails, so that Telegram sends it again. 401 without the
 * secret and 403 with a wrong one. A body that cannot be read is answered with 200 and counted: Telegram would
 * repeat it for a day and hold back everything behind it, and it would be no more readable the next time.
 */
export function createWebhook(context: WebhookContext, intake: Intake): Hono {
  const { secret, observe } = context;
  const app = new Hono();
  app.use('/', async (request, next) => {
    const given = request.req.header('X-Telegram-Bot-Api-Secret-Token');
    if (given !== undefined && isSame(given, secret)) return next();
    observe({ event: 'refused', why: given === undefined ? 'no-secret' : 'wrong-secret' });
    return request.text('forbidden', given === undefined ? 401 : 403);
  });
  app.post(
    '/',
    bodyLimit({
      maxSize: LARGEST_UPDATE,
      onError: (request) => {
        observe({ event: 'refused', why: 'too-large' });
        return request.text('too large', 413);
      },
    }),
    async (request) => {
      const update = readJson(await request.req.text());
      if (update === undefined) {
        observe({ event: 'skipped', why: 'not-json' });
        return request.text('ok');
      }
      try {
        const unread = await takeUpdates([update], intake, context);
        if (unread > 0) observe({ event: 'skipped', why: 'not-an-update' });
        return request.text('ok');
      } catch (error) {
        observe({ event: 'store-failed', error });
        return request.text('try again', 503);
      }
    },
  );
  return app;
}

/** Compares two secrets in a time that tells nothing of where they differ, or of their lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
