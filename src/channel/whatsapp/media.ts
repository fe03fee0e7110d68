import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { z } from 'zod';
import { TanyaError } from '../../errors.ts';
import { isGraphId } from './limits.ts';
import type { WhatsAppSettings } from './settings.ts';

/** A voice note could not be fetched: it is gone, too large, or the platform failed. */
export class MediaError extends TanyaError {
  constructor(message: string, options?: ErrorOptions) {
    super(
      message,
      'Pesan suara itu tidak bisa diambil dari WhatsApp. Minta pengirim menulis pertanyaannya.',
      options,
    );
  }
}

/** Where Meta keeps media; the token is sent nowhere else. Source: page "Media", section "Download media". */
const MEDIA_HOSTS: ReadonlySet<string> = new Set(['lookaside.fbsbx.com']);

const described = z.object({ url: z.url(), file_size: z.coerce.number().optional().catch(undefined) });

/**
 * Fetches a voice note: its address by its id, then its bytes. The address is good for five minutes, so both are
 * done in one go.
 * @param mediaId as it came in the webhook
 * @throws MediaError when it is gone, too large or kept at a host that must not see the token
 */
export async function fetchMedia(
  client: WhatsAppClient,
  { graphUrl, graphVersion }: Required<WhatsAppSettings>,
  mediaId: string,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (!isGraphId(mediaId)) throw new MediaError('malformed media id');
  const base = graphUrl.replace(/\/+$/, '');
  try {
    const answer = await client.fetch(`${base}/${graphVersion}/${mediaId}`, { signal });
    if (!answer.ok) throw new MediaError(`media description answered with HTTP ${answer.status}`);
    const { url, file_size: size } = described.parse(await answer.json());
    if (size !== undefined && size > mostBytes) throw new MediaError('media too large');
    if (!mayHaveToken(new URL(url), new URL(base))) throw new MediaError('media kept at an unknown host');
    const file = await client.fetch(url, { signal });
    if (!file.ok || file.body === null)
      throw new MediaError(`media download answered with HTTP ${file.status}`);
    return await readUpTo(file.body, mostBytes);
  } catch (error) {
    if (error instanceof MediaError) throw error;
    throw new MediaError('media could not be fetched', { cause: error });
  }
}

function mayHaveToken(url: URL, graph: URL): boolean {
  return url.origin === graph.origin || (url.protocol === 'https:' && MEDIA_HOSTS.has(url.hostname));
}

async function readUpTo(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of body) {
    length += chunk.length;
    if (length > mostBytes) throw new MediaError('media too large');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
