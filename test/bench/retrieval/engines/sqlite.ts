import Database from 'libsql';
import { type Engine, type Found, type Passage, queryWords } from '../engine.ts';

/** How much a word in the title counts against one in the text, as for the other engines with fields. */
const TITLE_BOOST = 2;

/** SQLite's FTS5 in memory: `bm25()`, the words of the question quoted and joined by OR. */
export function buildSqlite(passages: readonly Passage[]): Engine {
  const database = new Database(':memory:');
  database.exec(
    `create virtual table passages using fts5(id unindexed, title, text, tokenize = "unicode61 remove_diacritics 2")`,
  );
  const insert = database.prepare('insert into passages (id, title, text) values (?, ?, ?)');
  database.transaction(() => {
    for (const { id, title = '', text } of passages) insert.run(id, title, text);
  })();
  database.exec(`insert into passages (passages) values ('optimize')`);
  const select = database.prepare(
    `select id, -bm25(passages, 0, ${TITLE_BOOST}, 1) as score from passages where passages match ? order by score desc limit ?`,
  );
  return {
    search(question, limit) {
      const words = queryWords(question);
      if (words.length === 0) return [];
      return select.all(words.map((word) => `"${word}"`).join(' OR '), limit) as Found[];
    },
    bytesOutside: () => pragma(database, 'page_count') * pragma(database, 'page_size'),
    close: () => void database.close(),
  };
}

function pragma(database: Database.Database, name: 'page_count' | 'page_size'): number {
  const row = database.prepare(`select ${name} as value from pragma_${name}`).get() as { value: number };
  return row.value;
}
