import type { ChannelName, Content } from '../delivery/channel.ts';
import { redact } from '../privacy/redact.ts';
import type { Transcribe } from './transcription.ts';

export type VoiceNote = Extract<Content, { kind: 'voice' }>;

/** How voice notes are heard: fetched from their channel and turned into text. */
export interface Hearing {
  /** Fetches a recording. @throws TanyaError when it is gone or too large */
  fetchFile: (
    channel: ChannelName,
    file: string,
    mostBytes: number,
    signal: AbortSignal,
  ) => Promise<Uint8Array>;
  transcribe: Transcribe;
  /** Told of every failure; never gets a text. */
  onError: (error: unknown) => void;
}

/** A heard text without personal data, or the id of the bot's own text that says why there is none. */
export type Heard = { text: string } | { reply: 'suara' | 'suara-gagal' | 'suara-terlalu-panjang' };

/** Longer recordings are stories; the person is asked for the question. Said as "tiga menit" in the reply. */
const MOST_SECONDS = 180;
/** Three minutes of Opus at Telegram's and WhatsApp's rates are well under 2 MB; other formats need more. */
const MOST_BYTES = 8 * 1024 * 1024;
/** For fetching and transcribing together. The person sees the typing sign meanwhile. */
const DEADLINE = 25_000;

/**
 * Hears one voice note.
 * @param hearing undefined where no transcription is set up
 * @param signal aborted when the answer would no longer be used
 */
export async function hear(
  hearing: Hearing | undefined,
  channel: ChannelName,
  note: VoiceNote,
  signal: AbortSignal,
): Promise<Heard> {
  if (!hearing) return { reply: 'suara' };
  if ((note.seconds ?? 0) > MOST_SECONDS) return { reply: 'suara-terlalu-panjang' };
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE)]);
  try {
    const audio = await hearing.fetchFile(channel, note.file, MOST_BYTES, deadline);
    const text = await hearing.transcribe(audio, note.type ?? 'audio/ogg', deadline);
    // A recording of silence gives nothing, or dots.
    return /[\p{L}\p{N}]/u.test(text) ? { text: redact(text).text } : { reply: 'suara-gagal' };
  } catch (error) {
    hearing.onError(error);
    return { reply: 'suara-gagal' };
  }
}

/** The first line of an answer to a voice note. */
export function echo(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  const shown = characters.slice(0, LONGEST_ECHO).join('');
  return `Saya dengar: "${shown}${characters.length > LONGEST_ECHO ? ' …' : ''}"`;
}

const LONGEST_ECHO = 200;
