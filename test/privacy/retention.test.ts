import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRetention } from '../../src/privacy/retention.ts';

const HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('startRetention', () => {
  it('deletes at once and once a day', async () => {
    const run = vi.fn(async () => {});
    const stop = startRetention({ run, onError: () => {} });
    await vi.advanceTimersByTimeAsync(23 * HOUR);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(run).toHaveBeenCalledTimes(2);
    await stop();
    await vi.advanceTimersByTimeAsync(72 * HOUR);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('tries again in an hour when it failed', async () => {
    const run = vi.fn(async () => {}).mockRejectedValueOnce(new Error('away'));
    const errors: unknown[] = [];
    const stop = startRetention({ run, onError: (error) => errors.push(error) });
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(run).toHaveBeenCalledTimes(2);
    expect(errors).toMatchObject([{ message: 'away' }]);
    await stop();
  });

  it('stop waits for a deletion under way, and none comes after it', async () => {
    let finish = () => {};
    const run = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const stop = startRetention({ run, onError: () => {} });
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(1);
    expect(stopped).toBe(false);
    finish();
    await stopping;
    await vi.advanceTimersByTimeAsync(72 * HOUR);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
