import pg from 'pg';

/** How long to wait before a broken connection is opened anew. */
const RECONNECT_AFTER = 1_000;

/**
 * Calls back at every notification on a PostgreSQL channel, over a connection of its own that is opened again
 * when it breaks.
 * @returns how to stop
 */
export function listenPostgres(
  databaseUrl: string,
  channel: string,
  onNotification: () => void,
): () => Promise<void> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const reconnect = (broken: pg.Client) => {
    if (stopped || client !== broken) return;
    client = undefined;
    void broken.end().catch(() => undefined);
    timer = setTimeout(connect, RECONNECT_AFTER);
  };
  const connect = () => {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      application_name: 'tanya-pmi listen',
    });
    client = fresh;
    fresh.on('error', () => reconnect(fresh));
    fresh.on('end', () => reconnect(fresh));
    fresh.on('notification', onNotification);
    fresh
      .connect()
      .then(() => fresh.query(`listen ${channel}`))
      // What was announced while nobody listened is looked for at once.
      .then(onNotification)
      .catch(() => reconnect(fresh));
  };

  connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
