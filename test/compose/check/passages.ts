import type { ComposePassage } from '../../../src/compose/composition.ts';
import { type Knowledge, loadKnowledge } from '../../../src/knowledge/index.ts';

/** The day on which the sets were written; the knowledge is read as of it. */
export const TODAY = '2026-11-22';

/** The project's own knowledge. */
export function readOwnKnowledge(): Promise<Knowledge> {
  return loadKnowledge('knowledge', TODAY);
}

/** A curated entry as the passage a model is given, links left as they are. */
export function passageOf({ entries }: Knowledge, id: string): ComposePassage {
  const entry = entries.get(id);
  if (!entry) throw new Error(`no entry ${id}`);
  return {
    id,
    title: entry.question,
    text: entry.more === undefined ? entry.answer : `${entry.answer}\n${entry.more}`,
    sources: entry.sources,
    checked: entry.checked,
    date: entry.checked,
    reviewBy: entry.reviewBy,
    topics: entry.topics,
  };
}

/** A passage written for one test. */
export function passage(text: string, more: Partial<ComposePassage> = {}): ComposePassage {
  return {
    id: 'p1',
    title: 'Aturan program',
    text,
    sources: [{ title: 'Contoh', publisher: 'Contoh', date: '2025' }],
    checked: '2026-11-01',
    date: '2026-11-01',
    reviewBy: '2027-11-01',
    topics: [],
    ...more,
  };
}
