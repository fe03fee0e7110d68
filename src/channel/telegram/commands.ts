/** The commands as Telegram shows them in its menu; the names are those of `Content`. */
export const COMMANDS = [
  { command: 'start', description: 'Mulai dari awal' },
  { command: 'bantuan', description: 'Apa yang bisa saya tanyakan' },
  { command: 'rabu', description: 'Tentang Rabu Seru PMI' },
  { command: 'sumber', description: 'Dari mana jawaban saya' },
  { command: 'petugas', description: 'Cara menghubungi petugas' },
  { command: 'privasi', description: 'Data apa yang disimpan' },
  { command: 'hapus', description: 'Hapus data Anda di sini' },
] as const;

const NAMES: ReadonlySet<string> = new Set(COMMANDS.map(({ command }) => command));

/** A command as typed: `to` is the bot it names, if it names one ("/bantuan@nama_bot"). */
export interface TypedCommand {
  name: string;
  to?: string;
  argument?: string;
}

/** Reads a text that begins with a command; undefined for any other text. Telegram's names have letters, digits and _. */
export function readCommand(text: string): TypedCommand | undefined {
  const [, name, to, argument] =
    /^\s*\/([a-z]\w{0,31})(?:@(\w{1,64}))?(?:\s+(\S[\s\S]*))?\s*$/i.exec(text) ?? [];
  if (name === undefined) return undefined;
  return {
    name: name.toLowerCase(),
    ...(to === undefined ? {} : { to }),
    ...(argument === undefined ? {} : { argument: argument.trim() }),
  };
}

/** True for a command of ours. In a group, one that no bot is named for may be meant for another bot. */
export function isOurCommand(name: string): boolean {
  return NAMES.has(name);
}
