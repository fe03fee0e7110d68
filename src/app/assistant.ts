import path from 'node:path';
import type { Logger } from 'pino';
import type { Observe } from '../compose/events.ts';
import { logEvents } from '../compose/log-events.ts';
import type { ModelStatus } from '../compose/model.ts';
import type { SpendingRecord } from '../compose/spending.ts';
import type { Config } from '../config.ts';
import type { Ask } from '../conversation/ask.ts';
import { type Aids, createAsk, openModel } from '../library.ts';
import type { LiveLibrary } from './live-library.ts';

/** The answering of a server: with the dense view and the language model where they are configured. */
export interface Assistant {
  ask: Ask;
  /** How the language model is doing; absent without one. */
  modelStatus?: () => ModelStatus;
  /** Gives up what is being made in the background and stops watching the prompts. */
  stop: () => Promise<void>;
}

/**
 * Opens it. Without embeddings nothing of the dense view is loaded, without a model nothing of LangChain. The model's
 * budget, breaker and memory are kept while knowledge and prompts are swapped.
 * @param spending where what the model uses in a day is kept
 * @param observe told what happens while composing, beside the log
 * @throws PromptError when a prompt is missing or wrong
 */
export async function openAssistant(
  config: Config,
  live: LiveLibrary,
  log: Logger,
  spending: SpendingRecord,
  observe: Observe,
): Promise<Assistant> {
  const toLog = logEvents(log);
  const model = await openModel(config, {
    observe: (event) => {
      observe(event);
      toLog(event);
    },
    spending,
    watch: {
      onReload: (versions) => log.info({ versions }, 'prompt baru dipakai'),
      onError: (error) => log.error({ err: error }, 'perubahan prompt ditolak; yang lama tetap dipakai'),
    },
  });
  const dense = await openMeaning(config, live, log);
  return {
    ask: createAsk(live.current, {
      ...(dense && { meaning: dense.meaning }),
      ...(model && { composer: model.composer }),
    }),
    ...(model && { modelStatus: model.status }),
    stop: async () => {
      dense?.stop();
      await model?.close();
    },
  };
}

async function openMeaning(
  { embedding, dataFolder }: Config,
  live: LiveLibrary,
  log: Logger,
): Promise<{ meaning: NonNullable<Aids['meaning']>; stop: () => void } | undefined> {
  if (!embedding) return undefined;
  const { BackgroundDense } = await import('../retrieval/dense/background-dense.ts');
  const dense = new BackgroundDense({
    settings: embedding,
    folder: path.join(dataFolder, 'embeddings'),
    log,
  });
  live.follow((knowledge) => void dense.follow(knowledge));
  return {
    meaning: { search: (knowledge) => dense.for(knowledge), weight: embedding.weight },
    stop: () => dense.stop(),
  };
}
