/** A number found at some place of a text. */
export interface FoundNumber {
  value: number;
  /** Offsets into the text, the end exclusive. */
  start: number;
  end: number;
  /** True when a scale (ribu, juta …) was written, so that "5–7 juta" can lend it to its first number. */
  scale: number;
  /** True when it is written with digits. */
  digits: boolean;
}

const ONES: Readonly<Record<string, number>> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
};
const SCALES: Readonly<Record<string, number>> = {
  ribu: 1e3,
  rb: 1e3,
  rebu: 1e3,
  k: 1e3,
  juta: 1e6,
  jt: 1e6,
  miliar: 1e9,
  milyar: 1e9,
  triliun: 1e12,
};
const ONE_OF_SCALE: Readonly<Record<string, number>> = { seribu: 1e3, sejuta: 1e6, semiliar: 1e9 };

const TOKEN = /\d+(?:[.,]\d+)*|[a-z]+/g;

/** The value of digits as Indonesians write them: "1.500" is 1500, "1,5" is 1.5, "2.5" is 2.5. */
export function digitsValue(text: string): number {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  return Number(text.replace(',', '.').replace(/[.,](?=.*[.,])/g, ''));
}

interface Token {
  text: string;
  start: number;
  end: number;
}

/**
 * The numbers of a text in lower case, in digits ("1.500", "50 ribu", "1,5 juta", "2jt") or in words ("dua ratus
 * lima puluh ribu", "seribu", "setengah juta"). A bare "satu" is left out: it is more often an article than a count.
 */
export function numbersIn(text: string): FoundNumber[] {
  const tokens: Token[] = [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: FoundNumber[] = [];
  for (let at = 0; at < tokens.length; ) {
    const number = readNumber(text, tokens, at);
    if (number) found.push(number.found);
    at += number?.length ?? 1;
  }
  return found;
}

/** One number that begins at a token: a sum of parts, each below a thousand and then scaled. */
function readNumber(
  text: string,
  tokens: readonly Token[],
  start: number,
): { found: FoundNumber; length: number } | undefined {
  let total = 0;
  let scale = 0;
  let digits = false;
  let at = start;
  const adjacent = (index: number) =>
    index === start || /^[ \u00a0-]?$/.test(text.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start));
  while (at < tokens.length && adjacent(at)) {
    const part = readPart(text, tokens, at);
    if (!part) break;
    const factor = part.scale || 1;
    // "dua tiga" is two numbers; "dua juta tiga ratus ribu" is one.
    if (at > start && (scale === 0 || factor >= scale || (part.digits && !digits))) break;
    total += part.value * factor;
    scale = factor === 1 ? 1 : factor;
    digits ||= part.digits;
    at += part.length;
    if (factor === 1) break;
  }
  if (at === start) return undefined;
  const [first] = [tokens[start]];
  const last = tokens[at - 1];
  if (!first || !last) return undefined;
  const isBareOne = at === start + 1 && first.text === 'satu' && !followedByMeasure(tokens[at]?.text);
  if (isBareOne) return undefined;
  return {
    found: {
      value: Number(total.toPrecision(12)),
      start: first.start,
      end: last.end,
      scale: Math.max(scale, 1),
      digits,
    },
    length: at - start,
  };
}

const MEASURES: ReadonlySet<string> = new Set([
  'tahun',
  'bulan',
  'minggu',
  'hari',
  'jam',
  'menit',
  'persen',
  'euro',
  'yen',
  'won',
  'ringgit',
  'dolar',
]);

function followedByMeasure(next: string | undefined): boolean {
  return next !== undefined && MEASURES.has(next);
}

interface Part {
  value: number;
  scale: number;
  length: number;
  digits: boolean;
}

function readPart(text: string, tokens: readonly Token[], start: number): Part | undefined {
  const first = tokens[start];
  if (!first) return undefined;
  const whole = ONE_OF_SCALE[first.text];
  if (whole !== undefined) return { value: 1, scale: whole, length: 1, digits: false };
  const digits = /^\d/.test(first.text);
  const base = digits
    ? { value: digitsValue(first.text), length: 1 }
    : readBelowThousand(tokens.slice(start, start + 6).map((token) => token.text));
  if (!base) return undefined;
  const next = tokens[start + base.length];
  const last = tokens[start + base.length - 1];
  const scale =
    next && last && /^[ \u00a0]?$/.test(text.slice(last.end, next.start)) ? SCALES[next.text] : undefined;
  return {
    value: base.value,
    scale: scale ?? 0,
    length: base.length + (scale === undefined ? 0 : 1),
    digits,
  };
}

/** "dua ratus tiga puluh lima", "delapan belas", "seratus", "setengah". */
function readBelowThousand(words: readonly string[]): { value: number; length: number } | undefined {
  let value = 0;
  let at = 0;
  if (words[0] === 'setengah') return { value: 0.5, length: 1 };
  const hundreds = ONES[words[at] ?? ''];
  if (words[at] === 'seratus') {
    value += 100;
    at += 1;
  } else if (hundreds !== undefined && words[at + 1] === 'ratus') {
    value += hundreds * 100;
    at += 2;
  }
  const tens = ONES[words[at] ?? ''];
  if (tens === undefined) return at > 0 ? { value, length: at } : undefined;
  if (words[at + 1] === 'puluh') {
    value += tens * 10;
    at += 2;
    const ones = ONES[words[at] ?? ''];
    if (ones !== undefined && ones > 0 && ones < 10) {
      value += ones;
      at += 1;
    }
  } else if (words[at + 1] === 'belas') {
    value += tens + 10;
    at += 2;
  } else {
    value += tens;
    at += 1;
  }
  if (words[at] === 'setengah') {
    value += 0.5;
    at += 1;
  }
  return { value, length: at };
}
