import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { storeCommand } from '../../../src/channel/terminal/store-cli.ts';

afterEach(() => {
  process.exitCode = undefined;
});

async function run(...words: string[]): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-store-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const lines: string[] = [];
  const desk = {
    config: { dataFolder: folder },
    write: (line: string) => lines.push(line),
    now: () => new Date(),
  };
  await storeCommand(() => desk).parseAsync(words, { from: 'user' });
  return lines;
}

it('runs a command with as many words as it takes', async () => {
  expect(await run('dead')).toEqual(['Tidak ada jawaban yang tertahan atau gagal terkirim.']);
  expect(process.exitCode).toBeUndefined();
});

it.each([
  [['backup'], 'Tulis: npm run -s store -- backup BERKAS'],
  [['backup', 'a', 'b'], 'Tulis: npm run -s store -- backup BERKAS'],
  [['dead', 'a'], 'Tulis: npm run -s store -- dead'],
  [['retry'], 'Tulis: npm run -s store -- retry ID…'],
])('says how %j is written', async (words, line) => {
  expect(await run(...words)).toEqual([line]);
  expect(process.exitCode).toBe(1);
});

it('gives the reason when there is nothing to copy', async () => {
  await expect(run('backup', '/tmp/tidak-dibuat.db')).rejects.toMatchObject({
    remedy: expect.stringContaining('Belum ada data'),
  });
});
