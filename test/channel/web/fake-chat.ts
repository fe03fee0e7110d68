import { createWebChat, type WebChat } from '../../../src/channel/web/server.tsx';
import type { Conversation, Incoming, Reply } from '../../../src/message.ts';
import { redact } from '../../../src/privacy/redact.ts';

/** A reply with only what a test names. */
export function replyWith(given: Partial<Reply>): Reply {
  return {
    kind: 'answer',
    rung: 'test',
    body: 'Jawaban.',
    sources: [],
    notes: [],
    choices: [],
    entries: [],
    ...given,
  };
}

/** One button, offered with every answer of the fake. */
export const CHOICE = { id: 'entry:syarat', label: 'Apa saja syaratnya?' };

/** Remembers what it was asked; answers with the text asked and one choice. */
export function createFakeChat(overrides: Partial<WebChat> = {}) {
  const asked: { incoming: Incoming; before: Conversation }[] = [];
  const errors: Error[] = [];
  const app = createWebChat({
    ask: async (incoming, before) => {
      asked.push({ incoming, before });
      const question = redact(incoming.text).text;
      const reply = replyWith({
        body: `Jawaban ke-${asked.length}.`,
        choices: [CHOICE],
        entries: incoming.choice === 'entry:hilang' ? [] : ['syarat'],
      });
      return {
        reply,
        conversation: {
          turns: [...before.turns, { question, topics: [], aspects: [], choices: reply.choices }],
        },
      };
    },
    isUrgent: (text) => text.includes('bahaya'),
    say: (id) => replyWith({ kind: 'chat', body: `Teks ${id}.` }),
    messagesPerMinute: 1_000,
    trustProxy: false,
    onError: (error) => errors.push(error),
    ...overrides,
  });

  /** Posts the form as the page does, without the script unless `X-Fragment` is given. */
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request('/pesan', { method: 'POST', body: new URLSearchParams(fields), headers });
  /** Posts as the script does; gives the bubbles. */
  const say = async (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    (await post(fields, { 'X-Fragment': '1', ...headers })).text();
  return { app, asked, errors, post, say };
}

/** The cookie of an answer, as the browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}
