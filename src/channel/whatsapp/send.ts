import { GraphApiError, type WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { z } from 'zod';
import type { Outgoing, SendResult } from '../../delivery/channel.ts';
import { type Failure, failureOf } from './failures.ts';
import { isGraphId, LIMITS } from './limits.ts';

const rendered = z.looseObject({ type: z.enum(['text', 'interactive']) });

/** The client gives the answer with camelCase keys; these need none. */
const accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });

const graphError = z.object({
  error: z.object({ code: z.number(), errorSubcode: z.number().optional().catch(undefined) }),
});

/**
 * Sends one rendered message. Our id goes with it and comes back with every status, which settles a send that the
 * platform may have taken without saying so. Never throws.
 * @param ourNumber id of the number in the settings; others of the same app may be written to as well
 */
export async function sendMessage(
  client: WhatsAppClient,
  ourNumber: string,
  outgoing: Outgoing,
): Promise<SendResult> {
  const payload = rendered.safeParse(outgoing.payload);
  if (!payload.success || outgoing.id.length > LIMITS.callbackData || !isGraphId(outgoing.to.account))
    return { outcome: 'give-up', reason: 'not a message of this channel', unreachable: false };
  try {
    const answer = await client.messages.sendRaw({
      phoneNumberId: outgoing.to.account,
      payload: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...recipient(outgoing.to.address),
        ...payload.data,
        biz_opaque_callback_data: outgoing.id,
      },
    });
    const taken = accepted.safeParse(answer);
    const platformId = taken.data?.messages[0]?.id;
    if (platformId === undefined) return { outcome: 'ambiguous', reason: 'accepted without an id' };
    return { outcome: 'sent', platformId };
  } catch (error) {
    if (!(error instanceof GraphApiError)) return broken(error);
    const failure = refused(error);
    // The test button of Meta's dashboard writes to a number that is nobody's: that must not stop all others.
    return failure.outcome === 'alarm' && error.code === 100 && outgoing.to.account !== ourNumber
      ? { outcome: 'give-up', reason: failure.reason, unreachable: true }
      : failure;
  }
}

/** A telephone number goes into `to`, a business-scoped user id ("ID.1234…") into `recipient`. */
function recipient(address: string): { to: string } | { recipient: string } {
  return /^\+?\d+$/.test(address) ? { to: address } : { recipient: address };
}

function refused(error: GraphApiError): Failure {
  const { httpStatus } = error;
  const graph = graphError.safeParse(error.raw).data?.error;
  // Something between us and the Graph API lost its answer; the message itself may have got through.
  if (graph === undefined && (httpStatus === 502 || httpStatus === 504))
    return { outcome: 'ambiguous', reason: `HTTP ${httpStatus} from a gateway` };
  return failureOf({
    code: graph?.code,
    subcode: graph?.errorSubcode,
    httpStatus,
    retryAfterMs: error.retry.retryAfterMs,
  });
}

/** The network failed. Only when no connection was made is it sure that nothing arrived. */
function broken(error: unknown): Failure {
  const causes = causesOf(error);
  const codes = causes.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
  const notConnected = causes.some(
    ({ syscall, code }) =>
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      code === 'UND_ERR_CONNECT_TIMEOUT' ||
      (typeof code === 'string' && /CERT|^ERR_TLS|^ERR_SSL/.test(code)),
  );
  const reason = codes[0] ?? (error instanceof Error ? error.name : 'unknown failure');
  return notConnected
    ? { outcome: 'retry', reason: `no connection: ${reason}`, scope: 'channel' }
    : { outcome: 'ambiguous', reason: `no answer: ${reason}` };
}

interface NetworkError {
  code?: unknown;
  syscall?: unknown;
}

/** An error with all its causes; trying several addresses of a host gives an AggregateError. */
function causesOf(error: unknown): NetworkError[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error as NetworkError, ...[error.cause, ...inner].flatMap(causesOf)];
}
