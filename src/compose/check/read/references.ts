/** A law, an article, a level or a batch, by a key that is the same however it is written. */
export interface Reference {
  kind: 'law' | 'article' | 'level' | 'batch';
  /** "18/2017", "79", "n4", "7". */
  key: string;
  /** Of a law, what it is called: "uu", "pp", "perpres", "permen". */
  form?: string;
  start: number;
  end: number;
}

const LAW =
  /\b(?:uu|undang-undang|pp|perpres|perpu|perda|permen[a-z]*(?: (?!nomor|no\b|ri\b)[a-z0-9]{2,9})?|perka(?: [a-z0-9]{2,9})?|peraturan(?: [a-z0-9]+){1,5}|keputusan(?: [a-z0-9]+){1,5}|kepmen[a-z]*|kepka|kepdirjen|inpres|surat edaran|se)(?: (?:ri|republik indonesia))?(?: (?:nomor|no\.?))? ?(\d{1,4})(?:\/| tahun )(\d{4})\b/g;
const BARE_LAW = /(?<![\d/.-])\b(?:nomor |no\.? ?)?(\d{1,4})(?:\/| tahun )((?:19|20)\d{2})\b/g;
const ARTICLE =
  /\bpasal(?:nya)? (\d{1,3}[a-z]?)((?:(?:,|,? dan|,? atau|,? serta|-| sampai) (?:pasal )?\d{1,3}[a-z]?(?![\d/.]|\s*(?:tahun|ribu|juta|bulan|orang)))*)/g;
const LEVEL =
  /\b(?:(?:level|tingkat|jlpt|topik|jft|telc|goethe|osd|kelas)[ -]?)?\b(n ?[1-5]|[abc] ?[12](?:\+)?)\b(?!\s*[./-]?\d)/g;
const SCHOOL = /\b(d[- ]?[1-4]|s[- ]?[1-3]|d(?:iploma)? (?:i{1,3}|iv)|sma|smk|smp|sd|slta|sltp|ma|stm)\b/g;
const STAGE = /\bssw ?(?:\(?(i{1,2}|[12])\)?|tahap (1|2|satu|dua))(?![a-z\d])/g;
const BATCH = /\b(?:batch|gelombang|angkatan)(?: ke)?[- ]?([ivxl]+|\d{1,3})\b/g;

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

/** References in a text in lower case, in order. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  const add = (kind: Reference['kind'], key: string, match: RegExpExecArray) =>
    found.push({ kind, key, start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(LAW))
    found.push({
      kind: 'law',
      key: `${Number(match[1])}/${match[2]}`,
      ...lawForm(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    });
  for (const match of text.matchAll(BARE_LAW)) {
    const inside = found.some(({ start, end }) => match.index >= start && match.index < end);
    if (!inside) add('law', `${Number(match[1])}/${match[2]}`, match);
  }
  for (const match of text.matchAll(ARTICLE)) {
    const numbers = [match[1] ?? '', ...(match[2] ?? '').matchAll(/\d{1,3}[a-z]?/g)].map(String);
    for (const number of numbers) add('article', number, match);
  }
  for (const match of text.matchAll(LEVEL)) add('level', (match[1] ?? '').replace(' ', ''), match);
  for (const match of text.matchAll(SCHOOL)) add('level', schoolKey(match[1] ?? ''), match);
  for (const match of text.matchAll(STAGE))
    add(
      'level',
      `ssw${(match[1] ?? match[2] ?? '').replace(/^(?:ii|dua)$/, '2').replace(/^(?:i|satu)$/, '1')}`,
      match,
    );
  for (const match of text.matchAll(BATCH)) add('batch', String(romanOrNumber(match[1] ?? '')), match);
  return found.sort((one, other) => one.start - other.start);
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['uu', /^(?:uu|undang)/],
  ['pp', /^(?:pp\b|peraturan pemerintah)/],
  ['perpres', /^(?:perpres|peraturan presiden)/],
  ['permen', /^(?:permen|peraturan menteri)/],
];

function lawForm(text: string): { form?: string } {
  const [form] = FORMS.find(([, words]) => words.test(text)) ?? [];
  return form === undefined ? {} : { form };
}

function schoolKey(text: string): string {
  const plain = text.replace(/^diploma/, 'd').replace(/[- ]/g, '');
  const roman = /^d(i{1,3}|iv)$/.exec(plain)?.[1];
  return roman === undefined ? plain : `d${romanOrNumber(roman)}`;
}

function romanOrNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const values = [...text].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
