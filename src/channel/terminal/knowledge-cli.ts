import { Command } from 'commander';
import { inIndonesian } from './in-indonesian.ts';
import { checkFolder, type KnowledgeDesk, listEntries, RUN, showEntry } from './knowledge-commands.ts';
import { confirmReading } from './knowledge-confirm.ts';
import { showCoverage } from './knowledge-coverage.ts';
import { importNews } from './knowledge-import.ts';
import { newFaq } from './knowledge-new.ts';

/** One subcommand; `run` is called only with as many words as it takes. */
interface Subcommand {
  name: string;
  usage: string;
  example: string;
  needs: number;
  /** How many of these words may be left out at the end. */
  optional?: number;
  description: string;
  run: (desk: KnowledgeDesk, words: readonly string[], options: { group?: string }) => Promise<number>;
}

const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: 'check',
    usage: '',
    example: '',
    needs: 0,
    description: 'memeriksa semua berkas; kode keluar 1 bila ada kesalahan',
    run: (desk) => checkFolder(desk),
  },
  {
    name: 'list',
    usage: '',
    example: '',
    needs: 0,
    description: 'daftar semua entri: id, pertanyaan, tanggal periksa lagi',
    run: (desk) => listEntries(desk),
  },
  {
    name: 'show',
    usage: 'ID',
    example: 'show jerman-biaya',
    needs: 1,
    description: 'menampilkan satu entri seperti yang diterima penanya',
    run: (desk, [id = '']) => showEntry(desk, id),
  },
  {
    name: 'new',
    usage: 'faq [ID]',
    example: 'new faq jerman-visa-lama',
    needs: 2,
    optional: 1,
    description: 'membuat berkas tanya jawab baru untuk diisi',
    run: (desk, [, id = `baru-${desk.today}`], { group }) => newFaq(desk, id, group),
  },
  {
    name: 'import',
    usage: 'BERKAS.txt',
    example: 'import berita.txt',
    needs: 1,
    description: 'membuat draf berita dari halaman berita yang disalin',
    run: (desk, [file = '']) => importNews(desk, file),
  },
  {
    name: 'confirm',
    usage: 'ID',
    example: 'confirm ssw-visa (atau: confirm semua)',
    needs: 1,
    description: 'mencatat bahwa angka satu berkas sudah dicocokkan dengan sumbernya',
    run: (desk, ids) => confirmReading(desk, ids),
  },
  {
    name: 'coverage',
    usage: '',
    example: '',
    needs: 0,
    description: 'fakta mana dibawa entri mana, dan mana yang tidak serta alasannya',
    run: (desk) => showCoverage(desk),
  },
];

/**
 * The `knowledge` command with its subcommands for staff. Words are counted here and not by commander, which
 * speaks English. A command that fails sets the exit code of the process.
 * @param openDesk called when a command runs, so that a wrong setting is told then and not by `--help`
 */
export function knowledgeCommand(openDesk: () => KnowledgeDesk): Command {
  const command = inIndonesian(new Command('knowledge'), RUN)
    .description('mengurus folder pengetahuan: periksa, lihat, tambah')
    .usage('PERINTAH')
    .action((_options: object, { args }: Command) => {
      if (args.length > 0) command.error('');
      command.outputHelp();
    });
  for (const { name, usage, example, needs, optional = 0, description, run } of SUBCOMMANDS) {
    const subcommand = inIndonesian(command.command(name), RUN).description(description).usage(usage);
    if (name === 'new')
      subcommand.option('--group <kelompok>', 'folder di dalam faq; tanpa ini, bagian pertama ID');
    subcommand.action(async (options: { group?: string }, { args }: Command) => {
      const desk = openDesk();
      if (args.length <= needs && args.length >= needs - optional && (name !== 'new' || args[0] === 'faq')) {
        process.exitCode = await run(desk, args, options);
        return;
      }
      desk.write(
        `Tulis: ${RUN} ${`${name} ${usage}`.trim()}${example === '' ? '' : `, misalnya: ${RUN} ${example}`}`,
      );
      process.exitCode = 1;
    });
  }
  return command;
}
