import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { listenPostgres } from './listen-postgres.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Connections of one process; PostgreSQL allows 100 in all by default, so about eight processes fit. */
const MOST_CONNECTIONS = 10;
/** After this long without a connection or an answer the query fails, and a webhook is told to come again. */
const LONGEST_WAIT = 10_000;
/** PostgreSQL's number for its 64-bit integer type (pg_type.oid). */
const BIGINT = 20;
/** Notifications take turns over all of PostgreSQL, so each process makes few: milliseconds between two. */
const ANNOUNCE_AGAIN_AFTER = 25;
const CHANNEL = 'tanya_pmi_work';

/** Opens a PostgreSQL database. Nothing is asked of it until the first query. */
export function openPostgres(databaseUrl: string): Store {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: LONGEST_WAIT,
    query_timeout: LONGEST_WAIT,
    application_name: 'tanya-pmi',
    // Moments and counts are far below 2^53, so that plain numbers hold them.
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === BIGINT ? Number : pg.types.getTypeParser(type, format),
    } as pg.CustomTypesConfig,
  });
  // A connection that breaks while idle is replaced at the next query; without this it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let announcing = false;
  let again = false;
  const announce = async () => {
    announcing = true;
    do {
      again = false;
      // Lost when the database is away: the workers look by themselves too.
      await pool.query(`notify ${CHANNEL}`).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, ANNOUNCE_AGAIN_AFTER));
    } while (again);
    announcing = false;
  };
  const listeners = new Set<() => void>();
  let stopListening: (() => Promise<void>) | undefined;
  return {
    dialect: 'postgres',
    db,
    transaction: (work) => db.transaction().execute(work),
    announce: () => {
      for (const listener of listeners) listener();
      // Many at once become one more.
      if (announcing) again = true;
      else void announce();
    },
    listen: (onWork) => {
      listeners.add(onWork);
      stopListening ??= listenPostgres(databaseUrl, CHANNEL, () => {
        for (const listener of listeners) listener();
      });
      return () => listeners.delete(onWork);
    },
    close: async () => {
      await stopListening?.();
      await db.destroy();
    },
  };
}
