import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const MAIN = path.join(import.meta.dirname, 'main.ts');
const RUN_MS = 60_000;
/** Only figures worth reading need compiled code that has settled. */
const AT_ONCE = ['--settle', '0'];
const folder = mkdtempSync(path.join(tmpdir(), 'retrieval-main-'));

function file(name: string, lines: readonly object[]): string {
  const full = path.join(folder, name);
  writeFileSync(full, lines.map((line) => JSON.stringify(line)).join('\n'));
  return full;
}

const passages = file('passages.jsonl', [
  { id: 'a', text: 'Paspor dibuat di kantor imigrasi.' },
  { id: 'b', text: 'Awak kapal perlu buku pelaut.' },
  { id: 'c', text: 'Ujian bahasa diadakan di kota.' },
]);
const questions = file('questions.jsonl', [
  { id: 'q1', question: 'di mana membuat paspor', passage_id: 'a' },
  { id: 'q2', question: 'buku untuk awak kapal', passage_id: 'a', also: ['b'] },
  { id: 'q3', question: 'ujian bahasa', passage_id: 'b' },
]);

/** Runs the benchmark from a folder outside the project, as with files from anywhere. */
function run(...args: string[]) {
  const tsx = import.meta.resolve('tsx');
  return spawnSync(process.execPath, ['--import', tsx, MAIN, ...args], { cwd: folder, encoding: 'utf8' });
}

test(
  'prints a table, and last one JSON line with what was measured',
  () => {
    const { stdout, status } = run(
      '--passages',
      passages,
      '--questions',
      'questions.jsonl',
      '--engine',
      'tanya',
      '--engine',
      'bm25',
      ...AT_ONCE,
    );
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(stdout).toMatch(/^tanya +66\.7/m);
    const { runs } = JSON.parse(lines.at(-1) ?? '');
    expect(runs).toMatchObject([
      { questions: 'questions.jsonl', engines: [{ name: 'tanya' }, { name: 'bm25', recall1: 0.6667 }] },
    ]);
    const [ours] = runs[0].engines;
    expect(ours.recall1).toBeCloseTo(2 / 3, 3);
    for (const measure of ['meanMs', 'p99Ms', 'coldP99Ms', 'unseenP99Ms', 'buildMs', 'heapMb'])
      expect(ours[measure], measure).toBeGreaterThan(0);
  },
  RUN_MS,
);

test(
  '--scale measures made-up passages at each size, --json prints nothing but the line',
  () => {
    const { stdout, status } = run(
      ...[
        '--scale',
        '--sizes',
        '20,40',
        '--json',
        '--engine',
        'bm25',
        '--passages',
        passages,
        '--questions',
        questions,
        ...AT_ONCE,
      ],
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).scale).toMatchObject([
      { name: 'bm25', passages: 20 },
      { name: 'bm25', passages: 40 },
    ]);
  },
  RUN_MS,
);

test(
  'bad input is told on the error output, with exit code 1 and no result',
  () => {
    const wrong = file('wrong.jsonl', [{ id: 'q', question: 'apa', passage_id: 'gone' }]);
    const { stdout, stderr, status } = run('--passages', passages, '--questions', wrong);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${wrong}:1: question "q" points at the passage "gone"`);
  },
  RUN_MS,
);
