import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Indonesian mobile networks and school Wi-Fi put many people behind one address: together they may send this much more. */
const VISITORS_BEHIND_ONE_ADDRESS = 10;
const SECONDS = 60;

/** Who sends a message: the chat of the cookie, if there is one, and the network address. */
export interface Sender {
  chat: string | undefined;
  address: string;
}

/** How many messages a minute are answered: one amount for a chat, a larger one for all chats of an address. */
export class RateLimit {
  readonly #one: RateLimiterMemory;
  readonly #together: RateLimiterMemory;

  constructor(messagesPerMinute: number) {
    this.#one = new RateLimiterMemory({ points: messagesPerMinute, duration: SECONDS });
    this.#together = new RateLimiterMemory({
      points: messagesPerMinute * VISITORS_BEHIND_ONE_ADDRESS,
      duration: SECONDS,
    });
  }

  /** Counts one message; gives 0, or after how many seconds the next one is welcome. */
  async secondsToWait({ chat, address }: Sender): Promise<number> {
    // The chat first: what is refused there must not use up what the others of the address may send.
    const alone = await secondsFor(this.#one, chat === undefined ? `address ${address}` : `chat ${chat}`);
    return alone > 0 ? alone : secondsFor(this.#together, address);
  }

  /** The message with which a chat began, counted under no chat or an unknown one, counts for the new chat too. */
  async began(chat: string): Promise<void> {
    await secondsFor(this.#one, `chat ${chat}`);
  }
}

async function secondsFor(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
