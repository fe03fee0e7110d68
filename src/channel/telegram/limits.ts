/**
 * What Telegram takes, and how long it waits.
 * Source: core.telegram.org/bots/api (sendMessage, InlineKeyboardButton, sendChatAction, setWebhook, getUpdates, getFile).
 */
export const LIMITS = {
  /** Text of a message after its markup is read, in UTF-16 units. */
  text: 4_096,
  /** `callback_data` of a button, in bytes. */
  callbackData: 64,
  /** A typing sign goes away by itself after this many milliseconds. */
  typing: 5_000,
  /** Connections that Telegram may open to the webhook at the same time; its own default. */
  webhookConnections: 40,
  /** Seconds that one getUpdates is held open when nothing comes. */
  pollSeconds: 30,
  /** Updates in one getUpdates. */
  pollUpdates: 100,
} as const;

/** The kinds of update that are asked for; anything else is never sent to us. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** No update is near as large; what is larger was not made by Telegram. */
export const LARGEST_UPDATE = 1024 * 1024;

/** Code points of a button's label that a narrow phone shows before it cuts the rest off. */
export const LONGEST_LABEL = 40;
