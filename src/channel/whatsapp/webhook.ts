import { createHash, timingSafeEqual } from 'node:crypto';
import { verifySignature } from '@kapso/whatsapp-cloud-api/server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Intake } from '../../delivery/channel.ts';
import { LARGEST_WEBHOOK } from './limits.ts';
import { parseWebhook, type Skipped } from './parse.ts';

/** What happened at the webhook that nobody else will tell; for counting and for the log. Holds no personal data. */
export type WebhookEvent =
  | {
      event: 'refused';
      why: 'no-signature' | 'wrong-signature' | 'wrong-verify-token' | 'too-large' | 'broken-off';
    }
  | { event: 'skipped'; why: Skipped }
  | { event: 'account-error'; code: number }
  | { event: 'store-failed'; error: unknown };

/** What the webhook needs of the channel's settings. */
export interface WebhookOptions {
  appSecret: string;
  verifyToken: string;
  phoneNumberId: string;
  observe: (event: WebhookEvent) => void;
  now: () => Date;
}

/**
 * The webhook as a Hono application: GET answers Meta's handshake, POST takes what it sends.
 *
 * 200 only once everything is stored; 503 when the store fails, so that Meta sends it again (for up to seven days);
 * 401 without a signature and 403 with a wrong one. A signed body that cannot be read is answered with 200 and
 * counted: it would be no more readable the next time.
 */
export function createWebhook(options: WebhookOptions, intake: Intake): Hono {
  const { appSecret, verifyToken, phoneNumberId, observe, now } = options;
  const app = new Hono();

  app.get('/', (context) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = context.req.query();
    if (mode !== 'subscribe' || token === undefined || !isSame(token, verifyToken)) {
      observe({ event: 'refused', why: 'wrong-verify-token' });
      return context.text('forbidden', 403);
    }
    return context.text(challenge ?? '');
  });

  app.post(
    '/',
    bodyLimit({
      maxSize: LARGEST_WEBHOOK,
      onError: (context) => {
        observe({ event: 'refused', why: 'too-large' });
        return context.text('too large', 413);
      },
    }),
    async (context) => {
      const signature = context.req.header('X-Hub-Signature-256');
      if (signature === undefined) {
        observe({ event: 'refused', why: 'no-signature' });
        return context.text('signature missing', 401);
      }
      const rawBody = await context.req.arrayBuffer().then(Buffer.from, () => undefined);
      if (rawBody === undefined) {
        observe({ event: 'refused', why: 'broken-off' });
        return context.text('body broken off', 400);
      }
      if (!verifySignature({ appSecret, rawBody, signatureHeader: signature })) {
        observe({ event: 'refused', why: 'wrong-signature' });
        return context.text('signature wrong', 403);
      }
      const parsed = parseWebhook(rawBody.toString('utf8'), { phoneNumberId, now: now() });
      for (const why of parsed.skipped) observe({ event: 'skipped', why });
      for (const code of parsed.accountErrors) observe({ event: 'account-error', code });
      try {
        if (parsed.messages.length > 0) await intake.receive(parsed.messages);
        if (parsed.news.length > 0) await intake.settle(parsed.news);
      } catch (error) {
        observe({ event: 'store-failed', error });
        return context.text('try again', 503);
      }
      return context.text('ok');
    },
  );
  return app;
}

/** Compares two secrets in a time that tells nothing of where they differ, or of their lengths. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
