import { isOurCommand, readCommand } from './commands.ts';
import type { WireMessage } from './wire.ts';

/** The bot itself, as Telegram knows it (getMe). */
export interface Identity {
  id: number;
  /** Without the @. */
  username: string;
}

/**
 * True when somebody in a group speaks to the bot: by a command, by its name, or by answering one of its messages.
 * Everything else in a group is none of our business.
 */
export function isAddressed(message: WireMessage, me: Identity): boolean {
  const words = message.text ?? message.caption ?? '';
  const command = readCommand(words);
  if (command?.to !== undefined) return command.to.toLowerCase() === me.username.toLowerCase();
  if (command && isOurCommand(command.name)) return true;
  return mentionOf(me).test(words) || message.reply_to_message?.from?.id === me.id;
}

/** The words without the bot's name. A name alone asks what the bot can do. */
export function withoutMention(words: string, me: Identity): string {
  // The name in a command belongs to the command.
  if (readCommand(words)) return words;
  const rest = words.replace(mentionOf(me), ' ').replace(/ {2,}/g, ' ').trim();
  return rest === '' ? '/bantuan' : rest;
}

/** The bot's name as it is written in a text, with a comma or colon after it. */
function mentionOf({ username }: Identity): RegExp {
  return new RegExp(`(?<!\\w)@${username}(?!\\w)[,:]?`, 'giu');
}
