import type { SendResult } from '../../delivery/channel.ts';

/** What became of a message that was not sent, and what to do about it. */
export type Failure = Exclude<SendResult, { outcome: 'sent' }>;

/** What the platform said, as far as it decides what to do. Never its wording: that may hold a number. */
export interface PlatformError {
  /** Graph error code, if it gave one. */
  code?: number | undefined;
  subcode?: number | undefined;
  /** Absent when the news came by webhook. */
  httpStatus?: number | undefined;
  /** From a Retry-After header. */
  retryAfterMs?: number | undefined;
}

type Verdict =
  | { outcome: 'retry'; scope: 'chat' | 'channel'; afterMs?: number }
  | { outcome: 'give-up'; unreachable: boolean }
  | { outcome: 'alarm' };

const ALARM: Verdict = { outcome: 'alarm' };
const GIVE_UP: Verdict = { outcome: 'give-up', unreachable: false };
const UNREACHABLE: Verdict = { outcome: 'give-up', unreachable: true };
const RETRY_CHAT: Verdict = { outcome: 'retry', scope: 'chat' };
const RETRY_CHANNEL: Verdict = { outcome: 'retry', scope: 'channel' };

/**
 * Every code that sending can meet, with Meta's short title for it.
 * Source: developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes (read in 2026).
 * Meta asks to decide by the code, not by the HTTP status or the wording.
 */
const CODES: ReadonlyMap<number, readonly [title: string, verdict: Verdict]> = new Map([
  // Authorization: the token or its rights; nothing goes out until an operator gives a new one.
  [0, ['cannot authenticate', ALARM]],
  [3, ['capability or permission missing', ALARM]],
  [10, ['permission denied', ALARM]],
  [190, ['access token expired', ALARM]],
  [131005, ['access denied', ALARM]],
  // Integrity: the account itself is restricted or locked.
  [368, ['blocked for policy violations', ALARM]],
  [131031, ['account locked', ALARM]],
  // The account may not write to this person's country; other people still get their answers.
  [130497, ['not allowed to message this country', GIVE_UP]],
  // Throughput of the app, the account or the number: everything has to slow down.
  [4, ['too many calls of the app', RETRY_CHANNEL]],
  [80007, ['rate limit of the account', RETRY_CHANNEL]],
  [130429, ['throughput of the number reached', RETRY_CHANNEL]],
  // Too many messages to one person: one in 6 seconds (page "Throughput", pair rate limits). Others may go on.
  [131056, ['pair rate limit', { outcome: 'retry', scope: 'chat', afterMs: 6_000 }]],
  // Too many earlier messages were blocked or reported: trying on makes it worse; somebody must look.
  [131048, ['spam rate limit', ALARM]],
  // The platform's own trouble.
  [1, ['unknown API error', RETRY_CHAT]],
  [2, ['service temporarily down', RETRY_CHANNEL]],
  [131000, ['something went wrong', RETRY_CHAT]],
  [131016, ['service overloaded', RETRY_CHANNEL]],
  [131057, ['account in maintenance', RETRY_CHANNEL]],
  [133004, ['server temporarily unavailable', RETRY_CHANNEL]],
  // Our number or account is not set up (any more).
  [33, ['phone number deleted', ALARM]],
  [131037, ['display name not approved', ALARM]],
  [131042, ['payment problem', ALARM]],
  [131045, ['phone number not registered', ALARM]],
  [133010, ['phone number not registered', ALARM]],
  [2500, ['unknown path', ALARM]],
  // This person cannot be reached: no WhatsApp, too old a version, terms not accepted.
  [131026, ['undeliverable', UNREACHABLE]],
  [131021, ['recipient is the sender', UNREACHABLE]],
  // More than 24 hours since the person wrote. Opens again when they write; never tried again before.
  [131047, ['re-engagement window closed', GIVE_UP]],
  // Held back by Meta: trying again at once is told to make no difference.
  [130472, ['part of an experiment', GIVE_UP]],
  [131049, ['not delivered for a healthy ecosystem', GIVE_UP]],
  [131050, ['person stopped such messages', GIVE_UP]],
  // A test number writes only to people on its list.
  [131030, ['recipient not on the test list', GIVE_UP]],
  // The message itself: the very same one would be refused again.
  [100, ['invalid parameter', GIVE_UP]],
  [131008, ['parameter missing', GIVE_UP]],
  [131009, ['parameter value not valid', GIVE_UP]],
  [131051, ['message type not supported', GIVE_UP]],
  [131052, ['media download failed', GIVE_UP]],
  [131053, ['media upload failed', GIVE_UP]],
  [131062, ['not possible for a business-scoped user id', GIVE_UP]],
  [135000, ['unknown error in the parameters', GIVE_UP]],
]);

/** "Object does not exist or permissions are missing": a wrong WHATSAPP_PHONE_NUMBER_ID, not a wrong message. */
const NO_SUCH_OBJECT = { code: 100, subcode: 33 };

/** What an error of the platform means for the message: try again, give up, or call the operator. Pure. */
export function failureOf({ code, subcode, httpStatus, retryAfterMs }: PlatformError): Failure {
  if (code === NO_SUCH_OBJECT.code && subcode === NO_SUCH_OBJECT.subcode)
    return { outcome: 'alarm', reason: '100/33 no such phone number, or no right to use it' };
  const known = code === undefined ? undefined : CODES.get(code);
  if (known) return decide(`${code} ${known[0]}`, known[1], retryAfterMs);
  if (code !== undefined && code >= 200 && code <= 299) return decide(`${code} permission missing`, ALARM);
  const number = code === undefined ? '' : `${code} `;
  return decide(`${number}HTTP ${httpStatus ?? '-'}`, byStatus(httpStatus), retryAfterMs);
}

/** For codes that are not in the table, and for answers that came from something before the Graph API. */
function byStatus(status: number | undefined): Verdict {
  if (status === undefined) return GIVE_UP;
  if (status === 408 || status === 429 || status >= 500) return RETRY_CHANNEL;
  // Redirects and 404 mean a wrong WHATSAPP_GRAPH_URL or version; 401, 403 and 407 a wrong token or proxy.
  return status < 400 || [401, 403, 404, 407].includes(status) ? ALARM : GIVE_UP;
}

function decide(reason: string, verdict: Verdict, retryAfterMs?: number): Failure {
  if (verdict.outcome !== 'retry') return { ...verdict, reason };
  const afterMs = Math.max(verdict.afterMs ?? 0, retryAfterMs ?? 0);
  return { outcome: 'retry', reason, scope: verdict.scope, ...(afterMs > 0 ? { afterMs } : {}) };
}
