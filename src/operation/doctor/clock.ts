import { bad, type Finding, good, warning } from './finding.ts';

/** Platforms give whole seconds, and an answer travels a while. */
const TOLERATED = 10;
/** From here on signatures, certificates and the age of messages go wrong. */
const WRONG = 120;
const REMEDY = 'Nyalakan penyelaras jam, misalnya: sudo timedatectl set-ntp true';

/**
 * Compares this machine's clock with the one of an answer that just came.
 * @returns undefined when the other side said nothing of the time
 */
export function compareClock(theirs: Date | undefined, ours: Date): Finding | undefined {
  if (theirs === undefined) return undefined;
  const seconds = Math.round(Math.abs(ours.getTime() - theirs.getTime()) / 1_000);
  if (seconds <= TOLERATED) return good('Jam server cocok.');
  const text = `Jam server berbeda ${seconds} detik dari jam platform.`;
  return seconds >= WRONG ? bad(text, REMEDY) : warning(text, REMEDY);
}
