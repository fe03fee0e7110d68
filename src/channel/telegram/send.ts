import type { Api } from 'grammy';
import { z } from 'zod';
import type { Outgoing, SendResult } from '../../delivery/channel.ts';
import { type ApiFailure, failureOf, isTokenRefused, reasonOf } from './failure.ts';
import type { FloodWatch } from './flood.ts';
import { readHtml } from './html.ts';
import type { TelegramMessage } from './render.ts';

const stored = z.object({
  html: z.string(),
  buttons: z.array(z.object({ text: z.string(), data: z.string() })),
});

/** How often one message is mended and tried again at once: markup, buttons and a moved chat, each once. */
const MOST_REPAIRS = 3;

/** What a call of sendMessage is made from. */
interface Attempt {
  chat: string;
  message: TelegramMessage;
  /** False once Telegram could not read the markup. */
  marked: boolean;
}

/** What sending needs. */
export interface SendContext {
  api: Api;
  flood: FloodWatch;
  now: () => Date;
}

/** Sends one message of the outbox; never throws. Reasons hold Telegram's code and nothing of the message. */
export async function send(outgoing: Outgoing, context: SendContext): Promise<SendResult> {
  const message = stored.safeParse(outgoing.payload);
  if (!message.success) return { outcome: 'give-up', reason: 'payload unreadable', unreachable: false };
  let attempt: Attempt | undefined = { chat: outgoing.to.address, message: message.data, marked: true };
  let result: SendResult = { outcome: 'give-up', reason: 'not tried', unreachable: false };
  for (let tries = 0; attempt && tries <= MOST_REPAIRS; tries++) {
    const current: Attempt = attempt;
    try {
      const sent = await call(context.api, current, outgoing.replyTo);
      return { outcome: 'sent', platformId: String(sent.message_id) };
    } catch (error) {
      const failure = failureOf(error);
      result = resultOf(failure, current.chat, context);
      attempt = repaired(failure, current);
    }
  }
  return result;
}

function call(api: Api, { chat, message, marked }: Attempt, replyTo: string | undefined) {
  const { html, buttons } = message;
  const inGroup = chat.startsWith('-');
  const answered = Number(replyTo);
  return api.sendMessage(chat, marked ? html : readHtml(html).text, {
    ...(marked ? { parse_mode: 'HTML' } : {}),
    link_preview_options: { is_disabled: true },
    ...(inGroup && Number.isSafeInteger(answered) && answered > 0
      ? { reply_parameters: { message_id: answered, allow_sending_without_reply: true } }
      : {}),
    ...(buttons.length > 0
      ? {
          reply_markup: {
            inline_keyboard: buttons.map(({ text, data }) => [{ text, callback_data: data }]),
          },
        }
      : {}),
  });
}

/** The same message in a form that Telegram may take; undefined when there is nothing to mend. */
function repaired(failure: ApiFailure, attempt: Attempt): Attempt | undefined {
  if (failure.kind !== 'refused' || failure.code !== 400) return undefined;
  const { description, movedTo } = failure;
  if (movedTo !== undefined && movedTo !== attempt.chat) return { ...attempt, chat: movedTo };
  // Without its form the answer is still the answer; without its buttons, the choices stand numbered in the text.
  if (attempt.marked && /entit/i.test(description)) return { ...attempt, marked: false };
  if (attempt.message.buttons.length > 0 && /button|reply.?markup|keyboard/i.test(description))
    return { ...attempt, message: { ...attempt.message, buttons: [] } };
  return undefined;
}

/** Chats into which nothing can be written: gone, left, closed, or never opened. */
const UNREACHABLE =
  /chat not found|user not found|peer_id_invalid|chat_id is empty|deactivated|not enough rights|no rights|write_forbidden|chat_restricted|kicked|not a member|topic_closed/i;

/** What a failure means for the message. Source: core.telegram.org/bots/api#making-requests, and Telegram's answers. */
function resultOf(failure: ApiFailure, chat: string, { flood, now }: SendContext): SendResult {
  const reason = reasonOf(failure);
  // Nobody's message would get through now.
  if (failure.kind === 'unsent') return { outcome: 'retry', reason, scope: 'channel' };
  if (failure.kind === 'unclear') return { outcome: 'ambiguous', reason };
  if (isTokenRefused(failure)) return { outcome: 'alarm', reason };
  const { code, description, retryAfterMs } = failure;
  if (code === 429) {
    if (retryAfterMs === undefined) return { outcome: 'retry', reason, scope: 'chat' };
    const at = now().getTime();
    const scope = flood.scopeOf(chat, at + retryAfterMs, at);
    return { outcome: 'retry', reason, afterMs: retryAfterMs, scope };
  }
  // A gateway that stopped waiting does not know what became of the message; any other failure came before it was sent.
  if (code === 504) return { outcome: 'ambiguous', reason };
  if (code >= 500) return { outcome: 'retry', reason, scope: 'chat' };
  const unreachable = code === 403 || (code === 400 && UNREACHABLE.test(description));
  return { outcome: 'give-up', reason, unreachable };
}
