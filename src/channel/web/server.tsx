import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Conversation, Incoming, Reply } from '../../message.ts';
import { ExchangeBubbles, ReplyBubble } from './bubbles.tsx';
import { ChatPage } from './page.tsx';
import { type Exchange, Sessions } from './session.ts';

/** What the page needs of the rest: answering, the greeting, and what to say when something fails. */
export interface WebChat {
  ask: (incoming: Incoming, conversation: Conversation) => { reply: Reply; conversation: Conversation };
  /** One of the bot's own texts, by id. */
  say: (id: string) => Reply;
  messagesPerMinute: number;
  /** True behind a reverse proxy that sets X-Forwarded-For. */
  trustProxy: boolean;
  /** Told of every unexpected failure, without the text of the message. */
  onError: (error: Error) => void;
}

const COOKIE = 'obrolan';
/** A form post larger than this is refused before it is read; a message of 100,000 letters still gets a reply. */
const LARGEST_POST = 1024 * 1024;
const ASSETS = { 'style.css': 'text/css; charset=utf-8', 'chat.js': 'text/javascript; charset=utf-8', 'icon.svg': 'image/svg+xml' };

/** The web chat as a Hono application: the page, the form post behind it, and its three assets. */
export function createWebChat(chat: WebChat): Hono {
  const sessions = new Sessions();
  const limiter = new RateLimiterMemory({ points: chat.messagesPerMinute, duration: 60 });
  const assets = readAssets();
  const app = new Hono();

  app.use(
    secureHeaders({
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
    }),
  );

  app.get('/', (context) => {
    const { exchanges } = sessions.find(getCookie(context, COOKIE));
    context.header('Cache-Control', 'no-store');
    return context.html(`<!doctype html>${(<ChatPage greeting={chat.say('salam')} exchanges={exchanges} version={assets.version} />).toString()}`);
  });

  app.get('/assets/:name', (context) => {
    const asset = assets.files.get(context.req.param('name'));
    if (!asset) return context.notFound();
    context.header('Content-Type', asset.type);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return context.body(asset.text);
  });

  const tooLarge = (context: Context) => respond(context, chat.say('terlalu-panjang'), 413);
  app.post('/pesan', csrf(), bodyLimit({ maxSize: LARGEST_POST, onError: tooLarge }), async (context) => {
    const wait = await secondsToWait(limiter, address(context, chat.trustProxy));
    if (wait > 0) {
      context.header('Retry-After', String(wait));
      return respond(context, slowDown(wait), 429);
    }
    const form = await context.req.parseBody();
    const choice = typeof form['choice'] === 'string' ? form['choice'] : undefined;
    const text = typeof form['text'] === 'string' ? form['text'] : '';
    const id = getCookie(context, COOKIE);
    const { reply, conversation } = chat.ask(choice === undefined ? { text } : { text, choice }, sessions.find(id).conversation);
    const exchange: Exchange = { question: shownQuestion(choice, conversation, chat, sessions.find(id).conversation), reply };
    setCookie(context, COOKIE, sessions.keep(id, conversation, exchange), { httpOnly: true, sameSite: 'Strict', path: '/' });
    if (context.req.header('X-Fragment')) return context.html((<ExchangeBubbles exchange={exchange} />).toString());
    return context.redirect('/#terakhir', 303);
  });

  app.notFound((context) => context.text('Halaman ini tidak ada. Buka halaman utama untuk bertanya.', 404));
  app.onError((error, context) => {
    if ('getResponse' in error && typeof error.getResponse === 'function') return (error.getResponse as () => Response)();
    chat.onError(error);
    return respond(context, chat.say('gangguan'), 500);
  });
  return app;

  function respond(context: Context, reply: Reply, status: 413 | 429 | 500): Response | Promise<Response> {
    if (context.req.header('X-Fragment')) return context.html((<ReplyBubble reply={reply} />).toString(), status);
    const { exchanges } = sessions.find(getCookie(context, COOKIE));
    const page = <ChatPage greeting={reply} exchanges={exchanges} version={assets.version} />;
    return context.html(`<!doctype html>${page.toString()}`, status);
  }
}

/** The question as the page shows it: redacted, and for a tapped choice the words on the button. */
function shownQuestion(choice: string | undefined, after: Conversation, chat: WebChat, before: Conversation): string {
  if (choice === undefined) return after.turns.at(-1)?.question ?? '';
  const offered = [...before.turns.flatMap((turn) => turn.choices), ...chat.say('salam').choices];
  return offered.find(({ id }) => id === choice)?.label ?? 'Pilihan lama';
}

function slowDown(seconds: number): Reply {
  return {
    kind: 'unknown',
    rung: 'rate-limit',
    body: `Pesan Anda terlalu cepat beruntun. Tunggu ${seconds} detik, lalu kirim lagi.`,
    sources: [],
    notes: [],
    choices: [],
    entries: [],
  };
}

async function secondsToWait(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

function address(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  try {
    return getConnInfo(context).remote.address ?? 'unknown';
  } catch {
    return 'unknown'; // no socket behind the request, as in app.request()
  }
}

function readAssets(): { version: string; files: Map<string, { type: string; text: string }> } {
  const files = new Map(
    Object.entries(ASSETS).map(([name, type]) => [name, { type, text: readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8') }]),
  );
  const hash = createHash('sha256');
  for (const { text } of files.values()) hash.update(text);
  return { version: hash.digest('hex').slice(0, 12), files };
}

