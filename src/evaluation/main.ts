import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { toPlainText } from '../channel/plain-text.ts';
import { createComposer } from '../compose/composer.ts';
import type { ComposeEvent } from '../compose/events.ts';
import { LanguageModel } from '../compose/model.ts';
import { loadPrompts } from '../compose/prompts.ts';
import { readConfig } from '../config.ts';
import { ConfigError, TanyaError } from '../errors.ts';
import { openLibrary } from '../library.ts';
import { createJudge } from './judge.ts';
import { parseQuestions } from './questions.ts';
import { evaluate } from './run.ts';
import { summarise } from './summary.ts';
import { toTable } from './table.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const program = new Command('eval')
  .description('membandingkan jawaban dengan dan tanpa model bahasa')
  .requiredOption('--questions <berkas>', 'baris JSON {"id","turns","expect"}')
  .option('--judge', 'model juga menilai jawaban yang disusunnya')
  .option('--out <berkas>', 'berkas hasil', 'evaluation.json')
  .action(async (options: { questions: string; judge?: true; out: string }) => {
    const config = readConfig(process.env);
    if (!config.model)
      throw new ConfigError('no model to evaluate', 'Isi MODEL (dan MODEL_BASE_URL, MODEL_KEY) lebih dulu.');
    const questions = parseQuestions(
      await readFile(options.questions, 'utf8').catch((cause: unknown) => {
        throw new TanyaError('cannot read the questions', `Berkas ${options.questions} tidak bisa dibaca.`, {
          cause,
        });
      }),
    );
    const [library, prompts] = await Promise.all([
      openLibrary(config),
      loadPrompts(config.model.promptsFolder),
    ]);
    const events: ComposeEvent[] = [];
    const observe = (event: ComposeEvent) => void events.push(event);
    const model = new LanguageModel(config.model, observe);
    const { deadline, queryHelp } = config.model;
    const composer = createComposer({ model, prompts: () => prompts, deadline, queryHelp, observe });
    const began = new Date();
    const records = await evaluate(
      questions,
      {
        library,
        composer,
        now: began,
        clock: () => performance.now(),
        toText: toPlainText,
        ...(options.judge && { judge: createJudge(model, prompts, library.knowledge) }),
      },
      ({ id }) => process.stderr.write(`${id}\n`),
    );
    const summary = summarise(records, events);
    const made = {
      date: began.toISOString(),
      questions: options.questions,
      model: config.model.model,
      settings: { deadline, queryHelp, output: config.model.output },
      prompts: prompts.versions,
      knowledge: library.knowledge.digest,
    };
    await writeFile(options.out, `${JSON.stringify({ made, summary, records }, null, 2)}\n`);
    process.stdout.write(
      `Model ${made.model}, pengetahuan ${made.knowledge.slice(0, 12)}\n${toTable(summary).join('\n')}\n\nRincian: ${options.out}\n`,
    );
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof TanyaError ? error.remedy : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
});
