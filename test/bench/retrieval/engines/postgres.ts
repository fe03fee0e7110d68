import pg from 'pg';
import { startPostgres } from '../../../store/postgres.ts';
import { type Build, type Engine, type Found, type Passage, queryWords } from '../engine.ts';

/**
 * PostgreSQL's full-text search with the `indonesian` configuration, on a real server started for this run and
 * removed after it: a GIN index, terms joined by OR, title in class A and text in class B (counting 1 and 0.4).
 * @param ranking `ts_rank` counts matching words; `ts_rank_cd` looks at how near each other they stand
 */
export async function openPostgres(ranking: 'ts_rank' | 'ts_rank_cd'): Promise<Build> {
  const server = await startPostgres([], ['--locale=C']);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const close = async () => {
    await client.end();
    await server.stop();
  };
  return async (passages) => {
    try {
      await fill(client, passages);
    } catch (error) {
      await close();
      throw error;
    }
    return engine(client, ranking, close);
  };
}

async function fill(client: pg.Client, passages: readonly Passage[]): Promise<void> {
  await client.query('create table passages (id text primary key, words tsvector not null)');
  await client.query(
    `insert into passages (id, words)
     select id, setweight(to_tsvector('indonesian', title), 'A') || setweight(to_tsvector('indonesian', text), 'B')
     from json_to_recordset($1) as given (id text, title text, text text)`,
    [JSON.stringify(passages.map(({ id, title = '', text }) => ({ id, title, text })))],
  );
  await client.query('create index passages_words on passages using gin (words)');
  await client.query('vacuum analyze passages');
}

/**
 * How the ranking corrects for length (PostgreSQL manual, 12.3.3). 1 divides by 1 + the logarithm of the length; 4,
 * for `ts_rank_cd` alone, by the distance between matches. Each is the best of the manual's settings that was found
 * on FacQA and SQuAD-id.
 */
const NORMALISATION = { ts_rank: 1, ts_rank_cd: 1 | 4 } as const;

function engine(client: pg.Client, ranking: keyof typeof NORMALISATION, close: () => Promise<void>): Engine {
  const text = `select id, ${ranking}(words, query, ${NORMALISATION[ranking]}) as score
    from passages, to_tsquery('indonesian', $1) as query
    where words @@ query order by score desc limit $2`;
  return {
    async search(question, limit) {
      const words = queryWords(question);
      if (words.length === 0) return [];
      const values = [words.map((word) => `'${word}'`).join(' | '), limit];
      return (await client.query<Found>({ name: 'search', text, values })).rows;
    },
    async bytesOutside() {
      const { rows } = await client.query<{ bytes: string }>(
        `select pg_total_relation_size('passages') as bytes`,
      );
      return Number(rows[0]?.bytes);
    },
    close,
  };
}
