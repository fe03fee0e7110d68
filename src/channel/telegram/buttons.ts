import type { Choice } from '../../message.ts';
import { LIMITS, LONGEST_LABEL } from './limits.ts';

/** An inline button: what it says, and what comes back when it is tapped. */
export interface Button {
  text: string;
  data: string;
}

/**
 * Choices as buttons, numbered as in the text above them, and first the one for more of the same. A choice whose
 * id is too long for Telegram has no button: its number can be typed, which needs no memory of ours. Pure.
 */
export function buttonsOf(choices: readonly Choice[], more?: Choice): Button[] {
  const numbered = choices.map(({ id, label }, index) => ({ id, label: `${index + 1}. ${label}` }));
  return [...(more ? [more] : []), ...numbered]
    .filter(({ id }) => id !== '' && Buffer.byteLength(id) <= LIMITS.callbackData)
    .map(({ id, label }) => ({ text: shorten(label), data: id }));
}

/** A label as much of which fits on a narrow phone, cut between words, with an ellipsis. */
function shorten(label: string): string {
  const points = [...label.replace(/\p{Surrogate}/gu, '\ufffd')];
  if (points.length <= LONGEST_LABEL) return points.join('');
  const cut = points.slice(0, LONGEST_LABEL - 1).join('');
  const words = cut.replace(/\s+\S*$/, '');
  return `${words.length >= cut.length / 2 ? words : cut}…`;
}
