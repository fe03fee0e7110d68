import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import type { WhatsAppSettings } from './settings.ts';

/** How long one call to the Graph API may take, headers and body together. */
export const CALL_TIMEOUT_MS = 10_000;

/**
 * A client of the Graph API with a time limit on every call, since the client has none of its own. Redirects are
 * not followed: the token would go wherever they point.
 * @param timeoutMs milliseconds from the call to the last byte of its answer
 */
export function createGraphClient(settings: Required<WhatsAppSettings>, timeoutMs: number): WhatsAppClient {
  return new WhatsAppClient({
    accessToken: settings.token,
    baseUrl: settings.graphUrl,
    graphVersion: settings.graphVersion,
    fetch: (input, init) => {
      const limits = [AbortSignal.timeout(timeoutMs), init?.signal].filter((signal) => signal != null);
      return fetch(input, { ...init, redirect: 'manual', signal: AbortSignal.any(limits) });
    },
  });
}
