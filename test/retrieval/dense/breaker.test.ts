import { describe, expect, it } from 'vitest';
import { Breaker } from '../../../src/retrieval/dense/breaker.ts';

function failing(times: number, now = 0): Breaker {
  const breaker = new Breaker({ failures: 3, rest: 100, longestRest: 250 });
  for (let at = 0; at < times; at += 1) breaker.failed(now);
  return breaker;
}

describe('Breaker', () => {
  it('lets everything through until so many failures in a row', () => {
    expect(failing(2).admits(0)).toBe(true);
    expect(failing(3).admits(0)).toBe(false);
    const mended = failing(2);
    mended.succeeded();
    mended.failed(0);
    mended.failed(0);
    expect(mended.admits(0)).toBe(true);
  });

  it('lets one probe through after the rest, and no second while that is under way', () => {
    const breaker = failing(3);
    expect(breaker.admits(99)).toBe(false);
    expect(breaker.admits(100)).toBe(true);
    expect(breaker.admits(100)).toBe(false);
    expect(breaker.admits(10_000)).toBe(false);
  });

  it('rests twice as long after a failed probe, up to the longest', () => {
    const breaker = failing(3);
    breaker.admits(100);
    breaker.failed(100);
    expect(breaker.admits(299)).toBe(false);
    expect(breaker.admits(300)).toBe(true);
    breaker.failed(300);
    expect(breaker.admits(549)).toBe(false);
    expect(breaker.admits(550)).toBe(true);
  });

  it('closes again when the probe succeeds, with the first rest', () => {
    const breaker = failing(3);
    breaker.admits(100);
    breaker.failed(100);
    breaker.admits(300);
    breaker.succeeded();
    expect(breaker.isOpen).toBe(false);
    for (let at = 0; at < 3; at += 1) breaker.failed(1_000);
    expect(breaker.admits(1_099)).toBe(false);
    expect(breaker.admits(1_100)).toBe(true);
  });

  it('is not moved by requests that were sent before it opened and fail late', () => {
    const breaker = failing(3);
    breaker.failed(90);
    expect(breaker.admits(100)).toBe(true);
  });
});
