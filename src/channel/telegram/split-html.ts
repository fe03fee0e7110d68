import { readHtml, writeHtml } from './html.ts';
import { LIMITS } from './limits.ts';

/** Where a text is best cut, best first: between paragraphs, lines, sentences, words. */
const BREAKS = [/\n\n+/g, /\n/g, /[.!?] /g, /\s/g];

/** A cut so early would leave a short message and a long rest; then the next best place is taken. */
const EARLIEST = 0.5;

/** Units behind the limit that tell whether a character ends there: one code point more. */
const LOOK_AHEAD = 2;

const GRAPHEMES = new Intl.Segmenter('id', { granularity: 'grapheme' });

/**
 * Splits HTML into messages that Telegram takes. Pure. The texts put together are the text given, unit by unit;
 * every part is well-formed by itself, and none ends within a tag, an entity or a character.
 * @param most UTF-16 units of text in one part, markup not counted; at least 2
 */
export function splitHtml(html: string, most: number = LIMITS.text): string[] {
  const marked = readHtml(html);
  const parts: string[] = [];
  let from = 0;
  while (from < marked.text.length) {
    const to = from + cutAt(marked.text.slice(from, from + most + LOOK_AHEAD), most);
    parts.push(writeHtml(marked, from, to));
    from = to;
  }
  return parts;
}

/** How many units of a text go into the part before the cut. */
function cutAt(text: string, most: number): number {
  if (text.length <= most) return text.length;
  for (const pattern of BREAKS) {
    const ends = [...text.slice(0, most).matchAll(pattern)].map((match) => match.index + match[0].length);
    const last = ends.findLast((end) => end >= most * EARLIEST);
    if (last !== undefined) return last;
  }
  return lastWholeCharacter(text, most);
}

/** The end of the last whole character within the limit; of one that alone is longer, whole code points. */
function lastWholeCharacter(text: string, most: number): number {
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) && /[\udc00-\udfff]/.test(text.charAt(most))
    ? most - 1
    : most;
}
