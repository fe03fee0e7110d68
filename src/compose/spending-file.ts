import { appendFile, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Amount, NOTHING, type SpendingRecord, sum } from './spending.ts';

const PREFIX = 'model-spending-';
const amountShape = z.object({
  requests: z.number(),
  input: z.number(),
  output: z.number(),
  cost: z.number(),
});

/**
 * The record of an installation without a store: one file a day in the data folder, to which every process adds
 * lines. Lines are only ever added, so that processes do not undo one another's; one that a crash tore is passed over.
 */
export function spendingInFile(folder: string): SpendingRecord {
  let read = { day: '', length: 0, total: { ...NOTHING } };
  const addNow = async (day: string, amount: Readonly<Amount>): Promise<Amount> => {
    const file = path.join(folder, `${PREFIX}${day}.jsonl`);
    if (day !== read.day) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await removeOtherDays(folder, file);
      read = { day, length: 0, total: { ...NOTHING } };
    }
    // Opens with a line break of its own, in case the line before was torn.
    await appendFile(file, isNothing(amount) ? '' : `\n${JSON.stringify(amount)}\n`, { mode: 0o600 });
    const added = await linesAfter(file, read.length);
    const total = added.lines.reduce((before, line) => sum(before, amountIn(line)), read.total);
    read = { day, length: read.length + added.length, total };
    return total;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    add: (day, amount) => {
      const mine = last.then(() => addNow(day, amount));
      last = mine.catch(() => {});
      return mine;
    },
  };
}

/** The whole lines of a file from a place in bytes on, and how many bytes they take. */
async function linesAfter(file: string, start: number): Promise<{ lines: string[]; length: number }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - start)), {
      position: start,
    });
    const length = buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1;
    return { lines: buffer.subarray(0, length).toString('utf8').split('\n'), length };
  } finally {
    await handle.close();
  }
}

function amountIn(line: string): Amount {
  try {
    return amountShape.parse(JSON.parse(line));
  } catch {
    return NOTHING;
  }
}

function isNothing({ requests, input, output, cost }: Amount): boolean {
  return requests === 0 && input === 0 && output === 0 && cost === 0;
}

async function removeOtherDays(folder: string, kept: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(PREFIX));
  const others = names.map((name) => path.join(folder, name)).filter((file) => file !== kept);
  await Promise.all(others.map((file) => rm(file, { force: true })));
}
