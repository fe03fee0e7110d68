import path from 'node:path';
import type { Library } from './answer/context.ts';
import type { Ask } from './channel/terminal/batch.ts';
import type { Config } from './config.ts';
import type { Knowledge } from './knowledge/index.ts';
import { createAsk, createAskByMeaning } from './library.ts';
import type { DenseLog } from './retrieval/dense/question-embedder.ts';

/** The assistant of a server: with the dense view where embeddings are configured. */
export interface ServerAsk {
  ask: Ask;
  /** Has the vectors of a version of the knowledge made in the background. */
  follow: (knowledge: Knowledge) => void;
  /** Gives up what is being made. */
  stop: () => void;
}

/**
 * Opens the assistant for a server. Without embeddings nothing of the dense view is loaded.
 * @param library asked anew for each message, so that it can be swapped
 */
export async function openServerAsk(
  config: Config,
  library: () => Library,
  log: DenseLog,
): Promise<ServerAsk> {
  const { embedding } = config;
  if (!embedding) return { ask: createAsk(library), follow: () => {}, stop: () => {} };
  const { BackgroundDense } = await import('./retrieval/dense/background-dense.ts');
  const dense = new BackgroundDense({
    settings: embedding,
    folder: path.join(config.dataFolder, 'embeddings'),
    log,
  });
  return {
    ask: createAskByMeaning(library, (knowledge) => dense.for(knowledge), embedding.weight),
    follow: (knowledge) => void dense.follow(knowledge),
    stop: () => dense.stop(),
  };
}
