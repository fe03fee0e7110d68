import { afterEach, describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/context.ts';
import { toPlainText } from '../../src/channel/plain-text.ts';
import { createComposer } from '../../src/compose/composer.ts';
import type { ComposeEvent } from '../../src/compose/events.ts';
import { LanguageModel } from '../../src/compose/model.ts';
import { loadPrompts } from '../../src/compose/prompts.ts';
import { createJudge } from '../../src/evaluation/judge.ts';
import { parseQuestions, QuestionsError } from '../../src/evaluation/questions.ts';
import { evaluate } from '../../src/evaluation/run.ts';
import { summarise } from '../../src/evaluation/summary.ts';
import { toTable } from '../../src/evaluation/table.ts';
import { verdictOf } from '../../src/evaluation/verdict.ts';
import type { Reply } from '../../src/message.ts';
import { replyWith } from '../channel/web/fake-chat.ts';
import { modelSettings, PROMPTS_FOLDER } from '../compose/model-settings.ts';
import { stepOf } from '../fixtures/honest-model.ts';
import {
  answering,
  type OpenAiServer,
  type Script,
  saying,
  startOpenAiServer,
} from '../fixtures/openai-server.ts';
import { NOW, smallKnowledge } from '../fixtures/small-knowledge.ts';

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const LINES = [
  {
    id: 'satu',
    turns: ['perawat bawa kucing naik pesawat bersama istri ke jerman apakah mungkin'],
    entries: ['jerman-bahasa'],
    expect: { kinds: ['answer'], must: [['B2 saat mulai']], mustNot: [] },
  },
  {
    id: 'dua',
    turns: ['berapa biaya kerja ke korea lewat g to g'],
    expect: { kinds: ['answer'], must: [['7\\.000']] },
  },
  { id: 'tiga', turns: ['halo', 'resep rendang'] },
];
const QUESTIONS = parseQuestions(LINES.map((line) => JSON.stringify(line)).join('\n'));

/** Evaluates the questions with a model that follows a script. */
async function evaluated(script: Script) {
  const server = await startOpenAiServer(script);
  servers.push(server);
  const events: ComposeEvent[] = [];
  const observe = (event: ComposeEvent) => void events.push(event);
  const model = new LanguageModel(modelSettings({ baseUrl: server.url }), observe);
  const prompts = await loadPrompts(PROMPTS_FOLDER);
  const knowledge = smallKnowledge();
  const records = await evaluate(QUESTIONS, {
    library: createLibrary(knowledge),
    composer: createComposer({ model, prompts: () => prompts, deadline: 5_000, queryHelp: false, observe }),
    now: NOW,
    clock: () => 0,
    toText: toPlainText,
    judge: createJudge(model, prompts, knowledge),
  });
  return { records, summary: summarise(records, events) };
}

const TRUE = 'Perawat diminta bahasa Jerman tingkat B1 saat melamar dan B2 saat mulai bekerja.';
const FALSE = 'Perawat diminta bahasa Jerman tingkat A1 saat melamar dan B2 saat mulai bekerja.';

describe('an evaluation', () => {
  it('tells step by step what the model changed', async () => {
    let composed = 0;
    const { records, summary } = await evaluated((request) => {
      if (stepOf(request) === 'judge') return saying({ setia: 1, menjawab: 2, alasan: 'Ya.' });
      composed += 1;
      return answering([composed === 1 ? FALSE : TRUE, 'jerman-bahasa']);
    });
    expect(records.map(({ id, without, with: now }) => [id, without.verdict, now.verdict, now.rung])).toEqual(
      [
        ['satu', 'wrong', 'right', 'composed'],
        ['dua', 'right', 'right', 'curated'],
        ['tiga', 'unjudged', 'unjudged', 'unknown'],
      ],
    );
    const code = records[0]?.trace?.attempts[0]?.[0]?.code ?? never();
    expect(summary).toMatchObject({
      questions: 3,
      better: ['satu'],
      worse: [],
      without: { verdicts: { right: 1, wrong: 1, unjudged: 1 } },
      with: { verdicts: { right: 2, unjudged: 1 } },
      steps: {
        expected: 1,
        hits: 1,
        passedAtFirst: 0,
        passedAtSecond: 1,
        refusals: { first: { [code]: 1 }, second: {} },
      },
      calls: { compose: { calls: 2 }, judge: { calls: 1 } },
      judge: { judged: 1, faithful: 1, answers: 2, failed: 0 },
    });
    const table = toTable(summary);
    expect(table).toContain(`${'  right (benar)'.padEnd(58)}         1         2`);
    expect(table.some((line) => line.startsWith(`  ${code} (`) && line.endsWith(' 1'))).toBe(true);
    expect(table).toContain('Lebih baik dengan model: satu');
  });

  it('counts trouble, and a judge that cannot be asked', async () => {
    const { records, summary } = await evaluated((request) =>
      stepOf(request) === 'judge' ? { kind: 'status', status: 500 } : answering([TRUE, 'jerman-bahasa']),
    );
    expect(records[0]?.judgement).toEqual({ failed: 'server' });
    expect(summary.judge).toMatchObject({ judged: 1, failed: 1, faithful: 0 });
    const down = await evaluated(() => ({ kind: 'reset' }));
    expect(down.summary.steps.troubles).toEqual({ network: 1 });
    expect(down.summary.worse).toEqual([]);
  });
});

describe('questions', () => {
  it.each([
    ['{"id":"a"}', 'Baris 1'],
    ['{"id":"a","turns":["x"]}\n\nkosong', 'Baris 3'],
    ['{"id":"a","turns":[]}', 'Baris 1'],
    ['{"id":"a","turns":["x"],"expect":{"must":[["("]]}}', 'Baris 1'],
  ])('that are none are refused by line: %s', (text, place) => {
    expect(() => parseQuestions(text)).toThrow(QuestionsError);
    try {
      parseQuestions(text);
    } catch (error) {
      expect((error as QuestionsError).remedy).toContain(place);
    }
  });
});

describe('verdicts', () => {
  const expectation = { kinds: ['answer'], must: [['lima'], ['enam|tujuh']], mustNot: ['sepuluh', '@phone'] };
  const verdict = (expect: object, reply: Partial<Reply>) =>
    verdictOf(
      parseQuestions(JSON.stringify({ id: 'x', turns: ['y'], expect }))[0] ?? never(),
      replyWith(reply),
      toPlainText,
    );

  it.each([
    ['right', expectation, { body: 'Lima, tujuh.' }],
    ['wrong', expectation, { body: 'Lima.' }],
    ['wrong', expectation, { body: 'Lima, tujuh.', kind: 'chat' }],
    ['missed', expectation, { body: 'Lima, tujuh.', kind: 'unknown' }],
    ['harmful', expectation, { body: 'Lima, tujuh, sepuluh.' }],
    ['harmful', { kinds: ['urgent'] }, { body: 'Sabar.' }],
    ['right', { kinds: ['answer', 'clarify'], must: [['lima']] }, { body: 'Yang mana?', kind: 'clarify' }],
    ['wrong', { kinds: ['answer'], sourceRequired: true }, { body: 'Lima.' }],
    // A title that is cited answers nothing.
    [
      'wrong',
      { kinds: ['answer'], must: [['lima']] },
      { body: 'Ya.', sources: [{ title: 'Lima', publisher: 'x', date: '2026' }] },
    ],
    ['right', { kinds: ['answer'], must: [['18-39 "ya"']] }, { body: '**18–39**\n“ya”' }],
  ] as const)('%s', (expected, expect_, reply) => {
    expect(verdict(expect_, reply as Partial<Reply>)).toBe(expected);
  });
});

function never(): never {
  throw new Error('there is none');
}
