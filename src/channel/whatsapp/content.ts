import type { Content } from '../../delivery/channel.ts';
import type { WireMessage } from './wire.ts';

/** The commands that may be typed with a slash; WhatsApp has no menu of its own for them here. */
const COMMANDS: ReadonlySet<string> = new Set([
  'start',
  'bantuan',
  'help',
  'rabu',
  'sumber',
  'petugas',
  'hapus',
  'privasi',
]);

/** What cannot be read, by WhatsApp's name for it. */
const UNREADABLE: ReadonlyMap<string, Extract<Content, { kind: 'unreadable' }>['what']> = new Map([
  ['image', 'picture'],
  ['video', 'video'],
  ['document', 'file'],
  ['sticker', 'sticker'],
  ['contacts', 'contact'],
]);

/** Nobody expects an answer to these: a thumb on an answer, a new telephone number, a message taken back. */
const UNANSWERED: ReadonlySet<string> = new Set(['reaction', 'system', 'revoke', 'request_welcome']);

/**
 * What a message holds, in the order in which it is to be read: a picture with words under it gives both, so that
 * the words are answered. Empty for what asks for no answer. Anything unknown is `unreadable`, never lost.
 */
export function contentsOf(message: WireMessage): Content[] {
  const type = message.type ?? '';
  if (UNANSWERED.has(type)) return [];
  const main = mainContent(type, message) ?? { kind: 'unreadable', what: UNREADABLE.get(type) ?? 'other' };
  const caption = message.image?.caption ?? message.video?.caption ?? message.document?.caption;
  return main.kind === 'unreadable' && caption?.trim() ? [main, textOrCommand(caption)] : [main];
}

function mainContent(type: string, message: WireMessage): Content | undefined {
  switch (type) {
    case 'text':
      return message.text?.body === undefined ? undefined : textOrCommand(message.text.body);
    case 'button':
      return tapped({ id: message.button?.payload, title: message.button?.text });
    case 'interactive':
      return tapped(message.interactive?.button_reply ?? message.interactive?.list_reply);
    case 'location':
      return locationOf(message);
    case 'audio':
      return voiceOf(message);
    case 'edit': {
      const text = message.edit?.message?.text?.body;
      return text === undefined ? undefined : { kind: 'text', text, edited: true };
    }
    default:
      return undefined;
  }
}

/** A text; or a command, if it begins with a slash and the name of one ("/hapus", "/start brosur"). */
export function textOrCommand(text: string): Content {
  const [, typed, argument] = /^\s*\/([a-z]+)(?:\s+(\S[\s\S]*))?\s*$/i.exec(text) ?? [];
  const name = typed?.toLowerCase();
  if (name === undefined || !COMMANDS.has(name)) return { kind: 'text', text };
  return { kind: 'command', name, ...(argument === undefined ? {} : { argument: argument.trim() }) };
}

function tapped(
  reply: { id?: string | undefined; title?: string | undefined } | undefined,
): Content | undefined {
  if (!reply?.id) return reply?.title ? { kind: 'text', text: reply.title } : undefined;
  return {
    kind: 'choice',
    choice: reply.id,
    ...(reply.title === undefined ? {} : { label: reply.title }),
  };
}

function locationOf({ location }: WireMessage): Content | undefined {
  const { latitude, longitude } = location ?? {};
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return { kind: 'location', latitude, longitude };
}

function voiceOf({ audio }: WireMessage): Content | undefined {
  if (audio?.id === undefined) return undefined;
  return {
    kind: 'voice',
    file: audio.id,
    ...(audio.mime_type === undefined ? {} : { type: audio.mime_type }),
  };
}
