/**
 * Tells whether Telegram's "too many requests" means one chat or the whole bot; it never says which. While one chat
 * has to wait, a second one that is refused too means that the bot as a whole is too fast.
 */
export class FloodWatch {
  readonly #waiting = new Map<string, number>();

  /**
   * @param chat the chat whose message was refused
   * @param until when it may be tried again, in milliseconds
   * @param now in milliseconds, by the same clock
   */
  scopeOf(chat: string, until: number, now: number): 'chat' | 'channel' {
    for (const [other, end] of this.#waiting) if (end <= now) this.#waiting.delete(other);
    this.#waiting.set(chat, until);
    return this.#waiting.size > 1 ? 'channel' : 'chat';
  }
}
