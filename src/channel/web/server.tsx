import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import type { Conversation, Incoming, Reply, Waiting } from '../../message.ts';
import { readQuestion, shownQuestion, typedText } from './form.ts';
import { NOTICES, notice, slowDown } from './notices.ts';
import { Preview } from './preview.ts';
import { RateLimit } from './rate-limit.ts';
import { chatIdOf, giveChatId, Responder, showsSentences } from './responder.tsx';
import { securityHeaders } from './security-headers.ts';
import { type Exchange, newChatId, Sessions } from './session.ts';
import { TurnQueue } from './turn-queue.ts';
import { addressOf, isFromOtherSite } from './visitor.ts';

/** What the page needs of the rest: answering, the greeting, and what to say when something fails. */
export interface WebChat {
  ask: (
    incoming: Incoming,
    conversation: Conversation,
    waiting?: Waiting,
  ) => Promise<{ reply: Reply; conversation: Conversation }>;
  /** Whether a text tells of danger, by its words alone; quick. */
  isUrgent: (text: string) => boolean;
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
      const kept = sessions.idFor(id);
      if (chat.isUrgent(await typedText(context))) turns.hurry(kept);
      const preview = new Preview();
      const exchange = turns.run(kept, (signal) =>
        takeTurn(context, kept, {
          signal,
          ...(showsSentences(context) ? { onComposing: preview.begin, onSentence: preview.add } : {}),
        }),
      );
      const first = await Promise.race([exchange, preview.begun]);
      giveChatId(context, kept, trustProxy);
      if (kept !== id) await limit.began(kept);
      if (first !== 'begun') return responder.answer(context, first);
      return responder.composing(context, preview, exchange, (error) => {
        chat.onError(error instanceof Error ? error : new Error('failed while composing'));
        return sayTrouble();
      });
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

  /** One question and its answer. Runs alone in its chat. */
  async function takeTurn(context: Context, id: string, waiting: Waiting): Promise<Exchange> {
    const before = sessions.find(id);
    const shown = [chat.say('salam'), ...before.exchanges.map(({ reply }) => reply)];
    const question = await readQuestion(context, shown);
    const { reply, conversation } = await chat.ask(question.asked, before.conversation, waiting);
    const nothingFound = question.unknownChoice && reply.entries.length === 0;
    const exchange = {
      question: shownQuestion(question, conversation),
      reply: nothingFound ? notice(NOTICES.unknownChoice) : reply,
    };
    sessions.keep(id, conversation, exchange);
    return exchange;
  }

  function sayTrouble(): Reply {
    try {
      return chat.say('gangguan');
    } catch {
      return notice(NOTICES.lastResort);
    }
  }

  function wrongMethod(context: Context, allowed: string) {
    context.header('Allow', allowed);
    return responder.refuse(context, notice(NOTICES.wrongMethod), 405);
  }
}
