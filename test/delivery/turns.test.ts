import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/delivery/turns.ts';

/** Work of `ms` each, one after the other; gives how much of it was done when the event loop first turned. */
async function doneBeforeTheLoopTurned(pieces: number, ms: number): Promise<number> {
  let now = 0;
  let done = 0;
  const turns = new Turns(() => now);
  await turns.next();
  const turned = new Promise<number>((resolve) => setImmediate(() => resolve(done)));
  await Promise.all(
    Array.from({ length: pieces }, async () => {
      await turns.next();
      now += ms;
      done += 1;
    }),
  );
  return turned;
}

describe('Turns', () => {
  it('lets short work follow at once', async () => {
    expect(await doneBeforeTheLoopTurned(10, 1)).toBe(10);
  });

  it('lets the event loop turn between long pieces', async () => {
    expect(await doneBeforeTheLoopTurned(10, 15)).toBeLessThan(4);
  });
});
