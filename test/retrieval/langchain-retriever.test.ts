import { expect, it } from 'vitest';
import { EntryIndex } from '../../src/retrieval/entry-index.ts';
import { EntryRetriever } from '../../src/retrieval/langchain-retriever.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';

const collection = smallKnowledge();
const index = new EntryIndex(collection);

it('gives entries as LangChain documents, best first', async () => {
  const documents = await new EntryRetriever({ index, collection }).invoke('biaya ke korea brp');
  const [first] = documents;
  expect(first?.id).toBe('korea-biaya');
  expect(first?.pageContent).toBe(collection.entries.get('korea-biaya')?.answer);
  expect(first?.metadata).toEqual({
    id: 'korea-biaya',
    title: 'Berapa biaya kerja ke Korea lewat G to G?',
    checked: '2026-02-01',
    score: expect.any(Number),
  });
  const scores = documents.map(({ metadata }) => metadata.score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
});

it('gives news as well', async () => {
  const [first] = await new EntryRetriever({ index, collection, limit: 1 }).invoke(
    'kursus mandarin gratis rawa',
  );
  expect(first?.metadata).toMatchObject({
    id: 'kursus-gratis-kota-rawa',
    title: 'Kursus bahasa Mandarin gratis di Kota Rawa',
    checked: '2026-02-01',
  });
  expect(first?.pageContent).toContain('30 calon pekerja');
});

it('gives no more than its limit, and nothing for nothing', async () => {
  expect(await new EntryRetriever({ index, collection, limit: 2 }).invoke('biaya')).toHaveLength(2);
  expect(await new EntryRetriever({ index, collection }).invoke('😀')).toEqual([]);
});
