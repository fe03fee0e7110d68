const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' });

/** Length in code points, as WhatsApp counts it. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * The beginning of a text that fits, cut between words where that leaves at least half of the room, else between
 * graphemes; never inside one. The whole text if it fits.
 * @param most code points
 */
export function beginningOf(text: string, most: number): string {
  if (lengthOf(text) <= most) return text;
  let taken = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += lengthOf(segment);
    if (length > most) break;
    taken += segment;
  }
  if (/^\s/.test(text.slice(taken.length))) return taken;
  const words = taken.replace(/\S+$/, '');
  return lengthOf(words.trimEnd()) * 2 >= most ? words : taken;
}

/** A text of one line, shortened to fit, with an ellipsis if something was left out. */
export function shorten(text: string, most: number): string {
  const line = oneLine(text);
  if (lengthOf(line) <= most) return line;
  return `${beginningOf(line, most - 1).trimEnd()}…`;
}

/** A text without line ends and double spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * A text in as few pieces as fit, parted at empty lines if possible, else at line ends, else between words. Joined,
 * the pieces hold every character but white space at the cuts. A grapheme longer than the room is cut, for want of
 * another way.
 * @param most code points in a piece
 */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (lengthOf(rest) > most) {
    const piece = pieceOf(rest, most);
    if (piece.trim() !== '') pieces.push(piece.trimEnd());
    rest = rest.slice(piece.length).replace(/^\s+/, '');
  }
  if (rest.trim() !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function pieceOf(text: string, most: number): string {
  const fitting = beginningOf(text, most);
  // Something must be taken, or the rest would never get shorter.
  if (fitting === '') return [...text].slice(0, most).join('');
  for (const end of ['\n\n', '\n']) {
    const at = fitting.lastIndexOf(end);
    if (at * 2 >= fitting.length) return fitting.slice(0, at);
  }
  return fitting;
}
