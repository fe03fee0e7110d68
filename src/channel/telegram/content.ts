import type { Content } from '../../delivery/channel.ts';
import { readCommand } from './commands.ts';
import type { WireMessage } from './wire.ts';

type Unreadable = Extract<Content, { kind: 'unreadable' }>['what'];

/** What cannot be read, by Telegram's name for it. An animation also has a `document`, so it comes first. */
const UNREADABLE: readonly [keyof WireMessage, Unreadable][] = [
  ['photo', 'picture'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['sticker', 'sticker'],
  ['contact', 'contact'],
  ['document', 'file'],
];

/**
 * What Telegram itself writes into a chat: nobody said it, so nobody waits for an answer. Anything else that we do
 * not know was sent by a person, and gets one. Source: core.telegram.org/bots/api#message
 */
const SERVICE =
  /^(?:new_chat_|left_chat_|delete_chat_photo|(?:super)?group_chat_created|channel_chat_created|message_auto_delete|migrate_|pinned_message|successful_payment|refunded_payment|users_shared|chat_shared|gift|unique_gift|connected_website|write_access_allowed|proximity_alert|boost_added|chat_background|forum_topic|general_forum|giveaway|video_chat|paid_message_price|direct_message_price|checklist_tasks|suggested_post)/;

/**
 * What a message holds, in the order in which it is to be read: a picture with words under it gives both, so that
 * the words are answered. Empty for what asks for no answer.
 * @param given the message as it came, to see what kind of unknown thing it is
 */
export function contentsOf(message: WireMessage, given: object): Content[] {
  if (message.text !== undefined) return [textOrCommand(message.text)];
  const main = mainContent(message) ?? unknownContent(given);
  if (main === undefined) return [];
  return message.caption?.trim() ? [main, textOrCommand(message.caption)] : [main];
}

/** What an edited message now says; undefined when no words were changed, as when a live location moves. */
export function editedContent(message: WireMessage): Content | undefined {
  const words = message.text ?? message.caption;
  if (words === undefined) return undefined;
  const content = textOrCommand(words);
  return content.kind === 'text' ? { ...content, edited: true } : content;
}

function textOrCommand(text: string): Content {
  const command = readCommand(text);
  if (!command) return { kind: 'text', text };
  const { name, argument } = command;
  return { kind: 'command', name, ...(argument === undefined ? {} : { argument }) };
}

function mainContent(message: WireMessage): Content | undefined {
  const { location } = message;
  if (location && Math.abs(location.latitude) <= 90 && Math.abs(location.longitude) <= 180)
    return { kind: 'location', ...location };
  const voice = message.voice ?? message.audio;
  if (voice) {
    return {
      kind: 'voice',
      file: voice.file_id,
      ...(voice.duration === undefined ? {} : { seconds: voice.duration }),
      ...(voice.mime_type === undefined ? {} : { type: voice.mime_type }),
    };
  }
  const found = UNREADABLE.find(([name]) => message[name] !== undefined);
  return found && { kind: 'unreadable', what: found[1] };
}

function unknownContent(given: object): Content | undefined {
  if (Object.keys(given).some((name) => SERVICE.test(name))) return undefined;
  return { kind: 'unreadable', what: 'other' };
}
