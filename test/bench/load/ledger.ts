/** A message that was answered. Moments are those of `performance.now()`. */
export interface Answered {
  at: number;
  /** Milliseconds from the moment the message was due until the platform had the answer. */
  waitedMs: number;
}

/** What was asked in each chat and not answered yet, and when the rest was. */
export class Ledger {
  readonly #open = new Map<number, number[]>();
  readonly answered: Answered[] = [];
  /** Messages without an answer so far. */
  open = 0;

  /** Notes that a message goes into a chat. */
  asked(chat: number, at: number): void {
    const waiting = this.#open.get(chat);
    if (waiting === undefined) this.#open.set(chat, [at]);
    else waiting.push(at);
    this.open += 1;
  }

  /** Notes that the platform took a message for a chat: it answers the oldest question there, if there is one. */
  taken(chat: number, at: number): void {
    const asked = this.#open.get(chat)?.shift();
    if (asked === undefined) return;
    this.open -= 1;
    this.answered.push({ at, waitedMs: at - asked });
  }

  /** Forgets a message whose webhook call failed. */
  refused(chat: number, askedAt: number): void {
    const waiting = this.#open.get(chat);
    const place = waiting?.indexOf(askedAt) ?? -1;
    if (waiting === undefined || place < 0) return;
    waiting.splice(place, 1);
    this.open -= 1;
  }
}
