import type { Received, StatusNews } from '../../delivery/channel.ts';
import { contentsOf } from './content.ts';
import { failureOf } from './failures.ts';
import { senderOf } from './sender.ts';
import * as wire from './wire.ts';

/** Why a part of a webhook was left out. Counted, so that a change of the platform is seen. */
export type Skipped =
  | 'not-json'
  | 'not-whatsapp'
  | 'malformed-part'
  | 'message-without-sender'
  | 'group-message'
  | 'no-answer-expected'
  | 'unknown-status';

/** What one webhook brought. */
export interface Parsed {
  messages: Received[];
  news: StatusNews[];
  skipped: Skipped[];
  /** Error codes about the account itself, apart from any message. */
  accountErrors: number[];
}

/** Which account got a message that does not say so, and what time it is. */
export interface ParseContext {
  phoneNumberId: string;
  now: Date;
}

/**
 * Every message and status of a webhook body, over all entries and changes. Never throws: what cannot be read is
 * named in `skipped`, and costs nothing but itself.
 */
export function parseWebhook(body: string, context: ParseContext): Parsed {
  const parsed: Parsed = { messages: [], news: [], skipped: [], accountErrors: [] };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    parsed.skipped.push('not-json');
    return parsed;
  }
  const whole = wire.webhookBody.safeParse(json);
  if (!whole.success) {
    parsed.skipped.push('not-whatsapp');
    return parsed;
  }
  for (const entry of readAll(wire.entry, whole.data.entry, parsed)) {
    for (const { value } of readAll(wire.change, entry.changes, parsed)) readValue(value, context, parsed);
  }
  return parsed;
}

type Value = (typeof wire.change)['_output']['value'];

function readValue(value: Value, context: ParseContext, parsed: Parsed): void {
  const account = value.metadata?.phone_number_id ?? context.phoneNumberId;
  const contacts = readAll(wire.contact, value.contacts, parsed);
  for (const message of readAll(wire.message, value.messages, parsed)) {
    const received = readMessage(message, contacts, account, context.now);
    if (typeof received === 'string') parsed.skipped.push(received);
    else parsed.messages.push(...received);
  }
  for (const status of readAll(wire.status, value.statuses, parsed)) {
    const news = readStatus(status, context.now);
    if (news) parsed.news.push(news);
    else parsed.skipped.push('unknown-status');
  }
  for (const { code } of readAll(wire.platformError, value.errors, parsed)) parsed.accountErrors.push(code);
}

function readMessage(
  message: wire.WireMessage,
  contacts: readonly wire.WireContact[],
  account: string,
  now: Date,
): Received[] | Skipped {
  // An answer would go to everybody in the group; groups have to be agreed with the office first.
  if (message.group_id !== undefined) return 'group-message';
  const sender = senderOf(message, contacts);
  const { id, referral } = message;
  if (sender === undefined || id === undefined) return 'message-without-sender';
  const contents = contentsOf(message);
  if (contents.length === 0) return 'no-answer-expected';
  const wayIn = referral?.source_id && `${referral.source_type ?? 'ad'}:${referral.source_id}`;
  return contents.map((content, index) => ({
    channel: 'whatsapp',
    eventId: index === 0 ? id : `${id}:${index}`,
    account,
    ...sender,
    sentAt: momentOf(message.timestamp, now),
    // An edited text carries the id of the text it replaces.
    messageId: message.edit?.original_message_id ?? id,
    content,
    ...(wayIn ? { wayIn } : {}),
  }));
}

/** "played" is said of voice messages only, after "read". */
const STATUSES: ReadonlyMap<string, StatusNews['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
]);

function readStatus(status: wire.WireStatus, now: Date): StatusNews | undefined {
  const kind = STATUSES.get(status.status ?? '');
  if (kind === undefined || status.id === undefined) return undefined;
  const outgoingId = status.biz_opaque_callback_data;
  const [error] = status.errors.map((one) => wire.platformError.safeParse(one).data);
  return {
    channel: 'whatsapp',
    platformId: status.id,
    status: kind,
    at: momentOf(status.timestamp, now),
    ...(outgoingId === undefined ? {} : { outgoingId }),
    ...(kind === 'failed' ? { failure: failureOf({ code: error?.code }) } : {}),
  };
}

/** A time by the platform's clock; ours when it gave none, or one that is still to come. */
function momentOf(seconds: number | undefined, now: Date): Date {
  if (seconds === undefined || !(seconds >= 0) || seconds * 1_000 > now.getTime()) return now;
  return new Date(seconds * 1_000);
}

/** The readable ones of a list; the others are counted. */
function readAll<Output>(
  schema: { safeParse: (value: unknown) => { success: true; data: Output } | { success: false } },
  values: readonly unknown[],
  parsed: Parsed,
): Output[] {
  return values.flatMap((value) => {
    const read = schema.safeParse(value);
    if (read.success) return [read.data];
    parsed.skipped.push('malformed-part');
    return [];
  });
}
