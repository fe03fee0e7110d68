import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPassages, readQuestions } from './data.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'retrieval-data-'));
let files = 0;

/** Writes lines to a new file: objects as JSON, texts as they are. */
function file(...lines: (object | string)[]): string {
  const name = path.join(folder, `${files++}.jsonl`);
  writeFileSync(
    name,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return name;
}

const KNOWN = new Set(['a', 'b']);

test('passages of several files are one pool; title is optional, empty lines and unknown fields do not matter', () => {
  const one = file('\uFEFF{"id":"a","text":"satu"}', '', {
    id: 'b',
    text: 'dua',
    title: 'Judul',
    lang: 'id',
  });
  const other = file({ id: 'c', text: 'tiga', title: null });
  expect(readPassages([one, other])).toEqual([
    { id: 'a', text: 'satu' },
    { id: 'b', text: 'dua', title: 'Judul' },
    { id: 'c', text: 'tiga' },
  ]);
});

test('a question is answered by its passage and by those in "also", even one that does not exist', () => {
  const name = file(
    { id: 'q1', question: 'apa?', passage_id: 'a', answer: 'x' },
    { id: 'q2', question: 'siapa?', passage_id: 'b', also: ['a', 'gone'] },
  );
  expect(readQuestions(name, KNOWN).map(({ right }) => [...right])).toEqual([['a'], ['b', 'a', 'gone']]);
});

test('a missing file is named', () => {
  expect(() => readPassages([path.join(folder, 'none.jsonl')])).toThrow(/none\.jsonl: there is no such file/);
});

test('a broken line is named with its number, counting empty lines', () => {
  const broken = file({ id: 'a', text: 'satu' }, '', '{"id":"b","text":');
  expect(() => readPassages([broken])).toThrow(`${broken}:3: not a JSON object`);
});

test('a line without a needed field is named with its number and the field', () => {
  const noText = file({ id: 'a', text: 'satu' }, { id: 'b' });
  expect(() => readPassages([noText])).toThrow(new RegExp(`${noText}:2: text: `));
  const noPassage = file({ id: 'q', question: 'apa?' });
  expect(() => readQuestions(noPassage, KNOWN)).toThrow(new RegExp(`${noPassage}:1: passage_id: `));
  const list = file('[1]');
  expect(() => readPassages([list])).toThrow(new RegExp(`${list}:1: line: `));
});

test('a repeated id is named with both places, within a file and between files', () => {
  const twice = file({ id: 'a', text: 'satu' }, { id: 'a', text: 'dua' });
  expect(() => readPassages([twice])).toThrow(`${twice}:2: the id "a" stands already at ${twice}:1`);
  const one = file({ id: 'a', text: 'satu' });
  const other = file({ id: 'a', text: 'dua' });
  expect(() => readPassages([one, other])).toThrow(`${other}:1: the id "a" stands already at ${one}:1`);
  const questions = file(
    { id: 'q', question: 'apa?', passage_id: 'a' },
    { id: 'q', question: 'apa?', passage_id: 'a' },
  );
  expect(() => readQuestions(questions, KNOWN)).toThrow(`${questions}:2: the id "q" stands already`);
});

test('a question that points at an unknown passage is refused, unless it is only asked', () => {
  const name = file({ id: 'q', question: 'apa?', passage_id: 'gone' });
  expect(() => readQuestions(name, KNOWN)).toThrow(`${name}:1: question "q" points at the passage "gone"`);
  expect(readQuestions(name, undefined)).toHaveLength(1);
});

test('no passage and no question are refused', () => {
  const empty = file('', ' ');
  expect(() => readPassages([empty])).toThrow(`${empty}: holds no passage`);
  expect(() => readQuestions(empty, KNOWN)).toThrow(`${empty}: holds no question`);
});
