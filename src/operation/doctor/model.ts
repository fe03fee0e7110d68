import type { Trial } from '../../compose/try-model.ts';
import type { Config } from '../../config.ts';
import { dayInJakarta } from '../../dates.ts';
import { TanyaError } from '../../errors.ts';
import { readKnowledge } from '../../knowledge/index.ts';
import { bad, type Check, good, warning } from './finding.ts';

/** Asks the language model a question whose answer it is given, as the server would. */
export function checkModel(
  {
    model,
    modelWithoutName,
    knowledgeFolder,
  }: Pick<Config, 'model' | 'modelWithoutName' | 'knowledgeFolder'>,
  now: () => Date,
): Check {
  return async () => {
    if (!model && modelWithoutName)
      return [
        warning('Model bahasa: mati walaupun MODEL_KEY terisi.', 'Isi MODEL, atau kosongkan MODEL_KEY.'),
      ];
    if (!model) return [good('Model bahasa: mati (MODEL belum diisi). Jawaban susunan model tidak dipakai.')];
    const today = dayInJakarta(now());
    const read = await readKnowledge(knowledgeFolder, today).catch(() => undefined);
    if (!read?.knowledge) {
      const remedy = 'Betulkan dulu folder pengetahuan, lalu jalankan doctor lagi.';
      return [bad('Model bahasa belum dicoba.', remedy)];
    }
    let trial: Trial;
    try {
      const { tryModel } = await import('../../compose/try-model.ts');
      trial = await tryModel(model, read.knowledge, today);
    } catch (error) {
      const remedy = error instanceof TanyaError ? error.remedy : 'Periksa folder prompts dan PROMPTS_DIR.';
      return [bad('Model bahasa belum dicoba.', remedy)];
    }
    const { ok, remedy, ms } = trial;
    const seconds = (ms / 1_000).toLocaleString('id-ID', { maximumFractionDigits: 1 });
    const text = `Model bahasa ${model.model} di ${new URL(model.baseUrl).host}`;
    return ok
      ? [good(`${text}: menjawab dalam ${seconds} detik, jawabannya lolos pemeriksaan.`)]
      : [bad(`${text}: belum bisa dipakai; bot menjawab tanpa model.`, remedy)];
  };
}
