import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { startPostgres } from '../../store/postgres.ts';
import { type Outcome, type Plan, runFaults } from './run.ts';

const options = new Command('bench:faults')
  .description('kills workers at random while messages come in; every message must be answered exactly once')
  .option('--store <kind>', 'sqlite, postgres or both', 'both')
  .option('--messages <n>', 'messages in all', '5000')
  .option('--chats <n>', 'chats, every other one on WhatsApp', '200')
  .option('--kills <n>', 'how often a worker is killed', '30')
  .option('--workers <n>', 'worker processes', '3')
  .option('--pace <n>', 'messages a second, of all chats together', '50')
  .option('--seed <n>', 'for everything that is random', '1')
  .option('--most <seconds>', 'a run is broken off after this', '420')
  .parse()
  .opts<Record<'store' | 'messages' | 'chats' | 'kills' | 'workers' | 'pace' | 'seed' | 'most', string>>();

const plan: Plan = {
  messages: Number(options.messages),
  chats: Number(options.chats),
  workers: Number(options.workers),
  kills: Number(options.kills),
  duplicates: 0.1,
  seed: Number(options.seed),
  pace: Number(options.pace),
  most: Number(options.most) * 1_000,
};

/** Runs on one kind of store. @returns whether everything held */
async function run(kind: 'sqlite' | 'postgres'): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-faults-'));
  const postgres = kind === 'postgres' ? await startPostgres() : undefined;
  try {
    const databaseUrl = await postgres?.createDatabase();
    const outcome = await runFaults(plan, {
      dataFolder: folder,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
    });
    const holds = held(outcome);
    print(kind, outcome, holds);
    return holds;
  } finally {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function held({ verdict, brokenOff, kills, counts, integrity, stopped, undelivered }: Outcome): boolean {
  return (
    !brokenOff &&
    verdict.lost === 0 &&
    verdict.repeatedUnknown === 0 &&
    verdict.outOfOrder === 0 &&
    kills === plan.kills &&
    counts.broken === 0 &&
    undelivered === 0 &&
    stopped === plan.workers &&
    (integrity === 'ok' || integrity.startsWith('not asked'))
  );
}

function print(kind: string, outcome: Outcome, holds: boolean): void {
  const { verdict, faults, counts, reports, ...rest } = outcome;
  const rows: [string, string | number][] = [
    ['messages', verdict.messages],
    ['answered exactly once', verdict.once],
    ['answered again after an unknown outcome (apart)', verdict.repeatedKnown],
    ['  of which the platform had confirmed none', verdict.repeatedUnconfirmed],
    ['  of which on Telegram', verdict.repeatedOn.telegram],
    ['  of which on WhatsApp', verdict.repeatedOn.whatsapp],
    ['lost', verdict.lost],
    ['answered again without a record', verdict.repeatedUnknown],
    ['chats out of order', verdict.outOfOrder],
    ['kill -9', rest.kills],
    ['duplicates delivered on purpose', rest.duplicates],
    ['webhook calls that a killed or slow worker left', counts.unanswered],
    ['webhook calls answered with 503', counts.refused],
    ['webhook calls answered otherwise than 200 or 503', counts.broken],
    ...Object.entries(faults),
    ['outbox rows not sent', rest.undelivered],
    ['workers that stopped in order', rest.stopped],
    ['integrity check', rest.integrity],
    ['broken off for want of time', rest.brokenOff ? 'yes' : 'no'],
    ['seconds', rest.seconds.toFixed(1)],
  ];
  process.stdout.write(`\n${kind}: ${holds ? 'held' : 'VIOLATED'} (seed ${plan.seed})\n`);
  for (const [name, value] of rows) process.stdout.write(`  ${name.padEnd(50)} ${value}\n`);
  for (const [line, times] of Object.entries(reports).slice(0, 8))
    process.stdout.write(`  ${times} × ${line.slice(0, 160)}\n`);
  process.stdout.write(`${JSON.stringify({ store: kind, holds, plan, ...outcome })}\n`);
}

let allHeld = true;
for (const kind of ['sqlite', 'postgres'] as const)
  if (options.store === 'both' || options.store === kind) allHeld = (await run(kind)) && allHeld;
process.exit(allHeld ? 0 : 1);
