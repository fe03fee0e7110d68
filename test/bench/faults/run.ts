import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Timing } from '../../../src/delivery/timing.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { deliver, type WebhookCounts } from './deliver.ts';
import { Fleet } from './fleet.ts';
import { startPlatform, type Taken } from './platform.ts';
import { seededRandom } from './random.ts';
import { judge, type Repeats, type Verdict } from './verdict.ts';
import { messageCall, statusCall } from './webhooks.ts';

/** What one run is made of. */
export interface Plan {
  messages: number;
  chats: number;
  workers: number;
  kills: number;
  /** Share of the messages that the platform delivers a second time. */
  duplicates: number;
  seed: number;
  /** Messages a second, of all chats together. */
  pace: number;
  /** The run is broken off after this; milliseconds. */
  most: number;
}

/** Shorter than in service, so that a run takes a minute and not an hour; the proportions are kept. */
const TIMING: Partial<Timing> = {
  merge: 300,
  lease: 5_000,
  poll: 100,
  retryFirst: 100,
  retryMost: 2_000,
  confirm: 5_000,
  unsure: 300,
  mostRepeats: 4,
  alarm: 1_000,
};
const CALL_MS = 2_500;
/** The longest time until the platform tells of a message it took. */
const LONGEST_NEWS = 600;

/** What came of a run. */
export interface Outcome {
  verdict: Verdict;
  /** Time ran out before everything was answered; then nothing is proved. */
  brokenOff: boolean;
  kills: number;
  duplicates: number;
  counts: WebhookCounts;
  faults: Record<string, number>;
  /** Workers that came to their end in order when asked to. */
  stopped: number;
  integrity: string;
  /** Rows of the outbox that are neither sent nor repeated in vain; should be 0. */
  undelivered: number;
  seconds: number;
  reports: Record<string, number>;
}

/** Sends messages to a fleet whose members are killed all the time, and looks at what the platforms got. */
export async function runFaults(
  plan: Plan,
  settings: { dataFolder: string; databaseUrl?: string },
): Promise<Outcome> {
  const random = seededRandom(plan.seed);
  const longestGap = (2_000 * plan.chats) / plan.pace;
  const started = performance.now();
  const over = AbortSignal.timeout(plan.most);
  const counts: WebhookCounts = { calls: 0, unanswered: 0, refused: 0, broken: 0 };
  const store = await openStore(settings);
  const news: Promise<void>[] = [];
  let fleet: Fleet | undefined;
  const tell = async (taken: Taken) => {
    // Out of order and now and then twice, as the platform does.
    for (const status of random() < 0.3
      ? (['delivered', 'sent'] as const)
      : (['sent', 'delivered'] as const)) {
      await pause(random() * LONGEST_NEWS);
      for (let times = random() < 0.1 ? 2 : 1; times > 0 && fleet; times--)
        await deliver(statusCall(taken, status), fleet, random, counts, over);
    }
  };
  const platform = await startPlatform(random, (taken) => {
    if (taken.channel === 'whatsapp') news.push(tell(taken));
  });
  fleet = new Fleet(
    { ...settings, platformUrl: platform.url, timing: TIMING, callMs: CALL_MS },
    plan.workers,
  );
  try {
    const each = Math.floor(plan.messages / plan.chats);
    // Messages that a webhook took, by chat.
    const sent = Array.from({ length: plan.chats }, () => 0);
    let duplicates = 0;
    const again: Promise<boolean>[] = [];
    const talk = async (chat: number, running: Fleet) => {
      for (let number = 0; number < each; number++) {
        await pause(random() * longestGap);
        const call = messageCall(chat, number, new Date());
        if (!(await deliver(call, running, random, counts, over))) return;
        sent[chat] = number + 1;
        if (random() >= plan.duplicates) continue;
        duplicates++;
        const wait = random() * longestGap;
        again.push(pause(wait).then(() => deliver(call, running, random, counts, over)));
      }
    };
    const talking = Promise.all(sent.map((_, chat) => talk(chat, fleet as Fleet)));
    const kills = await killAll(plan, fleet, random, over);
    await talking;
    await Promise.all(again);
    await drained(store, over);
    await Promise.all(news);
    const brokenOff = over.aborted;
    const stopped = await fleet.stop();
    return {
      verdict: judge(sent, platform.taken, await repeatsOf(store)),
      brokenOff,
      kills,
      duplicates,
      counts,
      faults: Object.fromEntries(platform.faults),
      stopped,
      integrity: await integrityOf(store),
      undelivered: await undeliveredOf(store),
      seconds: (performance.now() - started) / 1_000,
      reports: Object.fromEntries(fleet.reports),
    };
  } finally {
    await fleet.stop();
    await platform.close();
    await store.close();
  }
}

/** Kills workers at random moments while messages come in. @returns how many were killed */
async function killAll(plan: Plan, fleet: Fleet, random: () => number, over: AbortSignal): Promise<number> {
  const between = (1_000 * plan.messages) / plan.pace / Math.max(1, plan.kills);
  let kills = 0;
  while (kills < plan.kills && !over.aborted) {
    await pause(between * 2 * random());
    if (fleet.kill(Math.floor(random() * plan.workers))) kills++;
  }
  return kills;
}

/** Waits until nothing is left to answer or to send. */
async function drained(store: Store, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const { rows } = await sql<{ n: number }>`select
      (select count(*) from inbox where state = 'waiting') +
      (select count(*) from outbox where state in ('waiting', 'sending', 'unsure')) as n`.execute(store.db);
    if (Number(rows[0]?.n) === 0) return;
    await pause(200);
  }
}

async function repeatsOf(store: Store): Promise<Repeats> {
  const rows = await store.db
    .selectFrom('outbox')
    .select((eb) => ['channel', eb.fn.sum<number>('repeats').as('repeats')])
    .groupBy('channel')
    .execute();
  const of = (channel: string) => Number(rows.find((row) => row.channel === channel)?.repeats ?? 0);
  return { telegram: of('telegram'), whatsapp: of('whatsapp') };
}

async function undeliveredOf(store: Store): Promise<number> {
  const rows = await store.db.selectFrom('outbox').select('id').where('state', '!=', 'sent').execute();
  return rows.length;
}

async function integrityOf(store: Store): Promise<string> {
  if (store.dialect === 'postgres') return 'not asked (PostgreSQL)';
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
  return rows.map((row) => row.integrity_check).join('; ');
}
