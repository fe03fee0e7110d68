import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Conversation, emptyConversation, type Reply } from '../../message.ts';

/** One question and its answer as the page shows them; the question without personal data. */
export interface Exchange {
  question: string;
  reply: Reply;
}

/** One visitor's chat, kept in memory only. */
export interface Session {
  conversation: Conversation;
  exchanges: Exchange[];
}

/** Enough for a busy day on a small server: about 30 KB each at most. */
const MOST_SESSIONS = 2_000;
const IDLE_MILLISECONDS = 2 * 60 * 60 * 1000;
/** Older exchanges leave the page first. */
const MOST_EXCHANGES = 30;

/** Visitors' chats by the random id in their cookie; forgotten after two idle hours or a restart. */
export class Sessions {
  readonly #sessions = new LRUCache<string, Session>({ max: MOST_SESSIONS, ttl: IDLE_MILLISECONDS, updateAgeOnGet: true });

  /** The chat of a cookie value, or an empty one that is not kept until something is said. */
  find(id: string | undefined): Session {
    return (id === undefined ? undefined : this.#sessions.get(id)) ?? { conversation: emptyConversation(), exchanges: [] };
  }

  /** Keeps a chat with one exchange more; gives the id for the cookie. */
  keep(id: string | undefined, conversation: Conversation, exchange: Exchange): string {
    const known = id !== undefined && this.#sessions.has(id) ? id : randomBytes(16).toString('base64url');
    const { exchanges } = this.find(id);
    this.#sessions.set(known, { conversation, exchanges: [...exchanges, exchange].slice(-MOST_EXCHANGES) });
    return known;
  }
}
