import path from 'node:path';
import { type Answered, answer } from './answer/assistant.ts';
import { createLibrary, type Library } from './answer/context.ts';
import type { Ask } from './channel/terminal/batch.ts';
import type { Config } from './config.ts';
import { dayInJakarta } from './dates.ts';
import { type Knowledge, loadKnowledge } from './knowledge/index.ts';
import type { Subjects } from './language/subjects.ts';
import type { Conversation, Incoming } from './message.ts';
import type { DenseSearch } from './retrieval/dense/dense-search.ts';
import { EntryIndex } from './retrieval/entry-index.ts';
import { type IndexEvent, openIndex } from './retrieval/index-store.ts';
import { type SelfTest, selfTest } from './retrieval/self-test.ts';

/** Told what went wrong with the index kept on disk. A terminal needs no report: it answers all the same. */
export type ReportIndex = (event: IndexEvent) => void;

/** Reads the knowledge folder and makes it ready for answering. */
export async function openLibrary(config: Config, report?: ReportIndex): Promise<Library> {
  return prepareLibrary(
    await loadKnowledge(config.knowledgeFolder, dayInJakarta(new Date())),
    config.dataFolder,
    report,
  );
}

/** Makes knowledge ready for answering, with the index that is kept in the data folder or one built and kept there. */
export async function prepareLibrary(
  knowledge: Knowledge,
  dataFolder: string,
  report?: ReportIndex,
): Promise<Library> {
  return createLibrary(knowledge, await openIndex(knowledge, path.join(dataFolder, 'index'), report));
}

/** The assistant as channels see it. `library` is asked anew for each message, so that it can be swapped. */
export function createAsk(library: () => Library, now: () => Date = () => new Date()): Ask {
  return async (incoming, conversation) => answer(library(), incoming, conversation, now());
}

/** How a message is asked when its meaning may be looked up; `signal` ends the wait for that, not the answer. */
export type AskByMeaning = (
  incoming: Incoming,
  conversation: Conversation,
  signal?: AbortSignal,
) => Promise<Answered>;

/** The rungs that choose among entries; every other has decided without them and needs no second look. */
const CHOOSING: ReadonlySet<string> = new Set(['clarify', 'curated', 'quoted', 'unknown']);

/**
 * The assistant with the dense view. Every message is first answered by its words alone; only when that answer
 * chose among entries is the question's meaning looked up, without personal data, and the message answered again.
 * So an emergency neither waits for a model nor is sent to one, and without a vector the first answer stands.
 * @param dense the search of a version of the knowledge, when there is one
 * @param weight what meaning may add to a score, 0 to 1
 */
export function createAskByMeaning(
  library: () => Library,
  dense: (knowledge: Knowledge) => DenseSearch | undefined,
  weight: number,
  now: () => Date = () => new Date(),
): AskByMeaning {
  return async (incoming, conversation, signal) => {
    const current = library();
    const at = now();
    const byWords = answer(current, incoming, conversation, at);
    const search = dense(current.knowledge);
    const question = byWords.conversation.turns.at(-1)?.question;
    if (!search || !question || !CHOOSING.has(byWords.reply.rung)) return byWords;
    const vector = await search.embedQuestion(question, signal);
    if (!vector) return byWords;
    const meaning = { scores: (subjects: Subjects) => search.scores(vector, subjects), weight };
    return answer({ ...current, meaning }, incoming, conversation, at);
  };
}

/** Asks every phrasing of the knowledge with itself left out, for the staff's check. */
export function testPhrasings(knowledge: Knowledge): SelfTest {
  return selfTest(new EntryIndex(knowledge), knowledge.entries);
}
