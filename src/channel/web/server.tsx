import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import type { Conversation, Incoming, Reply } from '../../message.ts';
import { readAssets } from './assets.ts';
import { ExchangeBubbles, ReplyBubble } from './bubbles.tsx';
import { readQuestion, shownQuestion } from './form.ts';
import { NOTICES, notice, slowDown } from './notices.ts';
import { ChatPage } from './page.tsx';
import { RateLimit } from './rate-limit.ts';
import { securityHeaders } from './security-headers.ts';
import { type Exchange, newChatId, readChatId, Sessions } from './session.ts';
import { addressOf, isFromOtherSite, isHttps } from './visitor.ts';

/** What the page needs of the rest: answering, the greeting, and what to say when something fails. */
export interface WebChat {
  ask: (incoming: Incoming, conversation: Conversation) => { reply: Reply; conversation: Conversation };
  /** One of the bot's own texts, by id. */
  say: (id: string) => Reply;
  messagesPerMinute: number;
  /** True behind a reverse proxy that sets X-Forwarded-For, X-Forwarded-Proto and, if it changes Host, X-Forwarded-Host. */
  trustProxy: boolean;
  /** Told of every unexpected failure, without the text of the message. */
  onError: (error: Error) => void;
}

const COOKIE = 'obrolan';
/** A form post larger than this is refused before it is read; a message of 100,000 letters still gets a reply. */
const LARGEST_POST = 1024 * 1024;

/** The web chat as a Hono application: the page, the form post behind it, and its three assets. */
export function createWebChat(chat: WebChat): Hono {
  const sessions = new Sessions();
  const limit = new RateLimit(chat.messagesPerMinute);
  const assets = readAssets();
  const app = new Hono();

  app.use(compress(), securityHeaders(chat.trustProxy));

  app.get('/', (context) => {
    if (chatId(context) === undefined) giveChatId(context, newChatId());
    return page(context);
  });

  app.get('/assets/:name', (context) => {
    const asset = assets.files.get(context.req.param('name'));
    if (!asset) return context.notFound();
    context.header('Content-Type', asset.type);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return context.body(asset.text);
  });

  app.post(
    '/pesan',
    async (context, next) => {
      if (isFromOtherSite(context, chat.trustProxy)) return respond(context, notice(NOTICES.otherSite), 403);
      const wait = await limit.secondsToWait({
        chat: chatId(context),
        address: addressOf(context, chat.trustProxy),
      });
      if (wait === 0) return next();
      context.header('Retry-After', String(wait));
      return respond(context, slowDown(wait), 429);
    },
    bodyLimit({
      maxSize: LARGEST_POST,
      onError: (context) => respond(context, chat.say('terlalu-panjang'), 413),
    }),
    async (context) => {
      const id = chatId(context);
      const shown = [chat.say('salam'), ...sessions.find(id).exchanges.map(({ reply }) => reply)];
      const question = await readQuestion(context, shown);
      // From here to keep() nothing waits: two messages of one chat cannot overwrite each other's turn.
      const session = sessions.find(id);
      const { reply, conversation } = chat.ask(question.asked, session.conversation);
      const nothingFound = question.unknownChoice && reply.entries.length === 0;
      const exchange: Exchange = {
        question: shownQuestion(question, conversation),
        reply: nothingFound ? notice(NOTICES.unknownChoice) : reply,
      };
      giveChatId(context, sessions.keep(id, conversation, exchange));
      if (isFragment(context)) return fragment(context, <ExchangeBubbles exchange={exchange} />);
      return context.redirect('/#terakhir', 303);
    },
  );

  // Somebody who reloads the page after a refused post arrives here.
  app.get('/pesan', (context) => context.redirect('/', 303));
  app.all('/pesan', (context) => wrongMethod(context, 'GET, POST'));
  app.all('/', (context) => wrongMethod(context, 'GET'));
  app.notFound((context) => respond(context, notice(NOTICES.unknownPage), 404));
  app.onError((error, context) => {
    chat.onError(error);
    try {
      return respond(context, chat.say('gangguan'), 500);
    } catch {
      return context.text(NOTICES.lastResort, 500);
    }
  });
  return app;

  function chatId(context: Context): string | undefined {
    return readChatId(getCookie(context, COOKIE));
  }

  function giveChatId(context: Context, id: string): void {
    // Lax, not Strict: somebody who comes back by a link in WhatsApp finds the conversation again.
    const secure = isHttps(context, chat.trustProxy);
    setCookie(context, COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
  }

  function wrongMethod(context: Context, allowed: string) {
    context.header('Allow', allowed);
    return respond(context, notice(NOTICES.wrongMethod), 405);
  }

  /** Anything but an answer: the sentence alone for the script, or the page with the sentence at its end. */
  function respond(context: Context, reply: Reply, status: 403 | 404 | 405 | 413 | 429 | 500) {
    return isFragment(context)
      ? fragment(context, <ReplyBubble reply={reply} />, status)
      : page(context, reply, status);
  }

  function page(context: Context, last?: Reply, status: 200 | Parameters<typeof respond>[2] = 200) {
    const { exchanges } = sessions.find(chatId(context));
    const html = (
      <ChatPage greeting={chat.say('salam')} exchanges={exchanges} last={last} version={assets.version} />
    );
    context.header('Cache-Control', 'no-store');
    return context.html(`<!doctype html>${html.toString()}`, status);
  }
}

function isFragment(context: Context): boolean {
  return context.req.header('X-Fragment') !== undefined;
}

/** The header tells the script that these are our own bubbles, not an error page of some proxy on the way. */
function fragment(
  context: Context,
  bubbles: { toString(): string },
  status: 200 | 403 | 404 | 405 | 413 | 429 | 500 = 200,
) {
  context.header('X-Fragment', '1');
  context.header('Cache-Control', 'no-store');
  return context.html(bubbles.toString(), status);
}
