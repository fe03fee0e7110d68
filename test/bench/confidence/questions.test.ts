import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BenchDataError } from '../retrieval/data.ts';
import { fulfils } from './fulfils.ts';
import { readForeign, readJudged } from './questions.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'confidence-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));
const QUESTIONS = path.resolve(import.meta.dirname, '../../questions');

describe('the question files', () => {
  it('hold questions with expectations', () => {
    expect(readJudged(path.join(QUESTIONS, 'held.jsonl')).length).toBeGreaterThan(200);
  });

  it('hold 300 different messages of other fields, a hundred of them near ours', () => {
    const messages = readForeign(path.join(QUESTIONS, 'other-fields.jsonl'));
    expect(new Set(messages.map(({ id }) => id)).size).toBe(300);
    expect(new Set(messages.map(({ question }) => question)).size).toBe(300);
    expect(messages.filter(({ kind }) => kind?.startsWith('near-'))).toHaveLength(100);
  });

  it('are refused with file and line when a line is broken or the file is missing', () => {
    const file = path.join(FOLDER, 'broken.jsonl');
    writeFileSync(file, '{"id":"a","question":"b"}\n{"id":"c"}\n');
    expect(() => readForeign(file)).toThrow(`${file}:2`);
    expect(() => readForeign(path.join(FOLDER, 'none.jsonl'))).toThrow(BenchDataError);
  });
});

describe('fulfils', () => {
  const expected = {
    kinds: ['answer' as const],
    must: [['delapan belas', '\\b18\\b'], ['tahun']],
    mustNot: ['17'],
  };
  it('wants one pattern of every group and none that is forbidden', () => {
    expect(fulfils('Paling muda **18** Tahun.', expected)).toBe(true);
    expect(fulfils('Paling muda 18.', expected)).toBe(false);
    expect(fulfils('18 tahun, bukan 17.', expected)).toBe(false);
  });

  it('finds nothing right where no answer is wanted', () => {
    expect(fulfils('apa saja', { kinds: ['unknown'], must: [], mustNot: [] })).toBe(false);
  });
});
