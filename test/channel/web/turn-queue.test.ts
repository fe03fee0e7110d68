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
    first.end();
    await Promise.all([one, two]);
    expect(log).toEqual(['a1 begins', 'b1', 'a1 ends', 'a2']);
  });

  it('are hurried with all that came before in their chat, and none that comes after', async () => {
    const queue = new TurnQueue();
    const first = openTurn();
    const signals: AbortSignal[] = [];
    const take = (chat: string) =>
      queue.run(chat, async (signal) => {
        signals.push(signal);
        await first.ended;
      });
    const turns = [take('a'), take('b')];
    await Promise.resolve();
    queue.hurry('a');
    turns.push(take('a'));
    first.end();
    await Promise.all(turns);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false]);
    queue.hurry('a');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false]);
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
