import { dayInJakarta } from '../dates.ts';

/** The month in Jakarta, YYYY-MM, in which sends are counted. */
export function monthOf(now: number): string {
  return dayInJakarta(new Date(now)).slice(0, 7);
}
