/**
 * Runs what belongs to one chat one after the other, different chats side by side: an answer may have to wait for a
 * language model, and two messages of one chat must not overwrite each other's turn meanwhile.
 */
export class TurnQueue {
  /** The turns of each chat that have not ended, in order: when each has, and how it is hurried. */
  readonly #turns = new Map<string, { settled: Promise<void>; hurry: AbortController }[]>();

  /**
   * Runs `turn` after the turns of the same chat before it, whether those succeeded or failed.
   * @param turn given a signal that is aborted when something urgent waits behind it
   * @returns what the turn gives or throws
   */
  async run<T>(chat: string, turn: (hurry: AbortSignal) => Promise<T>): Promise<T> {
    const line = this.#turns.get(chat) ?? [];
    this.#turns.set(chat, line);
    const hurry = new AbortController();
    const mine = (line.at(-1)?.settled ?? Promise.resolve()).then(() => turn(hurry.signal));
    const settled = mine.then(
      () => {},
      () => {},
    );
    line.push({ settled, hurry });
    try {
      return await mine;
    } finally {
      line.shift();
      if (line.length === 0) this.#turns.delete(chat);
    }
  }

  /** Has all turns of a chat that have not ended come to their end soon. */
  hurry(chat: string): void {
    for (const { hurry } of this.#turns.get(chat) ?? []) hurry.abort();
  }
}
