/** What happened at Telegram's side that nobody else will tell; for counting and for the log. No personal data. */
export type TelegramEvent =
  | { event: 'refused'; why: 'no-secret' | 'wrong-secret' | 'too-large' }
  /** A body that cannot be read now and never will be. */
  | { event: 'skipped'; why: 'not-json' | 'not-an-update' }
  | { event: 'store-failed'; error: unknown }
  /** Polling goes on after `waitMs`. `conflict`: another process polls with the same token. */
  | { event: 'poll-failed'; reason: string; conflict: boolean; waitMs: number }
  /** Registering is tried again after `waitMs`. */
  | { event: 'start-failed'; reason: string; waitMs: number }
  /** The menu or the description could not be set; the bot works without. */
  | { event: 'profile-failed'; reason: string };

export type Observe = (event: TelegramEvent) => void;
