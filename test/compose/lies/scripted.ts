import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { CompositionCheck } from '../../../src/compose/check/index.ts';
import type { Refusal } from '../../../src/compose/composition.ts';
import { passagesOf } from '../../../src/compose/passages.ts';
import { type Knowledge, loadKnowledge } from '../../../src/knowledge/index.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../knowledge');

/** The day on which the answers were written; none of their passages was past its review date. */
const WRITTEN = '2026-11-22';

const scriptedShape = z.strictObject({
  id: z.string(),
  /** What is wrong with a lie; an honest answer has none. */
  kind: z.string().optional(),
  question: z.string(),
  /** Ids of the entries that retrieval gave. */
  passages: z.array(z.string()).min(2).max(5),
  /** Text put at the end of an entry, by its id: somebody's attempt to command the model. */
  added: z.record(z.string(), z.string()).optional(),
  /** YYYY-MM-DD of asking. */
  today: z.string().default(WRITTEN),
  composition: z.strictObject({
    kind: z.literal('answer'),
    sentences: z
      .array(z.strictObject({ text: z.string(), passages: z.array(z.string()).min(1) }))
      .min(1)
      .max(4),
  }),
  /** What the passages say instead. */
  why: z.string().optional(),
});

/** An answer as a model might write it, to real passages. */
export type Scripted = z.output<typeof scriptedShape>;

/** The answers of a JSONL file in this folder. @throws when a line has not their shape */
export async function readScripted(file: string): Promise<Scripted[]> {
  const text = await readFile(path.join(import.meta.dirname, file), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => scriptedShape.parse(JSON.parse(line)));
}

/** What the check has against an answer. */
export function refusalsOf(one: Scripted, knowledge: Knowledge, check: CompositionCheck): readonly Refusal[] {
  const { passages, links } = passagesOf(knowledgeFor(one, knowledge), one.passages);
  const facts = { passages, links, question: one.question, today: one.today };
  return check.check(one.composition, facts).refusals;
}

/** The project's own knowledge, read as on the day of its last change, so that the date of the test run is nothing to it. */
export async function ownKnowledge(): Promise<Knowledge> {
  const files = await readdir(FOLDER, { recursive: true });
  const texts = await Promise.all(
    files.filter((file) => file.endsWith('.md')).map((file) => readFile(path.join(FOLDER, file), 'utf8')),
  );
  const checked = texts.flatMap((text) => /^checked: '?(\d{4}-\d\d-\d\d)/m.exec(text)?.[1] ?? []);
  return loadKnowledge(
    FOLDER,
    checked.reduce((latest, day) => (day > latest ? day : latest), WRITTEN),
  );
}

/** The knowledge with what an answer's writer added to its entries. */
export function knowledgeFor({ added = {} }: Scripted, knowledge: Knowledge): Knowledge {
  const changed = Object.entries(added).map(([id, text]) => {
    const entry = knowledge.entries.get(id);
    if (!entry) throw new Error(`no entry ${id}`);
    return [id, { ...entry, answer: `${entry.answer}\n\n${text}` }] as const;
  });
  return changed.length === 0
    ? knowledge
    : { ...knowledge, entries: new Map([...knowledge.entries, ...changed]) };
}
