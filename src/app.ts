import { answer } from './answer/assistant.ts';
import { createLibrary, type Library } from './answer/context.ts';
import type { Ask } from './channel/terminal/batch.ts';
import type { Config } from './config.ts';
import { dayInJakarta } from './dates.ts';
import { loadKnowledge } from './knowledge/index.ts';

/** Reads the knowledge folder and makes it ready for answering. */
export async function openLibrary(config: Config): Promise<Library> {
  return createLibrary(await loadKnowledge(config.knowledgeFolder, dayInJakarta(new Date())));
}

/** The assistant as channels see it. `library` is asked anew for each message, so that it can be swapped. */
export function createAsk(library: () => Library, now: () => Date = () => new Date()): Ask {
  return (incoming, conversation) => answer(library(), incoming, conversation, now());
}
