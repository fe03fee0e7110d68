import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import type { Conversation, Incoming, Reply } from '../../message.ts';
import { readQuestion, shownQuestion } from './form.ts';
import { NOTICES, notice, slowDown } from './notices.ts';
import { RateLimit } from './rate-limit.ts';
import { chatIdOf, giveChatId, Responder } from './responder.tsx';
import { securityHeaders } from './security-headers.ts';
import { type Exchange, newChatId, Sessions } from './session.ts';
import { TurnQueue } from './turn-queue.ts';
import { addressOf, isFromOtherSite } from './visitor.ts';

/** What the page needs of the rest: answering, the greeting, and what to say when something fails. */
export interface WebChat {
  ask: (
    incoming: Incoming,
    conversation: Conversation,
  ) => Promise<{ reply: Reply; conversation: Conversation }>;
  /** One of the bot's own texts, by id. */
  say: (id: string) => Reply;
  messagesPerMinute: number;
  /** True behind a reverse proxy that sets X-Forwarded-For, X-Forwarded-Proto and, if it changes Host, X-Forwarded-Host. */
  trustProxy: boolean;
  /** Told of every unexpected failure, without the text of the message. */
  onError: (error: Error) => void;
}

/** A form post larger than this is refused before it is read; a message of 100,000 letters still gets a reply. */
const LARGEST_POST = 1024 * 1024;

/** The web chat as a Hono application: the page, the form post behind it, and its three assets. */
export function createWebChat(chat: WebChat): Hono {
  const { trustProxy } = chat;
  const sessions = new Sessions();
  const turns = new TurnQueue();
  const responder = new Responder(sessions, () => chat.say('salam'));
  const limit = new RateLimit(chat.messagesPerMinute);
  const app = new Hono();

  app.use(compress(), securityHeaders(trustProxy));

  app.get('/', (context) => {
    if (chatIdOf(context) === undefined) giveChatId(context, newChatId(), trustProxy);
    return responder.page(context);
  });

  app.get('/assets/:name', (context) => {
    const asset = responder.assets.files.get(context.req.param('name'));
    if (!asset) return context.notFound();
    context.header('Content-Type', asset.type);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return context.body(asset.text);
  });

  app.post(
    '/pesan',
    async (context, next) => {
      if (isFromOtherSite(context, trustProxy))
        return responder.refuse(context, notice(NOTICES.otherSite), 403);
      const sender = { chat: chatIdOf(context), address: addressOf(context, trustProxy) };
      const wait = await limit.secondsToWait(sender);
      if (wait === 0) return next();
      context.header('Retry-After', String(wait));
      return responder.refuse(context, slowDown(wait), 429);
    },
    bodyLimit({
      maxSize: LARGEST_POST,
      onError: (context) => responder.refuse(context, chat.say('terlalu-panjang'), 413),
    }),
    async (context) => {
      const id = chatIdOf(context);
      const { exchange, kept } = await turns.run(id, () => takeTurn(context, id));
      giveChatId(context, kept, trustProxy);
      if (kept !== id) await limit.began(kept);
      return responder.answer(context, exchange);
    },
  );

  // Somebody who reloads the page after a refused post arrives here.
  app.get('/pesan', (context) => context.redirect('/', 303));
  app.all('/pesan', (context) => wrongMethod(context, 'GET, POST'));
  app.all('/', (context) => wrongMethod(context, 'GET'));
  app.notFound((context) => responder.refuse(context, notice(NOTICES.unknownPage), 404));
  app.onError((error, context) => {
    chat.onError(error);
    try {
      return responder.refuse(context, chat.say('gangguan'), 500);
    } catch {
      return context.text(NOTICES.lastResort, 500);
    }
  });
  return app;

  /** One question and its answer, kept under the id for the cookie. Runs alone in its chat. */
  async function takeTurn(
    context: Context,
    id: string | undefined,
  ): Promise<{ exchange: Exchange; kept: string }> {
    const before = sessions.find(id);
    const shown = [chat.say('salam'), ...before.exchanges.map(({ reply }) => reply)];
    const question = await readQuestion(context, shown);
    const { reply, conversation } = await chat.ask(question.asked, before.conversation);
    const nothingFound = question.unknownChoice && reply.entries.length === 0;
    const exchange = {
      question: shownQuestion(question, conversation),
      reply: nothingFound ? notice(NOTICES.unknownChoice) : reply,
    };
    return { exchange, kept: sessions.keep(id, conversation, exchange) };
  }

  function wrongMethod(context: Context, allowed: string) {
    context.header('Allow', allowed);
    return responder.refuse(context, notice(NOTICES.wrongMethod), 405);
  }
}
