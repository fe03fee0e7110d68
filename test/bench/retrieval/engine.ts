/** A text to be found, as in a passages file. `title` counts apart where an engine has fields. */
export interface Passage {
  id: string;
  text: string;
  title?: string;
}

/** A passage found, best first; `score` is the engine's own and only comparable within one engine. */
export interface Found {
  id: string;
  score: number;
}

/** A search engine over a fixed set of passages. */
export interface Engine {
  /** The best `limit` passages for a question, best first. */
  search(question: string, limit: number): Found[] | Promise<Found[]>;
  /** Bytes of index held outside JavaScript's heap and buffers (a database's pages). */
  bytesOutside?(): number | Promise<number>;
  /** Ends what the engine started (a database server). */
  close?(): void | Promise<void>;
}

/** Builds an engine over passages. Its running time is the build time of the benchmark. */
export type Build = (passages: readonly Passage[]) => Engine | Promise<Engine>;

/** An engine of the benchmark. `open` loads its modules and what it needs beside the passages, unmeasured. */
export interface Contender {
  name: string;
  open: () => Promise<Build>;
}

/** The words of a question for engines whose query language wants them one by one. */
export function queryWords(question: string): string[] {
  return question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
