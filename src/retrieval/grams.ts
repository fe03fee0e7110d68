/** a–z, 0–9 and the edge of a word: every run of letters is one exact number, so that no strings are kept. */
const SYMBOLS = 38;
const EDGE = 37;

/** Runs of `length` letters within a word, its edges marked, as numbers; a shorter word gives itself as one. */
export function gramsOf(word: string, length: number): number[] {
  const codes = [EDGE, ...Array.from(word, symbolOf), EDGE];
  if (codes.length <= length) return [encode(codes, 0, codes.length)];
  const result: number[] = [];
  for (let at = 0; at + length <= codes.length; at += 1) result.push(encode(codes, at, at + length));
  return result;
}

function encode(codes: readonly number[], from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * SYMBOLS + (codes[at] ?? 0);
  return value;
}

function symbolOf(letter: string): number {
  const code = letter.charCodeAt(0);
  return code >= 97 ? code - 96 : code - 48 + 27;
}

/** Numbers that stand for other, scattered ones, by their place in a sorted array. */
export class NumberTable {
  readonly keys: Uint32Array;

  /** @param keys sorted, each once */
  constructor(keys: Uint32Array) {
    this.keys = keys;
  }

  /** The place of a key, or undefined. */
  find(key: number): number | undefined {
    let low = 0;
    let high = this.keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.keys[middle] as number;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}
