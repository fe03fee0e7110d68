import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NOTHING } from '../../src/compose/spending.ts';
import { spendingInFile } from '../../src/compose/spending-file.ts';

const DAY = '2026-03-10';
const CALL = { requests: 1, input: 100, output: 20, cost: 0.5 };

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'tanya-model-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return path.join(made, 'data');
}

it('keeps a day over a restart', async () => {
  const place = await folder();
  await spendingInFile(place).add(DAY, CALL);
  expect(await spendingInFile(place).add(DAY, CALL)).toEqual({
    requests: 2,
    input: 200,
    output: 40,
    cost: 1,
  });
});

it('is one for processes that work on it together', async () => {
  const place = await folder();
  const [one, other] = [spendingInFile(place), spendingInFile(place)];
  await Promise.all(Array.from({ length: 40 }, (_, call) => (call % 2 ? one : other).add(DAY, CALL)));
  expect((await one.add(DAY, NOTHING)).requests).toBe(40);
  expect((await other.add(DAY, NOTHING)).requests).toBe(40);
});

it('begins every day anew and keeps no old one', async () => {
  const place = await folder();
  const record = spendingInFile(place);
  await record.add(DAY, CALL);
  expect(await record.add('2026-03-11', CALL)).toEqual(CALL);
  expect(await readdir(place)).toEqual(['model-spending-2026-03-11.jsonl']);
});

it('passes over a line that a crash tore', async () => {
  const place = await folder();
  const record = spendingInFile(place);
  await record.add(DAY, CALL);
  await appendFile(path.join(place, `model-spending-${DAY}.jsonl`), '\n{"requests":1,"inp');
  expect((await record.add(DAY, CALL)).requests).toBe(2);
  expect((await spendingInFile(place).add(DAY, NOTHING)).requests).toBe(2);
});

it('fails where nothing can be written', async () => {
  await expect(spendingInFile('/dev/null/data').add(DAY, CALL)).rejects.toThrow();
});
