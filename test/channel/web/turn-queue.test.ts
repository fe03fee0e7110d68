import { describe, expect, it } from 'vitest';
import { TurnQueue } from '../../../src/channel/web/turn-queue.ts';

/** A turn that goes on until it is told to end. */
function openTurn() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, ended };
}

describe('turns', () => {
  it('of one chat come one after the other, of different chats side by side', async () => {
    const queue = new TurnQueue();
    const log: string[] = [];
    const first = openTurn();
    const one = queue.run('a', async () => {
      log.push('a1 begins');
      await first.ended;
      log.push('a1 ends');
    });
    const two = queue.run('a', async () => void log.push('a2'));
    await queue.run('b', async () => void log.push('b1'));
    await queue.run(undefined, async () => void log.push('nobody'));
    first.end();
    await Promise.all([one, two]);
    expect(log).toEqual(['a1 begins', 'b1', 'nobody', 'a1 ends', 'a2']);
  });

  it('give what they give, and one that fails does not stop the next', async () => {
    const queue = new TurnQueue();
    const failing = queue.run('a', async () => {
      throw new Error('broken');
    });
    const next = queue.run('a', async () => 7);
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe(7);
  });
});
