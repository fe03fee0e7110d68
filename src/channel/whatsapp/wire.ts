import { z } from 'zod';
import { isGraphId, LONGEST_ID } from './limits.ts';

/**
 * The shape of what Meta's webhooks bring, read leniently: a field that is missing or of another type counts as
 * absent, so that one odd part never costs the rest.
 * Source: developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */

/** PostgreSQL refuses NUL and lone surrogates; a message with one would be delivered anew for days. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

const text = z.string().transform(storable).optional().catch(undefined);
const id = z
  .string()
  .regex(new RegExp(`^[\\x21-\\x7e]{1,${LONGEST_ID}}$`))
  .optional()
  .catch(undefined);
const graphId = z.string().refine(isGraphId).optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const list = z.array(z.unknown()).catch([]);

function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).optional().catch(undefined);
}

/** Seconds since 1970, as a string of digits or a number. */
const timestamp = z
  .union([z.string().regex(/^\d{1,11}$/), z.number()])
  .transform(Number)
  .optional()
  .catch(undefined);

const media = part({ id: graphId, mime_type: text, caption: text });
const reply = part({ id: text, title: text });

export const webhookBody = z.object({ object: z.literal('whatsapp_business_account'), entry: list });

export const entry = z.object({ changes: list });

export const change = z.object({
  field: text,
  value: z.object({
    metadata: part({ phone_number_id: graphId }),
    contacts: list,
    messages: list,
    statuses: list,
    errors: list,
  }),
});

export const contact = z.object({ wa_id: id, user_id: id, parent_user_id: id });

export const message = z.object({
  id,
  from: id,
  from_user_id: id,
  from_parent_user_id: id,
  group_id: text,
  timestamp,
  type: text,
  text: part({ body: text }),
  button: part({ payload: text, text }),
  interactive: part({ type: text, button_reply: reply, list_reply: reply }),
  location: part({ latitude: number, longitude: number }),
  audio: media,
  image: media,
  video: media,
  document: media,
  edit: part({
    original_message_id: id,
    message: part({ type: text, text: part({ body: text }) }),
  }),
  referral: part({ source_type: id, source_id: id }),
});

export const status = z.object({
  id,
  status: text,
  timestamp,
  biz_opaque_callback_data: id,
  errors: list,
});

export const platformError = z.object({ code: z.number() });

export type WireContact = z.output<typeof contact>;
export type WireMessage = z.output<typeof message>;
export type WireStatus = z.output<typeof status>;
