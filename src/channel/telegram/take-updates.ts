import type { Api } from 'grammy';
import type { Intake } from '../../delivery/channel.ts';
import { TanyaError } from '../../errors.ts';
import type { Identity } from './addressed.ts';
import { failureOf, reasonOf } from './failure.ts';
import type { IdentityKeeper } from './identity.ts';
import { isFromGroup, type Parsed, parseUpdate } from './parse-update.ts';

/** What reading updates needs. */
export interface TakeContext {
  api: Api;
  account: string;
  identity: IdentityKeeper;
  now: () => Date;
}

/**
 * Reads updates and has them stored; resolves once that is durable.
 * @returns how many could not be read at all
 * @throws what the store throws; TanyaError when something came from a group and the bot cannot learn its own name
 */
export async function takeUpdates(
  given: readonly unknown[],
  intake: Intake,
  context: TakeContext,
): Promise<number> {
  const { account, identity, now } = context;
  const me = given.some(isFromGroup) ? await ownName(identity) : identity.known;
  const read = given.map((update) => parseUpdate(update, { account, me, now: now() }));
  const parsed = read.filter((one) => one !== undefined);
  for (const { callback } of parsed) if (callback !== undefined) stopSpinning(callback, context.api);
  await store(parsed, intake);
  return read.length - parsed.length;
}

async function ownName(identity: IdentityKeeper): Promise<Identity> {
  return identity.ask().catch((error: unknown) => {
    throw new TanyaError(
      `the bot cannot learn its own name (${reasonOf(failureOf(error))})`,
      'Telegram belum bisa dihubungi. Periksa jaringan server dan TELEGRAM_TOKEN.',
    );
  });
}

async function store(parsed: readonly Parsed[], intake: Intake): Promise<void> {
  const messages = parsed.flatMap((one) => one.messages);
  const reach = parsed.flatMap((one) => one.reach);
  if (messages.length > 0) await intake.receive(messages);
  if (reach.length > 0) await intake.reach?.(reach);
}

/** A tapped button looks busy until this is called. Too late or twice is refused, and does no harm. */
function stopSpinning(callback: string, api: Api): void {
  api.answerCallbackQuery(callback).catch(() => undefined);
}
