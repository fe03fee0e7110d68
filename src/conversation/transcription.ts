import { z } from 'zod';
import { TanyaError } from '../errors.ts';

/** An OpenAI-compatible transcription endpoint. */
export interface TranscriptionEndpoint {
  /** Address up to and including the version, as in OPENAI_BASE_URL: `/audio/transcriptions` is put after it. */
  url: string;
  model: string;
  /** Sent as a bearer token; a server of one's own may need none. */
  key?: string;
}

/** Turns a recording into text. @throws TanyaError when the endpoint cannot */
export type Transcribe = (audio: Uint8Array, type: string, signal: AbortSignal) => Promise<string>;

/** Endings by which transcription servers tell formats apart. Telegram and WhatsApp record Opus in Ogg. */
const ENDINGS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
};

const PATH = '/audio/transcriptions';
const REMEDY =
  'Layanan pengubah suara menjadi teks tidak menjawab dengan benar. Periksa TRANSCRIPTION_URL, TRANSCRIPTION_MODEL dan TRANSCRIPTION_KEY.';
const answer = z.object({ text: z.string() });

/**
 * A client for `POST /audio/transcriptions` (OpenAI's API, also spoken by whisper.cpp's server, vLLM and LocalAI).
 * The language is not fixed: people also speak Javanese or English.
 */
export function createTranscribe({ url, model, key }: TranscriptionEndpoint): Transcribe {
  const base = url.replace(/\/+$/, '');
  const address = base.endsWith(PATH) ? base : `${base}${PATH}`;
  return async (audio, type, signal) => {
    const [format = 'audio/ogg'] = type.split(';');
    const form = new FormData();
    form.set(
      'file',
      new Blob([Uint8Array.from(audio)], { type: format }),
      `suara.${ENDINGS[format] ?? 'ogg'}`,
    );
    form.set('model', model);
    form.set('response_format', 'json');
    const response = await fetch(address, {
      method: 'POST',
      body: form,
      headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
      redirect: 'error',
      signal,
    }).catch((cause: unknown) => {
      throw new TanyaError('the transcription endpoint cannot be reached', REMEDY, { cause });
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new TanyaError(`the transcription endpoint answered ${response.status}`, REMEDY);
    }
    const parsed = answer.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new TanyaError('the transcription endpoint answered without a text', REMEDY);
    return parsed.data.text.trim();
  };
}
