import { describe, expect, it } from 'vitest';
import { answer } from '../src/answer/assistant.ts';
import { createLibrary } from '../src/answer/context.ts';
import type { ComposeRequest, Composer } from '../src/compose/request.ts';
import { createAsk } from '../src/library.ts';
import { emptyConversation } from '../src/message.ts';
import type { DenseSearch } from '../src/retrieval/dense/dense-search.ts';
import { NOW, smallKnowledge } from './fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
/** Of our field, but no entry answers it. */
const UNCLEAR = 'bawa kucing peliharaan naik pesawat bersama istri ke jerman apakah mungkin';

/**
 * The assistant with both aids, what each was asked, and a clock that each embedding moves on.
 * @param lifted what meaning finds for the question as asked
 * @param liftedLater what it finds for another wording
 */
function withAids(lifted: string | undefined, embeddingTook = 0, liftedLater?: string) {
  const embedded: string[] = [];
  const composed: ComposeRequest[] = [];
  let time = 0;
  const search: Pick<DenseSearch, 'embedQuestion' | 'scores'> = {
    embedQuestion: async (text: string) => {
      embedded.push(text);
      time += embeddingTook;
      return lifted === undefined && liftedLater === undefined ? undefined : new Float32Array([1]);
    },
    scores: () => {
      const found = embedded.length === 1 ? lifted : liftedLater;
      return new Map(found === undefined ? [] : [[found, 1]]);
    },
  };
  const composer: Composer = {
    deadline: 8_000,
    compose: async (request) => {
      composed.push(request);
      return {
        composed: { kind: 'none' },
        stamp: { model: 'uji', prompts: {}, digest: '' },
        trace: { outcome: 'not-enough', searchTerms: [], passages: [], attempts: [], cached: false, ms: 0 },
      };
    },
  };
  const ask = createAsk(
    () => library,
    { meaning: { search: () => search, weight: 0.5 }, composer },
    () => NOW,
    () => time,
  );
  return {
    ask: (text: string, waiting = {}) => ask({ text }, emptyConversation(), waiting),
    embedded,
    composed,
  };
}

describe('with a dense view and a language model', () => {
  it('meaning is looked up first; what it makes an entry answer is not composed', async () => {
    const { ask, embedded, composed } = withAids('jerman-bahasa');
    expect((await ask(UNCLEAR)).reply).toMatchObject({ rung: 'curated', entries: ['jerman-bahasa'] });
    expect(embedded).toEqual([UNCLEAR]);
    expect(composed).toEqual([]);
  });

  it('the model composes from what both found', async () => {
    const { ask, composed } = withAids(undefined);
    const { reply } = await ask(UNCLEAR);
    expect(composed).toHaveLength(1);
    expect(reply).toEqual(answer(library, { text: UNCLEAR }, emptyConversation(), NOW).reply);
  });

  it('a question in the model’s wording is looked up by meaning as well', async () => {
    const { ask, embedded, composed } = withAids(undefined, 0, 'korea-syarat');
    await ask(UNCLEAR);
    const other = 'bolehkah membawa hewan ke korea dengan syarat';
    const found = await composed[0]?.search(other, AbortSignal.timeout(1_000));
    expect(embedded).toEqual([UNCLEAR, other]);
    const words = library.index.analyser.analyse(other);
    const [byWords] = library.index.search(words, library.index.subjects.find(words), 1);
    expect(found?.[0]).toMatchObject({ id: 'korea-syarat' });
    expect(found?.[0]?.score).toBeGreaterThan(byWords?.score ?? 1);
  });

  it('both together have the model’s deadline, or what is left of it', async () => {
    const { ask, composed } = withAids(undefined, 1_500);
    await ask(UNCLEAR);
    await ask(UNCLEAR, { within: 3_000 });
    await ask(UNCLEAR, { within: 60_000 });
    expect(composed.map(({ within }) => within)).toEqual([6_500, 1_500, 6_500]);
  });

  it.each([
    ['in danger', 'tolong saya dikurung majikan'],
    ['courtesy', 'halo'],
    ['nothing', ''],
  ])('neither is asked for %s', async (_name, text) => {
    const { ask, embedded, composed } = withAids(undefined);
    await ask(text);
    expect([embedded, composed]).toEqual([[], []]);
  });

  it('the model is not asked when the words find an entry and meaning is silent', async () => {
    const { ask, composed } = withAids(undefined);
    expect((await ask('berapa biaya kerja ke korea lewat g to g')).reply.rung).toBe('curated');
    expect(composed).toEqual([]);
  });
});
