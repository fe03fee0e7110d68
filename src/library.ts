import { answer, answerWithModel } from './answer/assistant.ts';
import { createLibrary, type Library } from './answer/context.ts';
import type { Ask } from './channel/terminal/batch.ts';
import type { OpenModel, OpenOptions } from './compose/open.ts';
import type { Composer } from './compose/request.ts';
import type { Config } from './config.ts';
import { dayInJakarta } from './dates.ts';
import { type Knowledge, loadKnowledge } from './knowledge/index.ts';
import { EntryIndex } from './retrieval/entry-index.ts';
import { type SelfTest, selfTest } from './retrieval/self-test.ts';

/** Reads the knowledge folder and makes it ready for answering. */
export async function openLibrary(config: Config): Promise<Library> {
  return createLibrary(await loadKnowledge(config.knowledgeFolder, dayInJakarta(new Date())));
}

/**
 * The assistant as channels see it. `library` is asked anew for each message, so that it can be swapped.
 * @param composer the language model's part, when one is configured
 */
export function createAsk(
  library: () => Library,
  now: () => Date = () => new Date(),
  composer?: Composer,
): Ask {
  return async (incoming, conversation, onSentence) =>
    composer
      ? answerWithModel(library(), incoming, conversation, now(), composer, onSentence)
      : answer(library(), incoming, conversation, now());
}

/**
 * Opens the configured language model; undefined when none is. Loaded only then: LangChain takes longer to load
 * than everything else together.
 * @param options who is told of events, and of changed prompts where they are watched
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
