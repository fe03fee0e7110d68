import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTranscribe } from '../../src/conversation/transcription.ts';
import { echo, type Hearing } from '../../src/conversation/voice.ts';
import { TanyaError } from '../../src/errors.ts';
import { respondTo } from './chat.ts';

const AUDIO = new Uint8Array([79, 103, 103, 83, 0, 255]);
const KEY = 'kunci-rahasia';

/** A transcription server on this machine, and what it was sent. */
async function server(
  status: number,
  body: string,
): Promise<{ url: string; asked: { path: string; authorization: string | undefined; body: string }[] }> {
  const asked: { path: string; authorization: string | undefined; body: string }[] = [];
  const listening = createServer(async (request, response) => {
    const sent = (await buffer(request)).toString('latin1');
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body: sent });
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void listening.close());
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/v1`, asked };
}

function hearing(parts: Partial<Hearing> = {}): Hearing & { errors: unknown[] } {
  const errors: unknown[] = [];
  return {
    fetchFile: async () => AUDIO,
    transcribe: async () => 'biaya ssw brp',
    onError: (error) => errors.push(error),
    errors,
    ...parts,
  };
}

const note = (parts: { seconds?: number } = {}) =>
  ({ kind: 'voice', file: 'f1', type: 'audio/ogg; codecs=opus', ...parts }) as const;

describe('createTranscribe', () => {
  it('posts the recording with model and key, and gives the text', async () => {
    const { url, asked } = await server(200, '{"text":" biaya ke jepang "}');
    const transcribe = createTranscribe({ url, model: 'whisper-1', key: KEY });
    expect(await transcribe(AUDIO, 'audio/ogg; codecs=opus', AbortSignal.timeout(5_000))).toBe(
      'biaya ke jepang',
    );
    expect(asked).toMatchObject([{ path: '/v1/audio/transcriptions', authorization: `Bearer ${KEY}` }]);
    expect(asked[0]?.body).toContain('filename="suara.ogg"');
    expect(asked[0]?.body).toContain('whisper-1');
    expect(asked[0]?.body).toContain(Buffer.from(AUDIO).toString('latin1'));
  });

  it('takes the whole address too, and needs no key', async () => {
    const { url, asked } = await server(200, '{"text":"a"}');
    const transcribe = createTranscribe({ url: `${url}/audio/transcriptions/`, model: 'm' });
    await transcribe(AUDIO, 'audio/mpeg', AbortSignal.timeout(5_000));
    expect(asked).toMatchObject([{ path: '/v1/audio/transcriptions', authorization: undefined }]);
    expect(asked[0]?.body).toContain('filename="suara.mp3"');
  });

  it.each([
    [500, '{"text":"a"}'],
    [200, 'not json'],
    [200, '{"words":[]}'],
  ])('an answer %i %s is an error that says which settings to look at', async (status, body) => {
    const { url } = await server(status, body);
    const transcribe = createTranscribe({ url, model: 'm', key: KEY });
    const error = await transcribe(AUDIO, 'audio/ogg', AbortSignal.timeout(5_000)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(TanyaError);
    expect(error.remedy).toContain('TRANSCRIPTION_URL');
    expect(error.message + error.remedy).not.toContain(KEY);
  });

  it('gives up at once when nobody waits any more', async () => {
    const { url } = await server(200, '{"text":"a"}');
    const transcribe = createTranscribe({ url, model: 'm' });
    await expect(transcribe(AUDIO, 'audio/ogg', AbortSignal.abort())).rejects.toThrow('cannot be reached');
  });
});

describe('a voice note', () => {
  it('is heard, repeated and answered', async () => {
    const { replies, conversation } = await respondTo([note()], {}, { hearing: hearing() });
    expect(replies).toHaveLength(1);
    expect(replies[0]?.body).toMatch(/^Saya dengar: "biaya ssw brp"\n\nBiaya ujian SSW/);
    expect(conversation.turns).toMatchObject([{ question: 'biaya ssw brp' }]);
  });

  it('of danger gets the help numbers first', async () => {
    const heard = hearing({ transcribe: async () => 'tolong saya disekap di kamboja' });
    const { replies, urgent } = await respondTo([note()], {}, { hearing: heard });
    expect(urgent).toBe(true);
    expect(replies[0]?.body).toMatch(/^\*\*Hubungi sekarang/);
    expect(replies[0]?.notes).toEqual(['Saya dengar: "tolong saya disekap di kamboja"']);
  });

  it('is neither repeated nor remembered with personal data', async () => {
    const heard = hearing({ transcribe: async () => 'biaya ssw brp, hp 0812-3456-7890' });
    const outcome = await respondTo([note()], {}, { hearing: heard });
    expect(JSON.stringify(outcome)).not.toContain('3456');
    expect(outcome.replies[0]?.notes).toEqual(['Jangan kirim data pribadi di sini.']);
  });

  it.each(['', ' ', '...', '…'])('in which nothing is said (%j) gets a clear sentence', async (words) => {
    const { replies } = await respondTo(
      [note()],
      {},
      { hearing: hearing({ transcribe: async () => words }) },
    );
    expect(replies).toMatchObject([{ body: '<suara-gagal>' }]);
  });

  it('that is too long is not fetched', async () => {
    const heard = hearing({ fetchFile: () => Promise.reject(new Error('fetched')) });
    const { replies } = await respondTo([note({ seconds: 181 })], {}, { hearing: heard });
    expect(replies).toMatchObject([{ body: '<suara-terlalu-panjang>' }]);
    expect(heard.errors).toEqual([]);
  });

  it('that cannot be fetched gets a clear sentence, and the failure is told', async () => {
    const heard = hearing({ fetchFile: () => Promise.reject(new Error('gone')) });
    const { replies } = await respondTo([note()], {}, { hearing: heard });
    expect(replies).toMatchObject([{ body: '<suara-gagal>' }]);
    expect(heard.errors).toMatchObject([{ message: 'gone' }]);
  });

  it('is fetched with the signal of the batch', async () => {
    const controller = new AbortController();
    const heard = hearing({
      fetchFile: (_channel, _file, _most, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
          controller.abort();
        }),
    });
    await respondTo([note()], { signal: controller.signal }, { hearing: heard });
    expect(heard.errors).toMatchObject([{ message: 'aborted' }]);
  });
});

it('echo shortens a long text', () => {
  expect(echo('a b\nc')).toBe('Saya dengar: "a b c"');
  expect(echo('😀'.repeat(300))).toBe(`Saya dengar: "${'😀'.repeat(200)} …"`);
});
