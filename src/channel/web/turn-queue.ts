/**
 * Runs what belongs to one chat one after the other, different chats side by side: an answer may have to wait for a
 * language model, and two messages of one chat must not overwrite each other's turn meanwhile.
 */
export class TurnQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Runs `turn` after the turns of the same chat before it, whether those succeeded or failed.
   * @param chat undefined for a visitor without a chat: nothing to wait for
   * @returns what the turn gives or throws
   */
  async run<T>(chat: string | undefined, turn: () => Promise<T>): Promise<T> {
    if (chat === undefined) return turn();
    const before = this.#last.get(chat) ?? Promise.resolve();
    const mine = before.then(turn);
    const settled = mine.then(
      () => {},
      () => {},
    );
    this.#last.set(chat, settled);
    try {
      return await mine;
    } finally {
      if (this.#last.get(chat) === settled) this.#last.delete(chat);
    }
  }
}
