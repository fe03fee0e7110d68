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

/** Older exchanges leave the page first. */
const MOST_EXCHANGES = 30;
const IDLE_MILLISECONDS = 2 * 60 * 60 * 1000;
/**
 * Characters kept in all chats together, at most two bytes each: room for about two thousand visitors with
 * five questions, and no more than a small server can spare whoever fills it.
 */
const MOST_CHARACTERS = 40_000_000;

/** A new id for the cookie: long enough that nobody guesses another visitor's chat. */
export function newChatId(): string {
  return randomBytes(16).toString('base64url');
}

/** A cookie's value if it has the shape of an id. */
export function readChatId(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w-]{22}$/.test(value) ? value : undefined;
}

/** Visitors' chats by the random id in their cookie; forgotten after two idle hours or a restart. */
export class Sessions {
  readonly #sessions = new LRUCache<string, Session>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (session) => JSON.stringify(session).length,
    ttl: IDLE_MILLISECONDS,
    updateAgeOnGet: true,
  });

  /** The chat of an id, or an empty one that is not kept until something is said. */
  find(id: string | undefined): Session {
    return (
      (id === undefined ? undefined : this.#sessions.get(id)) ?? {
        conversation: emptyConversation(),
        exchanges: [],
      }
    );
  }

  /**
   * The id under which a chat in which something was said is kept: a new one if we did not give the old one. It is
   * known from then on, since the visitor may have it before the answer is there.
   */
  idFor(id: string | undefined): string {
    if (id !== undefined && this.#sessions.has(id)) return id;
    const fresh = newChatId();
    this.#sessions.set(fresh, this.find(undefined));
    return fresh;
  }

  /** Keeps a chat with one exchange more. @param id as `idFor` gave it */
  keep(id: string, conversation: Conversation, exchange: Exchange): void {
    const { exchanges } = this.find(id);
    this.#sessions.set(id, { conversation, exchanges: [...exchanges, exchange].slice(-MOST_EXCHANGES) });
  }
}
