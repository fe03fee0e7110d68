import type { Channel, Destination } from './channel.ts';
import type { Timing } from './timing.ts';

/** Part of its lasting after which the typing sign is shown anew. */
const RENEW_AFTER = 0.8;

/**
 * Shows the person that an answer is coming while `work` runs. Where showing it also marks the message as read it
 * is shown at once, else only when the work takes a while. Never shown after the work's end.
 */
export async function whileTyping<T>(
  channel: Channel,
  to: Destination,
  messageId: string,
  timing: Pick<Timing, 'typingAfter' | 'typingMost'>,
  work: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let shown: Promise<void> = Promise.resolve();
  let over = false;
  const show = () => {
    if (over) return;
    // The channel promises not to throw; a broken promise of a sign must not cost the answer.
    shown = channel.showTyping(to, messageId).catch(() => undefined);
    timer = setTimeout(show, channel.typingLasts * RENEW_AFTER);
  };
  if (channel.marksRead === true) show();
  else timer = setTimeout(show, timing.typingAfter);
  try {
    return await work();
  } finally {
    over = true;
    clearTimeout(timer);
    await atMost(shown, timing.typingMost);
  }
}

function atMost(promise: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void promise.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
