import type { ChannelName } from '../delivery/channel.ts';
import type { Queries } from './tables.ts';

/** Until when nothing may be sent on a channel, and why. */
export interface Pause {
  channel: ChannelName;
  until: number;
  reason: string;
}

/** Pauses that are not over. */
export async function currentPauses(queries: Queries, now: number): Promise<Pause[]> {
  return queries.selectFrom('pauses').selectAll().where('until', '>', now).execute();
}

/** Pauses a channel for all processes; a longer pause that stands already stays. */
export async function pauseChannel(queries: Queries, pause: Pause): Promise<void> {
  await queries
    .insertInto('pauses')
    .values(pause)
    .onConflict((conflict) =>
      conflict
        .column('channel')
        .doUpdateSet((eb) => ({ until: eb.ref('excluded.until'), reason: eb.ref('excluded.reason') }))
        .whereRef('pauses.until', '<', 'excluded.until'),
    )
    .execute();
}
