/**
 * What the script is sent line by line, as JSON: that the answer is being composed, sentences as they pass the check,
 * and at last the bubbles.
 */
export type PreviewLine = { composing: true } | { sentence: string } | { html: string; answered: boolean };

/** Sentences of an answer that is still being composed, for whoever wants to show them. */
export class Preview {
  readonly #sentences: string[] = [];
  #onSentence: ((sentence: string) => void) | undefined;
  #began = () => {};
  /** Settles when composing begins. Never, when the answer comes without. */
  readonly begun = new Promise<'begun'>((resolve) => {
    this.#began = () => resolve('begun');
  });

  /** Says that the answer is being composed. */
  readonly begin = (): void => this.#began();

  /** Takes one sentence. */
  readonly add = (sentence: string): void => {
    this.#sentences.push(sentence);
    this.#onSentence?.(sentence);
    this.#began();
  };

  /**
   * The lines for the script: every sentence so far and to come, then what `last` gives, then the end.
   * @param last must not reject
   */
  lines(last: Promise<Extract<PreviewLine, { html: string }>>): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let open = true;
    return new ReadableStream({
      start: (controller) => {
        const write = (line: PreviewLine) => {
          if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        };
        write({ composing: true });
        for (const sentence of this.#sentences) write({ sentence });
        this.#onSentence = (sentence) => write({ sentence });
        void last.then((line) => {
          write(line);
          if (open) controller.close();
          open = false;
        });
      },
      // The visitor went away; the answer is kept for when they come back.
      cancel: () => {
        open = false;
      },
    });
  }
}
