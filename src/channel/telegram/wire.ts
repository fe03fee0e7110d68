import { z } from 'zod';

/** A part that is missing or malformed is left out: the rest of the update can still be read. */
const part = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

const id = z.number().int();
const seconds = z.number().int().min(0);
const text = part(z.string());
const present = part(z.looseObject({}));

const user = z.object({ id, is_bot: part(z.boolean()) });
const chat = z.object({ id, type: z.string() });
const file = z.object({ file_id: z.string().min(1), duration: part(seconds), mime_type: text });

const message = z.object({
  message_id: part(id),
  date: part(seconds),
  edit_date: part(seconds),
  chat,
  from: part(user),
  sender_chat: part(z.object({ id })),
  is_automatic_forward: part(z.boolean()),
  reply_to_message: part(z.object({ from: part(user) })),
  reply_markup: part(
    z.object({
      inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: text }))),
    }),
  ),
  text,
  caption: text,
  location: part(z.object({ latitude: z.number(), longitude: z.number() })),
  voice: part(file),
  audio: part(file),
  photo: part(z.array(z.unknown())),
  video: present,
  video_note: present,
  animation: present,
  document: present,
  sticker: present,
  contact: present,
});

const callback = z.object({
  id: z.string().min(1),
  from: user,
  message: part(message),
  data: text,
});

const membership = z.object({
  date: part(seconds),
  chat,
  from: user,
  new_chat_member: z.object({ status: z.string() }),
});

/** What we read of an update (core.telegram.org/bots/api#update); everything else is passed over. */
export const update = z.object({
  update_id: id,
  message: part(message),
  edited_message: part(message),
  callback_query: part(callback),
  my_chat_member: part(membership),
});

export type WireUpdate = z.output<typeof update>;
export type WireMessage = z.output<typeof message>;
export type WireCallback = z.output<typeof callback>;
export type WireMembership = z.output<typeof membership>;
