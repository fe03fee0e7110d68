import type { WireContact, WireMessage } from './wire.ts';

/** Who sent a message and where its answer goes. */
export interface Sender {
  person: string;
  address: string;
}

/**
 * The sender of a message. People are known by their business-scoped user id, since they may hide their number
 * behind a user name; the number is only where the answer goes, while there is one.
 * Source: developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 * @param contacts those of the same change; a message is joined to its own by id, never by its place in the list
 * @returns undefined when nothing says who it was
 */
export function senderOf(message: WireMessage, contacts: readonly WireContact[]): Sender | undefined {
  const contact = contactOf(message, contacts);
  const parent = message.from_parent_user_id ?? contact?.parent_user_id;
  const user = message.from_user_id ?? contact?.user_id;
  const number = contact?.wa_id ?? message.from;
  const person = parent ?? user ?? number;
  const address = number ?? user ?? parent;
  return person === undefined || address === undefined ? undefined : { person, address };
}

function contactOf(message: WireMessage, contacts: readonly WireContact[]): WireContact | undefined {
  const ids = [message.from_parent_user_id, message.from_user_id, message.from].filter(
    (id) => id !== undefined,
  );
  // Somebody who hides the number may be named in the contacts alone; then there is only one of them.
  if (ids.length === 0) return contacts.length === 1 ? contacts[0] : undefined;
  return contacts.find((contact) =>
    [contact.parent_user_id, contact.user_id, contact.wa_id].some(
      (id) => id !== undefined && ids.includes(id),
    ),
  );
}
