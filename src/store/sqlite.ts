import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import Database from 'libsql';
import { GroupCommit } from './group-commit.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * Opens a SQLite file, making it if there is none. WAL lets readers go on while one writes; synchronous=FULL makes
 * a commit survive a loss of power. SQLite's own waiting for another process's lock stops this whole process, so it
 * is short once the file is open; `GroupCommit` waits the rest.
 */
export function openSqlite(file: string): Store {
  const database = new Database(file);
  database.pragma(`busy_timeout = ${WAIT_AT_START}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // What a person had erased must not stay readable in free pages of the file.
  database.pragma('secure_delete = ON');
  database.pragma(`busy_timeout = ${WAIT_LATER}`);
  const db = new Kysely<Tables>({ dialect: new ImmediateDialect({ database: reusingStatements(database) }) });
  const commits = new GroupCommit(db);
  const listeners = new Set<() => void>();
  return {
    dialect: 'sqlite',
    db,
    transaction: (work) => commits.run(work),
    announce: () => {
      for (const listener of listeners) listener();
    },
    listen: (onWork) => {
      listeners.add(onWork);
      return () => listeners.delete(onWork);
    },
    close: async () => {
      await commits.idle();
      await db.destroy();
      emptyLog(database);
      database.close();
    },
  };
}

/** Erased texts must not stay in the write-ahead log either; another process that reads just now may prevent it. */
function emptyLog(database: Database.Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The last process to close does it.
  }
}

/** Milliseconds SQLite itself waits for a lock: after a crash the first to open the file mends it while others wait. */
const WAIT_AT_START = 5_000;
const WAIT_LATER = 50;

/**
 * Keeps compiled statements: a few dozen texts make up nearly all queries. What begins and ends transactions is run
 * without one: libsql leaves a statement that met a lock unfinished, and SQLite then refuses savepoints.
 */
function reusingStatements(database: Database.Database): SqliteDialectConfig['database'] {
  type Statement = ReturnType<Exclude<SqliteDialectConfig['database'], () => unknown>['prepare']>;
  const statements = new Map<string, Statement>();
  return {
    close: () => statements.clear(),
    prepare: (text) => {
      if (/^(?:begin|commit|rollback|savepoint|release)\b/.test(text)) return unprepared(database, text);
      const known = statements.get(text);
      if (known !== undefined) return known;
      const made = database.prepare(text) as unknown as Statement;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      // Only what reads or changes rows: a kept statement of another kind could meet other tables later.
      if (/^(?:select|insert|update|delete|with)\b/.test(text)) statements.set(text, made);
      return made;
    },
  };
}

function unprepared(database: Database.Database, text: string) {
  return {
    reader: false,
    all: () => [],
    run: () => {
      database.exec(text);
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [].values(),
  };
}

const MOST_STATEMENTS = 200;

/** SQLite that takes the write lock at the start of a transaction, not at its first write, where it could be too late. */
class ImmediateDialect extends SqliteDialect {
  readonly #settings: SqliteDialectConfig;

  constructor(settings: SqliteDialectConfig) {
    super(settings);
    this.#settings = settings;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#settings);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite can undo changes of tables, so steps run in a transaction and processes that start together take turns. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
