import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/answer/assistant.ts';
import { createLibrary } from '../../../src/answer/context.ts';
import type { Knowledge } from '../../../src/knowledge/index.ts';
import { createAsk } from '../../../src/library.ts';
import { emptyConversation } from '../../../src/message.ts';
import { createDenseSearch } from '../../../src/retrieval/dense/dense-search.ts';
import { type EmbeddingBehaviour, hashedGrams } from '../../fixtures/embedding-server.ts';
import { NOW, smallKnowledge } from '../../fixtures/small-knowledge.ts';
import { keptLog, settingsOf, started, temporaryFolder } from './started.ts';

const LIBRARY = createLibrary(smallKnowledge());

/** A model to which this question means what that phrasing means, as a real one would know. */
function knowing(question: string, phrasing: string): Partial<EmbeddingBehaviour> {
  return {
    embed: (text, dimension) => hashedGrams(text === question ? phrasing : text, dimension),
  };
}

async function assistant(behaviour: Partial<EmbeddingBehaviour> = {}, weight = 0.15) {
  const server = await started(behaviour);
  const { log, lines } = keptLog();
  const library = LIBRARY;
  const search = await createDenseSearch(library.knowledge, {
    settings: settingsOf(server, { deadline: 200 }),
    folder: await temporaryFolder(),
    log,
  });
  const before = server.requests.length;
  const known = (knowledge: Knowledge) => (knowledge === library.knowledge ? search : undefined);
  const ask = createAsk(
    () => library,
    { meaning: { search: known, weight } },
    () => NOW,
  );
  return {
    server,
    lines,
    /** Texts sent since the passages. */
    sent: () => server.requests.slice(before).flat(),
    ask: (text: string) => ask({ text }, emptyConversation()),
    byWords: (text: string) => answer(library, { text }, emptyConversation(), NOW, () => 0),
  };
}

const QUESTION = 'surat perjalanan raib entah kemana';

describe('asking by meaning', () => {
  it('lets meaning lift the entry that the words alone do not settle', async () => {
    const { ask, byWords } = await assistant(knowing(QUESTION, 'paspor hilang'), 0.5);
    expect(byWords(QUESTION).reply.entries[0]).not.toBe('paspor-hilang');
    expect((await ask(QUESTION)).reply.entries[0]).toBe('paspor-hilang');
  });

  it('sends nothing by meaning alone with the weight it has unless set otherwise', async () => {
    const { ask, byWords } = await assistant(knowing('xyzzy qwfpgj plugh', 'paspor hilang'));
    expect((await ask('xyzzy qwfpgj plugh')).reply).toEqual(byWords('xyzzy qwfpgj plugh').reply);
  });

  it('sends the question without personal data', async () => {
    const { ask, sent } = await assistant();
    await ask('paspor hilang, nomor saya 081234567890');
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toContain('paspor hilang');
    expect(sent()[0]).not.toContain('0812');
  });

  it.each(['saya dikurung majikan', 'halo', 'makasih ya'])(
    'sends nothing of %j, which needs no entry',
    async (text) => {
      const { ask, byWords, sent } = await assistant();
      expect(['clarify', 'curated', 'quoted', 'unknown']).not.toContain(byWords(text).reply.rung);
      expect((await ask(text)).reply).toEqual(byWords(text).reply);
      expect(sent()).toEqual([]);
    },
  );

  it('sends an urgent message nowhere, and waits for nothing, with the server hanging', async () => {
    const { ask, server, sent } = await assistant();
    server.behave({ stalls: true });
    expect((await ask('tolong saya dikurung majikan')).reply.kind).toBe('urgent');
    expect(sent()).toEqual([]);
  });

  it('lets no meaning put an entry before the card whose example a message is like', () => {
    const card = smallKnowledge().urgent[0];
    if (!card) throw new Error('the small knowledge has no urgent card');
    const example = 'semalam pintunya tertutup rapat sekali';
    const urgent = [{ ...card, examples: [example] }];
    const library = createLibrary(smallKnowledge({ urgent }));
    const meaning = {
      scores: () => new Map([['paspor-hilang', 1]]),
      weight: 0.5,
      of: async () => undefined,
    };
    const { reply } = answer({ ...library, meaning }, { text: example }, emptyConversation(), NOW);
    expect(reply).toMatchObject({ kind: 'urgent', entries: [card.id] });
  });

  it.each<[string, Partial<EmbeddingBehaviour>]>([
    ['is slow', { delay: 1_000 }],
    ['fails', { status: 500 }],
    ['has too many guests', { status: 429 }],
    ['changes its dimension', { dimension: 12 }],
    ['sends null for numbers', { change: () => [{ index: 0, embedding: [null] }] }],
    ['sends no vector', { change: () => [] }],
    ['is gone', { cuts: true }],
  ])('answers by words alone when the server %s', async (_, behaviour) => {
    const { ask, byWords, server, lines } = await assistant();
    server.behave(behaviour);
    const answered = await ask('biaya ke korea');
    expect(answered.reply).toEqual(byWords('biaya ke korea').reply);
    expect(answered.reply.entries[0]).toBe('korea-biaya');
    expect(lines).toHaveLength(1);
  });

  it('answers as ever before the dense search is ready', async () => {
    const { byWords } = await assistant();
    const ask = createAsk(
      () => LIBRARY,
      { meaning: { search: () => undefined, weight: 0.15 } },
      () => NOW,
    );
    expect((await ask({ text: QUESTION }, emptyConversation())).reply).toEqual(byWords(QUESTION).reply);
  });
});
