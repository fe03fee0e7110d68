import path from 'node:path';
import type { Logger } from 'pino';
import type { Ask } from '../channel/terminal/batch.ts';
import type { Config } from '../config.ts';
import { createAsk, createAskByMeaning } from '../library.ts';
import type { LiveLibrary } from './live-library.ts';

/** The answering of a server: with the dense view where embeddings are configured. */
export interface Assistant {
  ask: Ask;
  /** Gives up what is being made in the background. */
  stop: () => void;
}

/** Opens it. Without embeddings nothing of the dense view is loaded. */
export async function openAssistant(config: Config, live: LiveLibrary, log: Logger): Promise<Assistant> {
  const { embedding } = config;
  if (!embedding) return { ask: createAsk(live.current), stop: () => {} };
  const { BackgroundDense } = await import('../retrieval/dense/background-dense.ts');
  const dense = new BackgroundDense({
    settings: embedding,
    folder: path.join(config.dataFolder, 'embeddings'),
    log,
  });
  live.follow((knowledge) => void dense.follow(knowledge));
  return {
    ask: createAskByMeaning(live.current, (knowledge) => dense.for(knowledge), embedding.weight),
    stop: () => dense.stop(),
  };
}
