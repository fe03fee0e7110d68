import type { Queries } from './tables.ts';

/** Which database stands behind the store. */
export type Dialect = 'sqlite' | 'postgres';

/** An open database with the tables of this program in it. */
export interface Store {
  readonly dialect: Dialect;
  /** For reading. On SQLite it shares its one connection with the transactions and waits for them. */
  readonly db: Queries;
  /**
   * Runs queries as one transaction: durable when the promise resolves, undone when it rejects. `work` must await
   * nothing but its own queries: on SQLite others wait for it, and are committed together with it.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Tells every process that works on this store that a chat has something to do. Call after the transaction. */
  announce(): void;
  /** Calls back when somebody announced work; returns how to stop. Announcements may be missed: look by yourself too. */
  listen(onWork: () => void): () => void;
  close(): Promise<void>;
}
