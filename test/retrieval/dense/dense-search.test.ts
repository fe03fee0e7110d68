import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FaqEntry, Knowledge } from '../../../src/knowledge/index.ts';
import { createDenseSearch } from '../../../src/retrieval/dense/dense-search.ts';
import { densePassages } from '../../../src/retrieval/dense/passages.ts';
import type { EmbeddingServer } from '../../fixtures/embedding-server.ts';
import { makeEntry, smallKnowledge } from '../../fixtures/small-knowledge.ts';
import { keptLog, settingsOf, started, temporaryFolder } from './started.ts';

const ANYWHERE = { topics: new Set<string>(), aspects: new Set<string>(), destinations: new Set<string>() };
const inCountry = (...countries: string[]) => ({ ...ANYWHERE, destinations: new Set(countries) });

async function search(server: EmbeddingServer, folder: string, knowledge: Knowledge = smallKnowledge()) {
  const { log, lines } = keptLog();
  const settings = settingsOf(server);
  const dense = await createDenseSearch(knowledge, { settings, folder, log, wait: async () => {} });
  const scores = async (question: string, subjects = ANYWHERE, without?: string) => {
    const vector = await dense.embedQuestion(question);
    return vector ? dense.scores(vector, subjects, without) : undefined;
  };
  return { dense, lines, scores };
}

/** The small knowledge and one entry more. */
function withEntry(parts: Pick<FaqEntry, 'askedAs'>): Knowledge {
  const added = makeEntry({
    id: 'kapal',
    question: 'Apa itu awak kapal?',
    topics: ['aturan'],
    aspects: ['hak'],
    answer: 'Orang yang bekerja di kapal.',
    ...parts,
  });
  return smallKnowledge({ entries: new Map([...smallKnowledge().entries, [added.id, added]]) });
}

describe('createDenseSearch', () => {
  it('finds every entry and digest first by its own question', async () => {
    const knowledge = smallKnowledge();
    const { dense, scores, lines } = await search(await started(), await temporaryFolder(), knowledge);
    expect([dense.kind, dense.dimension, dense.passages]).toEqual([
      'exact',
      256,
      densePassages(knowledge).length,
    ]);
    for (const { id, question } of knowledge.entries.values()) {
      const [first] = (await scores(question)) ?? [];
      expect(first).toEqual([id, 1]);
    }
    for (const { id, title } of knowledge.news.values())
      expect([...((await scores(title)) ?? [])][0]?.[0]).toBe(id);
    expect(lines).toEqual([]);
  });

  it('finds what shares its letters with a phrasing, and nothing for what shares none', async () => {
    const { scores } = await search(await started(), await temporaryFolder());
    expect([...((await scores('pasporku kehilangan')) ?? [])][0]?.[0]).toBe('paspor-hilang');
    expect(await scores('xyzzy qwfpgj')).toEqual(new Map());
  });

  it('leaves out entries about another country than the one asked about', async () => {
    const { scores } = await search(await started(), await temporaryFolder());
    expect((await scores('biaya ke korea'))?.has('korea-biaya')).toBe(true);
    expect((await scores('biaya ke korea', inCountry('jerman')))?.has('korea-biaya')).toBe(false);
    expect((await scores('biaya ke korea', inCountry('jerman', 'korea')))?.has('korea-biaya')).toBe(true);
    expect((await scores('paspor hilang', inCountry('jerman')))?.has('paspor-hilang')).toBe(true);
  });

  it('can leave out the phrasing that is asked', async () => {
    const knowledge = withEntry({ askedAs: ['abk longline', 'nelayan di laut lepas'] });
    const { scores } = await search(await started(), await temporaryFolder(), knowledge);
    expect((await scores('abk longline'))?.get('kapal')).toBe(1);
    expect((await scores('abk longline', ANYWHERE, 'kapal#2'))?.get('kapal')).toBe(1);
    expect((await scores('abk longline', ANYWHERE, 'kapal#1'))?.get('kapal') ?? 0).toBeLessThan(1);
  });

  it('sends no example of an urgent card', async () => {
    const server = await started();
    const examples = ['saya dikurung majikan', 'tolong paspor saya ditahan'];
    const urgent = smallKnowledge().urgent.map((card) => ({ ...card, examples }));
    expect(urgent.length).toBeGreaterThan(0);
    await search(server, await temporaryFolder(), smallKnowledge({ urgent }));
    const sent = new Set(server.requests.flat());
    expect(examples.filter((example) => sent.has(example))).toEqual([]);
  });

  it('embeds only what an edit changed', async () => {
    const server = await started();
    const folder = await temporaryFolder();
    await search(server, folder);
    const before = server.requests.length;
    const { scores } = await search(server, folder, withEntry({ askedAs: ['abk kapal ikan'] }));
    const [recognised, ...rest] = server.requests.slice(before);
    expect(recognised).toHaveLength(1);
    expect(rest).toEqual([
      ['Apa itu awak kapal?', 'abk kapal ikan', 'Apa itu awak kapal? Orang yang bekerja di kapal.'],
    ]);
    expect([...((await scores('abk kapal')) ?? [])][0]?.[0]).toBe('kapal');
  });

  it('rebuilds a damaged cache with one warning', async () => {
    const server = await started();
    const folder = await temporaryFolder();
    await search(server, folder);
    const [name = ''] = await readdir(folder);
    await writeFile(path.join(folder, name), 'rusak');
    const { lines, scores } = await search(server, folder);
    expect(lines.map(({ message }) => message)).toEqual([
      'simpanan embedding rusak; semua embedding dibuat ulang',
    ]);
    expect((await scores('paspor hilang'))?.get('paspor-hilang')).toBe(1);
    expect((await search(server, folder)).lines).toEqual([]);
  });

  it('goes without a vector when the model changes its dimension while running, and with one when it is back', async () => {
    const server = await started();
    const { scores, lines } = await search(server, await temporaryFolder());
    server.behave({ dimension: 64 });
    expect(await scores('paspor hilang')).toBeUndefined();
    expect(lines).toHaveLength(1);
    server.behave({ dimension: 256 });
    expect(await scores('paspor hilang')).toBeDefined();
  });

  it('is silent, and asks nothing, with a model to which all texts are alike', async () => {
    const server = await started({
      change: (data) => data.map(({ index }) => ({ index, embedding: [1, 0.5, 0.25] })),
    });
    const { scores, lines } = await search(server, await temporaryFolder());
    expect(lines).toHaveLength(1);
    const before = server.requests.length;
    expect(await scores('paspor hilang')).toBeUndefined();
    expect(server.requests).toHaveLength(before);
  });

  it.each([
    [{ status: 500 }, 'status'],
    [{ cuts: true }, 'network'],
    [{ status: 401 }, 'status'],
  ])('says what to do when the server cannot be used: %j', async (behaviour, reason) => {
    const server = await started(behaviour);
    await expect(search(server, await temporaryFolder())).rejects.toMatchObject({
      name: 'EmbeddingError',
      reason,
      remedy: expect.stringMatching(/EMBEDDING_/),
    });
  });
});
