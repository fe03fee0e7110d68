import type { Knowledge } from '../knowledge/index.ts';
import type { ModelSettings } from '../model-settings.ts';
import { openComposer } from './open.ts';
import { ModelTrouble } from './trouble.ts';

/** What a try-out gave: whether the model can be used, and what to tell the operator. */
export interface Trial {
  ok: boolean;
  /** One or two Indonesian sentences: what was found, and what to do if it is not well. */
  remedy: string;
  /** Milliseconds until the answer. */
  ms: number;
}

/**
 * Asks the configured model a question whose answer it is given: the question of the shortest entry, with that
 * entry as the only passage. One answer is asked for, with its second try at most.
 * @param today YYYY-MM-DD in Jakarta
 * @throws PromptError when a prompt is missing or wrong
 */
export async function tryModel(settings: ModelSettings, knowledge: Knowledge, today: string): Promise<Trial> {
  const [entry] = [...knowledge.entries.values()].sort(
    (one, other) => one.answer.length - other.answer.length || (one.id < other.id ? -1 : 1),
  );
  if (!entry) return { ok: false, remedy: 'Belum ada pengetahuan untuk mencoba model.', ms: 0 };
  const { composer, close } = await openComposer({ ...settings, queryHelp: false }, { observe: () => {} });
  const { composed, trace } = await composer.compose({
    question: entry.question,
    before: [],
    search: () => [{ id: entry.id, score: 1 }],
    curatedFrom: 1,
    foundFrom: 0,
    knowledge,
    today,
  });
  await close();
  const { ms } = trace;
  if (composed.kind === 'answer')
    return { ok: true, remedy: 'Model menjawab dan jawabannya lolos pemeriksaan.', ms };
  if (trace.trouble !== undefined) return { ok: false, remedy: new ModelTrouble(trace.trouble).remedy, ms };
  if (trace.outcome === 'refused') {
    const codes = [...new Set(trace.attempts.flat().map(({ code }) => code))].join(', ');
    const remedy = `Model tersambung, tetapi jawabannya ditolak pemeriksaan (${codes}). Bot tetap aman dan memakai kutipan. Coba model lain.`;
    return { ok: false, remedy, ms };
  }
  return {
    ok: false,
    remedy:
      'Model tersambung, tetapi tidak menjawab pertanyaan yang jawabannya sudah diberikan. Coba model lain.',
    ms,
  };
}
