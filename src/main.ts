#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { Command } from 'commander';

import { toPlainText } from './channel/plain-text.ts';
import { describe, runBatch } from './channel/terminal/batch.ts';
import { runChat } from './channel/terminal/chat.ts';
import { knowledgeCommand } from './channel/terminal/knowledge-cli.ts';
import { storeCommand } from './channel/terminal/store-cli.ts';
import type { ComposeEvent } from './compose/events.ts';
import { spendingInFile } from './compose/spending-file.ts';
import { readConfig } from './config.ts';
import { dayInJakarta } from './dates.ts';
import { TanyaError } from './errors.ts';
import { createAsk, openLibrary, openModel, testPhrasings } from './library.ts';
import { emptyConversation } from './message.ts';

// Variables already set win over the file, as everywhere.
if (existsSync('.env')) process.loadEnvFile('.env');

/** The assistant for the terminal, with the language model if one is configured. */
async function openAsk() {
  const config = readConfig(process.env);
  const [library, model] = await Promise.all([
    openLibrary(config),
    openModel(config, { observe: sayTrouble, spending: spendingInFile(config.dataFolder) }),
  ]);
  return createAsk(() => library, model ? { composer: model.composer } : {});
}

/** In the terminal nobody reads a log: what is wrong with the model goes where errors go. */
function sayTrouble(event: ComposeEvent): void {
  if (event.type === 'trouble') process.stderr.write(`model: ${event.kind}\n`);
}

const writeLine = (line: string) => void process.stdout.write(`${line}\n`);

const program = new Command('tanya-pmi').description(
  'Tanya jawab tentang kerja ke luar negeri yang aman dan resmi',
);

program
  .command('ask')
  .description('menjawab satu pertanyaan, atau banyak lewat --jsonl')
  .argument('[pertanyaan...]')
  .option('--json', 'cetak satu objek JSON')
  .option('--jsonl', 'baca baris {"id","turns"} dari masukan, tulis satu baris jawaban per baris')
  .action(async (question: string[], options: { json?: true; jsonl?: true }) => {
    const ask = await openAsk();
    if (options.jsonl) {
      await runBatch(ask, process.stdin, (line) => process.stdout.write(`${line}\n`));
      return;
    }
    const start = performance.now();
    const { reply } = await ask({ text: question.join(' ') }, emptyConversation());
    const shown = options.json
      ? JSON.stringify(describe(reply, performance.now() - start))
      : toPlainText(reply);
    process.stdout.write(`${shown}\n`);
  });

program
  .command('chat')
  .description('percakapan di terminal')
  .action(async () => {
    await runChat(await openAsk(), process.stdin, process.stdout);
  });

program
  .command('serve')
  .description('menjalankan percakapan web, Telegram dan WhatsApp')
  .action(async () => {
    const config = readConfig(process.env);
    // The server's parts are loaded only here: a question in the terminal needs none of them.
    const { describeFeatures, startServer } = await import('./app.ts');
    const running = await startServer(config);
    process.stdout.write(
      `Tanya PMI siap di ${running.url}\n${describeFeatures(config)
        .map((line) => `- ${line}`)
        .join('\n')}\n`,
    );
    const stop = () =>
      void running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
          process.exit(1);
        },
      );
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });

program
  .command('doctor')
  .description('memeriksa token, webhook, penyimpanan, jam, disk, pengetahuan dan model bahasa')
  .action(async () => {
    const { checksFor, runDoctor } = await import('./operation/doctor/index.ts');
    const checks = checksFor(readConfig(process.env), () => new Date());
    process.exitCode = await runDoctor(checks, writeLine);
  });

program.addCommand(
  storeCommand(() => ({ config: readConfig(process.env), write: writeLine, now: () => new Date() })),
);

program.addCommand(
  knowledgeCommand(() => ({
    folder: readConfig(process.env).knowledgeFolder,
    today: dayInJakarta(new Date()),
    write: writeLine,
    selfTest: testPhrasings,
  })),
);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof TanyaError ? error.remedy : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
});
