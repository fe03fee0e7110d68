import path from 'node:path';
import type { ModelSettings } from '../../src/model-settings.ts';

/** The project's own prompts. */
export const PROMPTS_FOLDER = path.resolve(import.meta.dirname, '../../prompts');

/** Settings of a model with only what a test names; no limit but time is near. */
export function modelSettings(given: Partial<ModelSettings>): ModelSettings {
  return {
    model: 'uji',
    baseUrl: 'http://127.0.0.1:9/v1',
    output: 'json_schema',
    deadline: 5_000,
    dailyRequests: 1_000,
    dailyCost: 0,
    priceIn: 0,
    priceOut: 0,
    queryHelp: false,
    promptsFolder: PROMPTS_FOLDER,
    ...given,
  };
}
