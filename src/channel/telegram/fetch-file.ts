import type { Api } from 'grammy';
import { TanyaError } from '../../errors.ts';
import { apiSignal } from './bot-api.ts';
import { failureOf, reasonOf } from './failure.ts';

/** Where files are, and how one is asked for. */
export interface FileContext {
  api: Api;
  token: string;
  apiRoot: string;
}

/**
 * Fetches a file that a person sent. No error holds the address, since the token is a part of it.
 * @param file Telegram's file_id
 * @throws TanyaError when it is gone, larger than allowed, or not to be had
 */
export async function fetchFile(
  file: string,
  mostBytes: number,
  signal: AbortSignal,
  { api, token, apiRoot }: FileContext,
): Promise<Uint8Array> {
  const found = await api.getFile(file, apiSignal(signal)).catch((error: unknown) => {
    throw notFetched(reasonOf(failureOf(error)));
  });
  if ((found.file_size ?? 0) > mostBytes) throw tooLarge();
  if (!found.file_path) throw notFetched('no path');
  const path = found.file_path.split('/').map(encodeURIComponent).join('/');
  const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal }).catch((error: unknown) => {
    throw notFetched(reasonOf(failureOf(error)));
  });
  if (!response.ok || !response.body) throw notFetched(`status ${response.status}`);
  return readUpTo(response.body, mostBytes);
}

/** The size that was announced is not trusted: reading stops as soon as there is too much. */
async function readUpTo(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > mostBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TanyaError) throw error;
    throw notFetched(reasonOf(failureOf(error)));
  }
  return Buffer.concat(chunks);
}

function tooLarge(): TanyaError {
  return new TanyaError(
    'the file is larger than allowed',
    'Pesan suara itu terlalu besar. Kirim yang lebih pendek, atau tulis pertanyaannya.',
  );
}

function notFetched(reason: string): TanyaError {
  return new TanyaError(
    `the file could not be fetched (${reason})`,
    'Pesan suara itu tidak bisa diambil. Kirim sekali lagi, atau tulis pertanyaannya.',
  );
}
