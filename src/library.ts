import path from 'node:path';
import { type Answered, answer, answerWithModel } from './answer/assistant.ts';
import { createLibrary, type Library, type Meaning } from './answer/context.ts';
import type { OpenModel, OpenOptions } from './compose/open.ts';
import type { Composer } from './compose/request.ts';
import type { Config } from './config.ts';
import { dayInJakarta } from './dates.ts';
import { type Knowledge, loadKnowledge } from './knowledge/index.ts';
import type { Conversation, Incoming, Waiting } from './message.ts';
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

/** As much of the dense view as an answer needs. */
type MeaningSearch = Pick<DenseSearch, 'embedQuestion' | 'scores'>;

/** What an answer may use beside the words of the question, where it is configured. */
export interface Aids {
  meaning?: {
    /** The search of a version of the knowledge, when there is one. */
    search: (knowledge: Knowledge) => MeaningSearch | undefined;
    /** What meaning may add to a score, 0 to 1. */
    weight: number;
  };
  /** The language model's part. */
  composer?: Composer;
}

/** The rungs that choose among entries; every other has decided without them and needs no second look. */
const CHOOSING: ReadonlySet<string> = new Set(['clarify', 'curated', 'quoted', 'unknown']);
/** Those of them that say that no entry answers. */
const BELOW_ENTRIES: ReadonlySet<string> = new Set(['quoted', 'unknown']);

/**
 * The assistant as channels see it. Every message is first answered by its words alone. Only when that answer chose
 * among entries is the question's meaning looked up, and only when then no entry answers is a model asked, both
 * without personal data. So an emergency neither waits for a server nor is sent to one, and when none gives
 * anything the answer by words stands. Search and model together have the model's deadline.
 * @param library asked anew for each message, so that it can be swapped
 */
export function createAsk(
  library: () => Library,
  { meaning, composer }: Aids = {},
  now: () => Date = () => new Date(),
  clock: () => number = () => performance.now(),
) {
  return async (incoming: Incoming, conversation: Conversation, waiting: Waiting = {}): Promise<Answered> => {
    const current = library();
    const at = now();
    const byWords = answer(current, incoming, conversation, at);
    const { rung } = byWords.reply;
    if (!CHOOSING.has(rung)) return byWords;
    const began = clock();
    const search = meaning?.search(current.knowledge);
    const question = byWords.conversation.turns.at(-1)?.question;
    const found =
      meaning && search && question
        ? await meaningOf(search, meaning.weight, question, waiting.signal)
        : undefined;
    const known = found ? { ...current, meaning: found } : current;
    if (composer && (found || BELOW_ENTRIES.has(rung))) {
      const within = Math.min(waiting.within ?? composer.deadline, composer.deadline) - (clock() - began);
      return answerWithModel(known, incoming, conversation, at, composer, { ...waiting, within });
    }
    return found ? answer(known, incoming, conversation, at) : byWords;
  };
}

/** What the dense view says of a question; undefined when the question cannot be embedded in time. */
async function meaningOf(
  search: MeaningSearch,
  weight: number,
  question: string,
  signal?: AbortSignal,
): Promise<Meaning | undefined> {
  const vector = await search.embedQuestion(question, signal);
  return (
    vector && {
      scores: (subjects) => search.scores(vector, subjects),
      weight,
      of: (other, ending) => meaningOf(search, weight, other, ending),
    }
  );
}

/**
 * Opens the configured language model; undefined when none is. Loaded only then: LangChain takes longer to load
 * than everything else together.
 * @param options who is told of events, and of changed prompts where they are watched
 * @throws PromptError when a prompt is missing or wrong
 */
export async function openModel({ model }: Config, options: OpenOptions): Promise<OpenModel | undefined> {
  if (!model) return undefined;
  const { openComposer } = await import('./compose/open.ts');
  return openComposer(model, options);
}

/** Asks every phrasing of the knowledge with itself left out, for the staff's check. */
export function testPhrasings(knowledge: Knowledge): SelfTest {
  return selfTest(new EntryIndex(knowledge), knowledge.entries);
}
