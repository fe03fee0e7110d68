import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import { startPostgres } from '../../store/postgres.ts';
import { seededRandom } from '../faults/random.ts';
import { CONNECTIONS, type Crowd } from './generate.ts';
import { startMinimal } from './minimal.ts';
import { startProduct } from './product.ts';
import { runSoak, type Soak } from './soak.ts';
import { type Figures, runStep } from './step.ts';
import type { Subject } from './subject.ts';
import { header, row } from './table.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Load before anything is measured, so that the optimiser has seen the code: calls a second, and seconds. */
const WARM_UP = { rate: 50, seconds: 3 };

const BOTS = ['telegram', 'whatsapp', 'minimal'] as const;
const wholeNumber = (text: string) => Number.parseInt(text, 10);

const options = new Command('bench:load')
  .description('the built server and a minimal bot under the same load; everything on this machine alone')
  .option(
    '--rates <list>',
    'messages a second, one after the other',
    (text) => text.split(',').map(Number),
    [10, 50, 100, 200, 500],
  )
  .option('--seconds <n>', 'how long each', wholeNumber, 10)
  .addOption(
    new Option('--bots <list>', BOTS.join(','))
      .argParser((text) => text.split(',').filter((name) => BOTS.some((one) => one === name)))
      .default([...BOTS]),
  )
  .option('--chats <n>', 'people who take turns in asking', wholeNumber, 5_000)
  .option('--postgres', 'a PostgreSQL server of its own instead of a SQLite file')
  .option('--soak <minutes>', 'instead: a steady load for so long, with memory every 10 s', Number, 0)
  .option('--soak-rate <n>', 'messages a second of it', wholeNumber, 25)
  .option('--seed <n>', 'for everything that is random', wholeNumber, 1)
  .option('--profile <folder>', 'write a processor profile of the server there')
  .parse()
  .opts<{
    rates: number[];
    seconds: number;
    bots: string[];
    chats: number;
    postgres?: true;
    soak: number;
    soakRate: number;
    seed: number;
    profile?: string;
  }>();

const print = (line: string) => process.stdout.write(`${line}\n`);

const crowd: Crowd = {
  questions: readFileSync(path.join(ROOT, 'test/questions/held.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => (JSON.parse(line) as { turns: string[] }).turns),
  chats: options.chats,
  random: seededRandom(options.seed),
  sent: 0,
};

/** Every rate for every bot in turn; a bot that did not catch up with one rate gets no higher one. */
async function ladder(subjects: readonly Subject[]): Promise<Figures[]> {
  const all: Figures[] = [];
  const beaten = new Set<Subject>();
  print(header());
  for (const rate of options.rates) {
    for (const subject of subjects.filter((one) => !beaten.has(one))) {
      const figures = await runStep(subject, crowd, rate, options.seconds);
      all.push(figures);
      print(row(figures));
      if (figures.drainSeconds === null) beaten.add(subject);
    }
  }
  return all;
}

async function soak(subjects: readonly Subject[]): Promise<Soak[]> {
  const all: Soak[] = [];
  for (const subject of subjects) {
    const one = await runSoak(subject, crowd, options.soakRate, options.soak, (sample) =>
      print(
        `${subject.name} ${sample.seconds.toFixed(0).padStart(5)} s  RSS ${sample.rssMb.toFixed(0)} MB  heap ${sample.heapMb.toFixed(0)} MB  load ${sample.loadAverage.toFixed(1)}`,
      ),
    );
    all.push(one);
    print(header());
    print(row(one.figures));
    for (const [name, ends, slope] of [
      ['RSS', one.rssMb, one.slopes.rss],
      ['heap', one.heapMb, one.slopes.heap],
    ] as const)
      print(
        `${name}: ${slope.toFixed(2)} MB a minute; first quarter ${ends.first.toFixed(0)} MB, last ${ends.last.toFixed(0)} MB (medians)`,
      );
    print(
      `heap without garbage: ${one.liveHeapMb.first.toFixed(1)} MB after a minute, ${one.liveHeapMb.last.toFixed(1)} MB at the end`,
    );
  }
  return all;
}

async function main(): Promise<void> {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit' });
  const store = options.postgres ? 'postgres' : 'sqlite';
  const postgres = options.postgres ? await startPostgres() : undefined;
  const databaseUrl = await postgres?.createDatabase();
  const product = await startProduct({
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
  });
  const minimal = options.bots.includes('minimal') ? await startMinimal() : undefined;
  const subjects = [
    ...(options.bots.includes('telegram') ? [product.telegram] : []),
    ...(options.bots.includes('whatsapp') ? [product.whatsapp] : []),
    ...(minimal ? [minimal.subject] : []),
  ];
  print(
    `${store}, ${options.chats} chats, ${crowd.questions.length} questions, seed ${options.seed}, ${cpus().length} processors, Node ${process.version}`,
  );
  print(
    `The generator and the fake platforms run on the same processors; ${CONNECTIONS} connections. Milliseconds from the moment due.\n`,
  );
  for (const subject of subjects) {
    await runStep(subject, crowd, WARM_UP.rate, WARM_UP.seconds);
  }
  const measured = options.soak > 0 ? { soak: await soak(subjects) } : { rates: await ladder(subjects) };
  const ended = await product.stop();
  await minimal?.stop();
  await postgres?.stop();
  print(`\nserver: exit code ${ended.exitCode}, store ${ended.storeMb.toFixed(1)} MB, warnings in its log:`);
  for (const [text, times] of Object.entries(ended.complaints)) print(`  ${times} × ${text}`);
  if (options.soak === 0) print('Memory over time: npm run -s bench:load -- --soak 10 --bots telegram');
  print(JSON.stringify({ store, seconds: options.seconds, seed: options.seed, ...measured, ended }));
}

await main();
process.exit(0);
