import type { ChannelName } from '../delivery/channel.ts';
import type { Queries } from './tables.ts';

/** Rows a month is counted in: enough that senders seldom meet on the same one. */
const PARTS = 16;

/**
 * Counts one message the platform took.
 * @param month YYYY-MM in Jakarta
 * @param random from 0 to under 1; spreads the senders
 */
export async function countSend(
  queries: Queries,
  channel: ChannelName,
  month: string,
  random: number,
): Promise<void> {
  await queries
    .insertInto('send_counts')
    .values({ channel, month, part: Math.floor(random * PARTS), sent: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'month', 'part'])
        .doUpdateSet((eb) => ({ sent: eb('send_counts.sent', '+', 1) })),
    )
    .execute();
}

/** How many messages a platform took in a month (YYYY-MM in Jakarta). */
export async function sentInMonth(queries: Queries, channel: ChannelName, month: string): Promise<number> {
  const row = await queries
    .selectFrom('send_counts')
    .where('channel', '=', channel)
    .where('month', '=', month)
    .select((eb) => eb.fn.sum<number | null>('sent').as('sent'))
    .executeTakeFirstOrThrow();
  return Number(row.sent ?? 0);
}
