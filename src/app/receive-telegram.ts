import type { TelegramChannel } from '../channel/telegram/index.ts';
import type { Intake } from '../delivery/channel.ts';

/**
 * Receives from Telegram in one of its two ways: with a public address Telegram is told of the webhook, else it is
 * asked for news until the signal aborts.
 * @throws TanyaError when Telegram refuses the token or the address
 */
export async function receiveTelegram(
  telegram: TelegramChannel,
  intake: Intake,
  publicUrl: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (publicUrl === undefined) await telegram.poll(intake, signal);
  else await telegram.register(`${publicUrl}/webhook/telegram`, signal);
}
