import { watchFolder } from '../knowledge/watch.ts';
import type { ModelSettings } from '../model-settings.ts';
import { createComposer } from './composer.ts';
import type { Observe } from './events.ts';
import { LanguageModel, type ModelStatus } from './model.ts';
import { loadPrompts } from './prompts.ts';
import type { Composer } from './request.ts';
import type { SpendingRecord } from './spending.ts';

/** Who is told what happens. */
export interface OpenOptions {
  observe: Observe;
  /** Where the spending of a day is kept; absent: in memory. */
  spending?: SpendingRecord;
  /** Given by a server that runs on: changed prompts are then used without a restart. */
  watch?: {
    /** New prompts are in use; their versions by id. */
    onReload: (versions: Readonly<Record<string, string>>) => void;
    /** Changed prompts cannot be used, or the folder not be watched; the old ones stay. */
    onError: (error: unknown) => void;
  };
}

/** A configured model, ready to compose. */
export interface OpenModel {
  composer: Composer;
  /** How it is doing at the moment. */
  status: () => ModelStatus;
  /** Stops watching the prompts and makes sure that what was spent is kept. */
  close: () => Promise<void>;
}

/**
 * Reads the prompts and makes the model ready. Asks the model nothing yet: a server that is down at start must not
 * keep the bot from starting.
 * @throws PromptError when a prompt is missing or wrong
 */
export async function openComposer(
  settings: ModelSettings,
  { observe, spending, watch }: OpenOptions,
): Promise<OpenModel> {
  let prompts = await loadPrompts(settings.promptsFolder);
  const model = new LanguageModel(settings, observe, spending ? { spending } : {});
  await model.open();
  const composer = createComposer({
    model,
    prompts: () => prompts,
    deadline: settings.deadline,
    queryHelp: settings.queryHelp,
    observe,
  });
  const status = () => model.status();
  if (!watch) return { composer, status, close: () => model.close() };
  const unwatch = await watchFolder(settings.promptsFolder, {
    reload: async () => {
      try {
        prompts = await loadPrompts(settings.promptsFolder);
        watch.onReload(prompts.versions);
      } catch (error) {
        watch.onError(error);
      }
    },
    onError: watch.onError,
  });
  return {
    composer,
    status,
    close: async () => {
      await unwatch();
      await model.close();
    },
  };
}
