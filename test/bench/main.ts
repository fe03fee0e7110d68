import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Row } from './measure-scale.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The development questions where they are at hand, else the ones in the repository. */
const QUESTIONS =
  [path.join(ROOT, '../shared/questions/dev.jsonl')].find((file) => existsSync(file)) ??
  path.join(ROOT, 'test/questions/held.jsonl');
const KNOWLEDGE = path.join(ROOT, 'knowledge');
const COLD_STARTS = 5;

/** Times `command` from start to end, several times; gives the middle one in milliseconds. */
function coldStart(command: string, args: readonly string[]): number {
  const taken = Array.from({ length: COLD_STARTS }, () => {
    const start = performance.now();
    execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
    return performance.now() - start;
  });
  return taken.sort((one, other) => one - other)[Math.floor(COLD_STARTS / 2)] ?? 0;
}

function measure(engine: string, times: number): Row {
  const script = path.join(ROOT, 'test/bench/measure-scale.ts');
  const args = [
    '--import',
    'tsx',
    '--max-old-space-size=16384',
    script,
    engine,
    String(times),
    QUESTIONS,
    KNOWLEDGE,
  ];
  const output = execFileSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Row;
}

const scales = (process.env.BENCH_SCALES ?? '1,10,100').split(',').map(Number);
execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit' });
const cold = {
  built: coldStart(process.execPath, ['dist/main.js', 'ask', 'biaya ssw']),
  fromSource: coldStart(process.execPath, ['--import', 'tsx', 'src/main.ts', 'ask', 'biaya ssw']),
};
process.stdout.write(
  `Cold start to first answer: ${cold.built.toFixed(0)} ms built, ${cold.fromSource.toFixed(0)} ms from source\n\n`,
);
process.stdout.write('engine      size  passages   build ms    p50 ms    p99 ms   RSS MB\n');
const rows: Row[] = [];
for (const times of scales) {
  for (const engine of ['tanya', 'minisearch']) {
    const row = measure(engine, times);
    rows.push(row);
    process.stdout.write(
      `${row.engine.padEnd(10)}${`${row.times}×`.padStart(6)}${String(row.passages).padStart(10)}${row.buildMs.toFixed(0).padStart(11)}` +
        `${row.p50Ms.toFixed(2).padStart(10)}${row.p99Ms.toFixed(2).padStart(10)}${row.rssMb.toFixed(0).padStart(9)}\n`,
    );
  }
}
process.stdout.write(`${JSON.stringify({ cold, rows })}\n`);
