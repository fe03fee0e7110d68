import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it, type TestContext, vi } from 'vitest';
import { watchFolder } from '../../src/knowledge/watch.ts';

/** Longer than the quiet time and the system together take. */
const SETTLED = 700;

/** Tests run side by side, so that each must use its own `expect` and its own cleaning up. */
async function watched(
  { expect, onTestFinished }: TestContext,
  inside = '.',
  reload: () => Promise<void> = async () => {},
) {
  const root = await mkdtemp(path.join(tmpdir(), 'tanya-pantau-'));
  const folder = path.join(root, inside);
  await mkdir(path.join(folder, 'faq'), { recursive: true });
  await writeFile(path.join(folder, 'faq/a.md'), 'satu');
  const calls = vi.fn(reload);
  const onError = vi.fn();
  const stop = await watchFolder(folder, { reload: calls, onError });
  onTestFinished(async () => {
    await stop();
    await rm(root, { recursive: true, force: true });
    expect(onError).not.toHaveBeenCalled();
  });
  return { folder, calls, stop };
}

function write(folder: string, file: string, text: string): Promise<void> {
  return writeFile(path.join(folder, file), text);
}

describe.concurrent('watchFolder', () => {
  it('does not reload for what was there before', async (context) => {
    const { expect } = context;
    const { calls } = await watched(context);
    await sleep(SETTLED);
    expect(calls).not.toHaveBeenCalled();
  });

  it('reloads once for several saves in a row', async (context) => {
    const { expect } = context;
    const { folder, calls } = await watched(context);
    for (const text of ['dua', 'tiga', 'empat']) {
      await write(folder, 'faq/a.md', text);
      await sleep(50);
    }
    await write(folder, 'faq/b.md', 'baru');
    await sleep(SETTLED);
    expect(calls).toHaveBeenCalledTimes(1);
  });

  it('sees a file taken away, and one that an editor puts in its place', async (context) => {
    const { expect } = context;
    const { folder, calls } = await watched(context);
    await rm(path.join(folder, 'faq/a.md'));
    await vi.waitFor(() => expect(calls).toHaveBeenCalledTimes(1), 3_000);
    await write(folder, 'faq/.a.md.tmp', 'baru');
    await rename(path.join(folder, 'faq/.a.md.tmp'), path.join(folder, 'faq/a.md'));
    await vi.waitFor(() => expect(calls).toHaveBeenCalledTimes(2), 3_000);
  });

  it('takes no notice of hidden files and of the copies of editors', async (context) => {
    const { expect } = context;
    const { folder, calls } = await watched(context);
    for (const file of ['faq/.a.md.swp', 'faq/a.md~', '.DS_Store']) await write(folder, file, 'x');
    await sleep(SETTLED);
    expect(calls).not.toHaveBeenCalled();
  });

  it('watches a folder that stands in a hidden one', async (context) => {
    const { expect } = context;
    const { folder, calls } = await watched(context, '.data/pengetahuan');
    await write(folder, 'faq/a.md', 'dua');
    await vi.waitFor(() => expect(calls).toHaveBeenCalledTimes(1), 3_000);
  });

  it('never reloads twice at a time; a change during a reload leads to one more', async (context) => {
    const { expect } = context;
    let running = 0;
    let most = 0;
    let release = () => {};
    const { folder, calls } = await watched(context, '.', async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      running -= 1;
    });
    await write(folder, 'faq/a.md', 'dua');
    await vi.waitFor(() => expect(calls).toHaveBeenCalledTimes(1), 3_000);
    await write(folder, 'faq/a.md', 'tiga');
    await sleep(SETTLED);
    await write(folder, 'faq/a.md', 'empat');
    await sleep(SETTLED);
    expect(calls).toHaveBeenCalledTimes(1);
    release();
    await vi.waitFor(() => expect(calls).toHaveBeenCalledTimes(2), 3_000);
    release();
    await sleep(SETTLED);
    expect(calls).toHaveBeenCalledTimes(2);
    expect(most).toBe(1);
  });

  it('waits for a reload under way when it is stopped, and begins no other', async (context) => {
    const { expect } = context;
    let release = () => {};
    let finished = false;
    const { folder, calls, stop } = await watched(context, '.', async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      finished = true;
    });
    await write(folder, 'faq/a.md', 'dua');
    await vi.waitFor(() => expect(calls).toHaveBeenCalledTimes(1), 3_000);
    const stopped = stop();
    setTimeout(() => release(), 50);
    await stopped;
    expect(finished).toBe(true);
    await write(folder, 'faq/a.md', 'tiga');
    await sleep(SETTLED);
    expect(calls).toHaveBeenCalledTimes(1);
  });

  it('drops a change that had not settled when it is stopped', async (context) => {
    const { expect } = context;
    const { folder, calls, stop } = await watched(context);
    await write(folder, 'faq/a.md', 'dua');
    await sleep(100);
    await stop();
    await sleep(SETTLED);
    expect(calls).not.toHaveBeenCalled();
  });
});
