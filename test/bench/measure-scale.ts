import { readFileSync } from 'node:fs';
import { stemmer } from '@orama/stemmers/indonesian';
import MiniSearch from 'minisearch';
import { answer } from '../../src/answer/assistant.ts';
import { createLibrary } from '../../src/answer/context.ts';
import { loadKnowledge } from '../../src/knowledge/index.ts';
import { tokenise } from '../../src/language/tokens.ts';
import { emptyConversation } from '../../src/message.ts';
import { enlarge } from './scale.ts';

/** One row of the table: an engine at one size. Times in milliseconds, memory in megabytes. */
export interface Row {
  engine: string;
  times: number;
  passages: number;
  buildMs: number;
  p50Ms: number;
  p99Ms: number;
  rssMb: number;
}

const [, , engine = 'tanya', times = '1', questionsFile = '', knowledgeFolder = ''] = process.argv;

/** Runs in a process of its own, so that the memory of one engine is not counted for another. */
async function main(): Promise<Row> {
  const knowledge = enlarge(await loadKnowledge(knowledgeFolder, '2026-11-22'), Number(times));
  const questions = readFileSync(questionsFile, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => String((JSON.parse(line) as { turns: string[] }).turns.at(-1)));
  const start = performance.now();
  const ask = engine === 'tanya' ? ourEngine(knowledge) : miniSearch(knowledge);
  const buildMs = performance.now() - start;
  const passages = [...knowledge.entries.values()].reduce((sum, entry) => sum + entry.askedAs.length + 2, 0);
  for (const question of questions.slice(0, 20)) ask(question);
  const asked = Number(times) >= 100 ? questions.slice(0, 100) : questions;
  const taken = asked
    .map((question) => {
      const before = performance.now();
      ask(question);
      return performance.now() - before;
    })
    .sort((one, other) => one - other);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.ceil(share * taken.length) - 1)] ?? 0;
  return {
    engine,
    times: Number(times),
    passages,
    buildMs,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    rssMb: process.memoryUsage().rss / 1e6,
  };
}

type Knowledge = Awaited<ReturnType<typeof loadKnowledge>>;

/** The whole answer, as a person gets it. */
function ourEngine(knowledge: Knowledge): (question: string) => void {
  const library = createLibrary(knowledge);
  const now = new Date('2026-11-22T05:00:00Z');
  return (question) => void answer(library, { text: question }, emptyConversation(), now);
}

/** MiniSearch with Indonesian stems and fuzzy matching over the same passages: only the search. */
function miniSearch(knowledge: Knowledge): (question: string) => void {
  const index = new MiniSearch<{ id: string; title: string; text: string }>({
    fields: ['title', 'text'],
    tokenize: tokenise,
    processTerm: (term) => stemmer(term),
  });
  for (const entry of knowledge.entries.values()) {
    index.add({ id: entry.id, title: entry.question, text: entry.answer });
    for (const [number, text] of entry.askedAs.entries())
      index.add({ id: `${entry.id}#${number}`, title: '', text });
  }
  return (question) => void index.search(question, { fuzzy: 0.2 }).slice(0, 8);
}

process.stdout.write(`${JSON.stringify(await main())}\n`);
