/**
 * What WhatsApp takes in one message; lengths in code points.
 * Source: developers.facebook.com/documentation/business-messaging/whatsapp, pages "Text messages",
 * "Interactive reply buttons messages" and "Interactive list messages" (read in 2026).
 */
export const LIMITS = {
  /** Body of a text message. */
  text: 4_096,
  /** Body of a message with buttons or a list. */
  interactiveBody: 1_024,
  /** The small grey line under such a body. */
  footer: 60,
  buttons: 3,
  buttonTitle: 20,
  /** Id of a reply button; a list row takes fewer. */
  buttonId: 256,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
  /** `biz_opaque_callback_data`, which comes back with every status. */
  callbackData: 512,
} as const;

/** Meta sends webhooks of up to 3 MB (page "Webhooks overview"); a little room above it. */
export const LARGEST_WEBHOOK = 4 * 1024 * 1024;

/** An id longer than this is none of WhatsApp's, and would not fit into the index of a database. */
export const LONGEST_ID = 256;

/** Whether a text can be the id of a number or a file; anything else could lead the token to another address. */
export function isGraphId(text: string): boolean {
  return /^[\w-]{1,128}$/.test(text);
}
