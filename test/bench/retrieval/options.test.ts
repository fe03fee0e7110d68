import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { locate, parseOptions } from './options.ts';

const FILES = ['--passages', 'p.jsonl', '--questions', 'q.jsonl'];

test('files may be repeated; limits and sizes have defaults', () => {
  const options = parseOptions([...FILES, '--questions', 'r.jsonl', '--passages', 's.jsonl', '--peers']);
  expect(options).toMatchObject({
    passages: ['p.jsonl', 's.jsonl'],
    questions: ['q.jsonl', 'r.jsonl'],
    peers: true,
    json: false,
    limitMs: 120_000,
    settleMs: 2_000,
    sizes: [1_000, 10_000, 30_000, 100_000],
  });
});

test.each([
  [['--questions', 'q'], /--passages FILE is missing/],
  [['--passages', 'p'], /--questions FILE is missing/],
  [[...FILES, '--peer'], /--peer/],
  [[...FILES, '--limit', 'lama'], /--limit: "lama" is not a whole number/],
  [[...FILES, '--settle', '0,5'], /--settle: "0,5" is not a whole number/],
  [[...FILES, '--sizes', '10,0'], /--sizes: "0" is not a whole number/],
  [[...FILES, '--questions', 'r', '--scale'], /--scale takes one questions file/],
  [[...FILES, 'stray'], /stray/],
])('%j is refused', (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});

test('a file that is not here is looked for where npm was started', () => {
  const file = path.basename(import.meta.filename);
  expect(locate(file, import.meta.dirname)).toBe(import.meta.filename);
  expect(locate(import.meta.filename, tmpdir())).toBe(import.meta.filename);
  expect(locate('none.jsonl', tmpdir())).toBe(path.resolve('none.jsonl'));
});
