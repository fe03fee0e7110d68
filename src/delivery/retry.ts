/**
 * How long to wait before the next try: doubling from `first` up to `most`, then anywhere between half of that and
 * all of it, so that many that failed together do not come back together. (Equal jitter.)
 * @param attempt tries that failed so far, at least 1
 * @param random from 0 to under 1
 * @returns whole milliseconds
 */
export function nextDelay(attempt: number, random: number, first: number, most: number): number {
  const whole = Math.min(most, first * 2 ** Math.min(attempt - 1, 40));
  return Math.round(whole / 2 + (whole / 2) * random);
}

/**
 * The wait a platform asked for, and up to a tenth more: never less, and not all at the same moment.
 * @param random from 0 to under 1
 */
export function askedDelay(afterMs: number, random: number): number {
  return Math.ceil(afterMs * (1 + 0.1 * random));
}
