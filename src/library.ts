import { answer } from './answer/assistant.ts';
import { createLibrary, type Library } from './answer/context.ts';
import type { Ask } from './channel/terminal/batch.ts';
import type { Config } from './config.ts';
import { dayInJakarta } from './dates.ts';
import { type Knowledge, loadKnowledge } from './knowledge/index.ts';
import { EntryIndex } from './retrieval/entry-index.ts';
import { type SelfTest, selfTest } from './retrieval/self-test.ts';

/** Reads the knowledge folder and makes it ready for answering. */
export async function openLibrary(config: Config): Promise<Library> {
  return createLibrary(await loadKnowledge(config.knowledgeFolder, dayInJakarta(new Date())));
}

/** The assistant as channels see it. `library` is asked anew for each message, so that it can be swapped. */
export function createAsk(library: () => Library, now: () => Date = () => new Date()): Ask {
  return (incoming, conversation) => answer(library(), incoming, conversation, now());
}

/** Asks every phrasing of the knowledge with itself left out, for the staff's check. */
export function testPhrasings(knowledge: Knowledge): SelfTest {
  return selfTest(new EntryIndex(knowledge), knowledge.entries);
}
