import { Command } from 'commander';
import type { StoreDesk } from '../../operation/store-commands.ts';
import { inIndonesian } from './in-indonesian.ts';

/** One subcommand with as many words as it takes. */
interface Subcommand {
  name: string;
  usage: string;
  description: string;
  takes: (words: readonly string[]) => boolean;
  run: (desk: StoreDesk, words: readonly string[]) => Promise<void>;
}

// The database is loaded only when a command runs: a question in the terminal needs none of it.
const commands = () => import('../../operation/store-commands.ts');

const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: 'backup',
    usage: 'BERKAS',
    description: 'menyalin data SQLite dengan aman selagi bot jalan',
    takes: ({ length }) => length === 1,
    run: async (desk, [file = '']) => (await commands()).backup(desk, file),
  },
  {
    name: 'dead',
    usage: '',
    description: 'daftar jawaban yang gagal terkirim atau ditahan',
    takes: ({ length }) => length === 0,
    run: async (desk) => (await commands()).listDead(desk),
  },
  {
    name: 'retry',
    usage: 'ID…',
    description: 'mengirim lagi jawaban dari daftar itu',
    takes: ({ length }) => length > 0,
    run: async (desk, ids) => (await commands()).retry(desk, ids),
  },
];

const RUN = 'npm run -s store --';

/**
 * The `store` command for operators. A command that fails sets the exit code of the process.
 * @param openDesk called when a command runs, so that a wrong setting is told then and not by `--help`
 */
export function storeCommand(openDesk: () => StoreDesk): Command {
  const command = inIndonesian(new Command('store'), RUN)
    .description('mengurus data: cadangan, jawaban yang gagal terkirim')
    .usage('PERINTAH')
    .action((_options: object, { args }: Command) => {
      if (args.length > 0) command.error('');
      command.outputHelp();
    });
  for (const { name, usage, description, takes, run } of SUBCOMMANDS) {
    inIndonesian(command.command(name), RUN)
      .usage(usage)
      .description(description)
      .action(async (_options: object, { args }: Command) => {
        const desk = openDesk();
        if (takes(args)) return run(desk, args);
        desk.write(`Tulis: ${RUN} ${`${name} ${usage}`.trim()}`);
        process.exitCode = 1;
      });
  }
  return command;
}
