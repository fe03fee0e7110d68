import type { Command } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Cara pakai:',
  'Options:': 'Pilihan:',
  'Commands:': 'Perintah:',
};

/**
 * Makes a command and those made from it speak Indonesian: help, titles, and what is said to a wrong word. Words are
 * counted by the command itself and not by commander, which speaks English.
 * @param run how the command is run, for the hint to its help
 */
export function inIndonesian(command: Command, run: string): Command {
  return command
    .helpOption('-h, --help', 'menampilkan bantuan ini')
    .helpCommand(false)
    .allowExcessArguments()
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      subcommandTerm: (subcommand) =>
        `${subcommand.name()} ${subcommand.usage().replace('[options]', '')}`.trim(),
    })
    .configureOutput({
      outputError: (_english, write) =>
        write(`Perintah atau pilihan ini tidak dikenal. Lihat: ${run} --help\n`),
    });
}
