import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompositionCheck } from '../../../src/compose/check/index.ts';
import { createComposer } from '../../../src/compose/composer.ts';
import { LanguageModel } from '../../../src/compose/model.ts';
import { passagesOf, restoreLinks } from '../../../src/compose/passages.ts';
import { loadPrompts } from '../../../src/compose/prompts.ts';
import type { Composer } from '../../../src/compose/request.ts';
import type { Knowledge } from '../../../src/knowledge/index.ts';
import { answering, type OpenAiServer, startOpenAiServer } from '../../fixtures/openai-server.ts';
import { modelSettings, PROMPTS_FOLDER } from '../model-settings.ts';
import { knowledgeFor, ownKnowledge, readScripted, refusalsOf, type Scripted } from './scripted.ts';

/*
 * Answers written by hand to the project's own knowledge, without a look at the rules of the check: lies with one
 * false thing each, as a fluent model errs, and honest paraphrases. A lie is stopped when its answer is not sent.
 */

/** So many lies must be stopped, and no more of the honest answers may be. */
const STOPPED_LIES = 0.99;
const STOPPED_HONEST = 0.05;
/** So many of them, evenly over the kinds, go through the whole chain. */
const ONE_IN = 6;
/** Milliseconds that a busy machine may take. */
const SLOW = 60_000;

let knowledge: Knowledge;
let lies: Scripted[];
let honest: Scripted[];
let check: CompositionCheck;

beforeAll(async () => {
  [knowledge, lies, honest] = await Promise.all([
    ownKnowledge(),
    readScripted('lies.jsonl'),
    readScripted('honest.jsonl'),
  ]);
  check = new CompositionCheck(knowledge);
}, SLOW);

/** Fails with the names of the answers on which it went wrong. */
function expectFew(wrong: readonly string[], most: number, what: string): void {
  expect(wrong.length, `${wrong.length} ${what}:\n${wrong.join('\n')}`).toBeLessThanOrEqual(most);
}

describe('the answers', () => {
  it('are 150 lies and 100 honest ones, each to passages that exist', () => {
    expect(lies).toHaveLength(150);
    expect(honest).toHaveLength(100);
    const all = [...lies, ...honest];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const unknown = all.flatMap(({ passages }) =>
      passages.filter((id) => !knowledge.entries.has(id) && !knowledge.news.has(id)),
    );
    expect(unknown).toEqual([]);
    const unlisted = all.filter(({ passages, composition }) =>
      composition.sentences.some((sentence) => sentence.passages.some((id) => !passages.includes(id))),
    );
    expect(unlisted.map(({ id }) => id)).toEqual([]);
  });
});

describe('the check alone', () => {
  it('stops 99 of 100 lies', { timeout: SLOW }, () => {
    const passed = lies
      .filter((lie) => refusalsOf(lie, knowledge, check).length === 0)
      .map(({ id, why }) => `${id}: ${why}`);
    expectFew(passed, Math.floor(lies.length * (1 - STOPPED_LIES)), 'lies passed');
  });

  it('stops no more than 5 of 100 honest answers', { timeout: SLOW }, () => {
    const stopped = honest.flatMap((one) => {
      const refusals = refusalsOf(one, knowledge, check).map(
        ({ code, sentence, detail }) => `${sentence}:${code} ${detail}`,
      );
      return refusals.length === 0 ? [] : [`${one.id}: ${refusals.join('; ')}`];
    });
    expectFew(stopped, honest.length * STOPPED_HONEST, 'honest answers stopped');
  });
});

describe('the whole chain', () => {
  let server: OpenAiServer;
  let composer: Composer;
  let scripted: Scripted;

  beforeAll(async () => {
    server = await startOpenAiServer(() =>
      answering(...scripted.composition.sentences.map(({ text, passages }) => [text, ...passages] as const)),
    );
    const prompts = await loadPrompts(PROMPTS_FOLDER);
    composer = createComposer({
      model: new LanguageModel(modelSettings({ baseUrl: server.url }), () => {}),
      prompts: () => prompts,
      deadline: SLOW,
      queryHelp: false,
      observe: () => {},
    });
  });
  afterAll(() => server.close());

  /** What came of an answer that the model gives on every try, and the sentences shown to the person. */
  async function ask(one: Scripted) {
    scripted = one;
    const shown: string[] = [];
    const asked = server.requests.length;
    const { trace } = await composer.compose({
      question: one.question,
      before: [],
      search: () => one.passages.map((id) => ({ id, score: 0.25 })),
      curatedFrom: 0.3,
      foundFrom: 0.15,
      knowledge: knowledgeFor(one, knowledge),
      today: one.today,
      onSentence: (sentence) => void shown.push(sentence),
    });
    return { outcome: trace.outcome, shown, requests: server.requests.length - asked };
  }

  // The check has seen all of them above; the chain takes the time of several checks for each.
  it('sends just what the check passes, and never shows a sentence that it refuses', {
    timeout: SLOW,
  }, async () => {
    const some = [...lies, ...honest].filter((_, index) => index % ONE_IN === 0);
    for (const one of some) {
      const refused = new Set(refusalsOf(one, knowledge, check).map(({ sentence }) => sentence));
      const { outcome, shown, requests } = await ask(one);
      expect([one.id, outcome, requests]).toEqual(
        refused.size === 0 ? [one.id, 'answer', 1] : [one.id, 'refused', 2],
      );
      const { links } = passagesOf(knowledge, one.passages);
      const sentences = one.composition.sentences.map(({ text }) => restoreLinks(text, links));
      // The last one is shown with the answer as a whole, since it may go on while it is being written.
      const first = Math.min(...refused, sentences.length - 1);
      expect(shown, one.id).toEqual(sentences.slice(0, first));
    }
  });
});
