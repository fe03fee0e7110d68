import { create, insertMultiple, search } from '@orama/orama';
import { language, stemmer } from '@orama/stemmers/indonesian';
import type { Engine, Passage } from '../engine.ts';

/** Orama with its Indonesian stemmer: BM25, any of the words (`threshold: 1`), the title counting twice. */
export async function buildOrama(passages: readonly Passage[]): Promise<Engine> {
  const database = create({
    schema: { title: 'string', text: 'string' } as const,
    components: { tokenizer: { language, stemming: true, stemmer } },
  });
  await insertMultiple(
    database,
    passages.map(({ id, title = '', text }) => ({ id, title, text })),
  );
  return {
    async search(question, limit) {
      const { hits } = await search(database, { term: question, limit, threshold: 1, boost: { title: 2 } });
      return hits.map(({ id, score }) => ({ id, score }));
    },
  };
}
