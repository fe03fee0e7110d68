import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Reply } from '../../message.ts';
import { readAssets } from './assets.ts';
import { ExchangeBubbles, ReplyBubble } from './bubbles.tsx';
import { ChatPage } from './page.tsx';
import type { Preview } from './preview.ts';
import { type Exchange, readChatId, type Sessions } from './session.ts';
import { isHttps } from './visitor.ts';

const COOKIE = 'obrolan';
/** What the script puts into X-Fragment when it can show an answer that is still being composed. */
const SENTENCES = 'kalimat';
/** Statuses with which something else than an answer is said. */
type Refusal = 403 | 404 | 405 | 413 | 429 | 500;

/** The chat id in the visitor's cookie, if there is one. */
export function chatIdOf(context: Context): string | undefined {
  return readChatId(getCookie(context, COOKIE));
}

/** Gives the visitor a chat id. Lax, not Strict: who comes back by a link in WhatsApp finds the conversation again. */
export function giveChatId(context: Context, id: string, trustProxy: boolean): void {
  const secure = isHttps(context, trustProxy);
  setCookie(context, COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
}

/** Writes responses: whole pages for browsers, and for the page's script the new bubbles alone. */
export class Responder {
  readonly assets = readAssets();
  readonly #sessions: Sessions;
  readonly #greeting: () => Reply;

  constructor(sessions: Sessions, greeting: () => Reply) {
    this.#sessions = sessions;
    this.#greeting = greeting;
  }

  /** The page with what was said so far, and a last sentence if something went wrong. */
  page(context: Context, last?: Reply, status: 200 | Refusal = 200) {
    const { exchanges } = this.#sessions.find(chatIdOf(context));
    const { version } = this.assets;
    const html = <ChatPage greeting={this.#greeting()} exchanges={exchanges} last={last} version={version} />;
    context.header('Cache-Control', 'no-store');
    return context.html(`<!doctype html>${html.toString()}`, status);
  }

  /** Question and answer: for the script as they are, otherwise by way of the page, which a reload can repeat. */
  answer(context: Context, exchange: Exchange) {
    if (isFragment(context)) return fragment(context, <ExchangeBubbles exchange={exchange} />, 200);
    return context.redirect('/#terakhir', 303);
  }

  /**
   * As `answer`, while it is still being composed: sentences as they pass the check, then the bubbles. A failure
   * comes as a bubble too, since the status is already sent.
   */
  composing(
    context: Context,
    preview: Preview,
    exchange: Promise<Exchange>,
    onFailure: (error: unknown) => Reply,
  ) {
    const last = exchange.then(
      (done) => ({ html: (<ExchangeBubbles exchange={done} />).toString(), answered: true }),
      (error) => ({ html: (<ReplyBubble reply={onFailure(error)} />).toString(), answered: false }),
    );
    context.header('X-Fragment', SENTENCES);
    context.header('Content-Type', 'application/x-ndjson; charset=utf-8');
    context.header('Cache-Control', 'no-store, no-transform');
    // A proxy that collects the response before it passes it on would undo the point of it (nginx).
    context.header('X-Accel-Buffering', 'no');
    return context.body(preview.lines(last));
  }

  /** Anything but an answer. */
  refuse(context: Context, reply: Reply, status: Refusal) {
    if (isFragment(context)) return fragment(context, <ReplyBubble reply={reply} />, status);
    return this.page(context, reply, status);
  }
}

/** True when the visitor's script can show sentences before the whole answer is there. */
export function showsSentences(context: Context): boolean {
  return context.req.header('X-Fragment') === SENTENCES;
}

function isFragment(context: Context): boolean {
  return context.req.header('X-Fragment') !== undefined;
}

/** The header tells the script that these are our own bubbles, not an error page of some proxy on the way. */
function fragment(context: Context, bubbles: { toString(): string }, status: 200 | Refusal) {
  context.header('X-Fragment', '1');
  context.header('Cache-Control', 'no-store');
  return context.html(bubbles.toString(), status);
}
