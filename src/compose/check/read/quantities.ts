import { type FoundNumber, numbersIn } from './number-words.ts';
import { isFunctionWord } from './plain-words.ts';

/** What a quantity measures. Months, days and minutes are kept apart: a month has no fixed number of days. */
export type Dimension = 'money' | 'percent' | 'months' | 'days' | 'minutes' | 'count' | 'plain';

/** A figure with all that makes it this figure: value, unit, bound, period and whether it is an age. */
export interface Quantity {
  dimension: Dimension;
  /** In the base unit of its dimension; both alike when it is no range. */
  low: number;
  high: number;
  /** Currency code, or the counted word; empty if none is written. */
  unit: string;
  bound?: 'least' | 'most';
  per?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'person';
  role?: 'age' | 'span';
  start: number;
  end: number;
}

const CURRENCY_BEFORE =
  /(?:\b(rp|idr|eur|jpy|usd|us\$|krw|rm|myr|ntd|twd|hkd|sgd|aud)\.?|(nt\$|hk\$|s\$|a\$|€|¥|￥|₩|\$))\s*$/;
const CURRENCY_AFTER =
  /^\s*(rupiah|euro|eur|€|yen|jpy|¥|won|krw|ringgit|dolar taiwan|ntd|nt\$|dolar hong ?kong|hkd|dolar singapura|sgd|dolar australia|aud|dolar(?: as| amerika)?|usd|riyal|dirham|baht|peso|dong|zloty|lira)(?![a-z])/;
const CURRENCY: Readonly<Record<string, string>> = {
  rp: 'idr',
  rupiah: 'idr',
  euro: 'eur',
  '€': 'eur',
  yen: 'jpy',
  '¥': 'jpy',
  '￥': 'jpy',
  won: 'krw',
  '₩': 'krw',
  ringgit: 'myr',
  rm: 'myr',
  'dolar taiwan': 'twd',
  ntd: 'twd',
  nt$: 'twd',
  'dolar hong kong': 'hkd',
  'dolar hongkong': 'hkd',
  hk$: 'hkd',
  'dolar singapura': 'sgd',
  s$: 'sgd',
  'dolar australia': 'aud',
  a$: 'aud',
  dolar: 'usd',
  'dolar as': 'usd',
  'dolar amerika': 'usd',
  us$: 'usd',
  $: 'usd',
};

const MEASURE: Readonly<Record<string, { dimension: Dimension; factor: number }>> = {
  tahun: { dimension: 'months', factor: 12 },
  thn: { dimension: 'months', factor: 12 },
  th: { dimension: 'months', factor: 12 },
  bulan: { dimension: 'months', factor: 1 },
  bln: { dimension: 'months', factor: 1 },
  minggu: { dimension: 'days', factor: 7 },
  pekan: { dimension: 'days', factor: 7 },
  hari: { dimension: 'days', factor: 1 },
  jam: { dimension: 'minutes', factor: 60 },
  menit: { dimension: 'minutes', factor: 1 },
  persen: { dimension: 'percent', factor: 1 },
};
const ONE_OF: Readonly<Record<string, string>> = {
  setahun: 'tahun',
  sebulan: 'bulan',
  seminggu: 'minggu',
  sepekan: 'minggu',
  sehari: 'hari',
  sejam: 'jam',
};
const PERIODS: Readonly<Record<string, NonNullable<Quantity['per']>>> = {
  menit: 'minute',
  jam: 'hour',
  hari: 'day',
  minggu: 'week',
  pekan: 'week',
  bulan: 'month',
  tahun: 'year',
  orang: 'person',
};

const RANGE = /^\s*(?:-|sampai(?: dengan)?|hingga|s\.?\/?d\.?|sd|to)\s*(?:rp\.?\s?|€\s?)?$/;
const LISTED = /^\s*(?:,|atau|dan|,\s*(?:atau|dan)|-|\/)\s*(?:rp\.?\s?)?$/;

/** The quantities of a text in lower case, in order. Years, days, levels and telephone numbers must be masked before. */
export function quantitiesIn(text: string): Quantity[] {
  const numbers = [...numbersIn(text), ...singleMeasures(text)].sort((one, other) => one.start - other.start);
  const quantities: Quantity[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at];
    if (!number || isNoQuantity(text, number)) continue;
    const from = numbers[at - 1]?.end ?? 0;
    const next = numbers[at + 1];
    const between = next ? text.slice(number.end, next.start) : '';
    const joined =
      next !== undefined &&
      (RANGE.test(between) ||
        (/^\s*dan\s*(?:rp\.?\s?)?$/.test(between) &&
          /\bantara\s+(?:rp\.?\s?)?$/.test(text.slice(0, number.start))) ||
        // "18 tahun sampai 39 tahun"
        /^\s*(tahun|bulan|hari|juta|euro|yen)\s+(?:sampai|hingga|-)\s*$/.test(between));
    if (joined && next) {
      const lent = next.scale > number.scale && number.value < next.value ? next.scale / number.scale : 1;
      quantities.push(quantity(text, number, next, number.value * lent, from));
      at += 1;
    } else quantities.push(quantity(text, number, number, number.value, from));
  }
  return joinDurations(lendUnits(quantities, text), text);
}

/** "4 tahun 10 bulan" is one length of time. */
function joinDurations(quantities: readonly Quantity[], text: string): Quantity[] {
  const result: Quantity[] = [];
  for (const one of quantities) {
    const before = result.at(-1);
    const isRest =
      before !== undefined &&
      before.dimension === 'months' &&
      one.dimension === 'months' &&
      one.high < 12 &&
      /^\s*tahun\s*(?:dan\s*)?$/.test(text.slice(before.end, one.start));
    if (before && isRest)
      result[result.length - 1] = {
        ...before,
        low: before.low + one.low,
        high: before.high + one.high,
        end: one.end,
      };
    else result.push(one);
  }
  return result;
}

/** "setahun" and the like, when they are no period of a figure before ("Rp12 juta setahun"). */
function singleMeasures(text: string): FoundNumber[] {
  return [...text.matchAll(/\b(?:setahun|sebulan|seminggu|sepekan|sehari|sejam)\b(?!-)/g)]
    .filter(
      ({ index }) =>
        !periodFollows(text.slice(0, index)) && !/\b(?:sekali|kali)\s*$/.test(text.slice(0, index)),
    )
    .map((match) => ({
      value: 1,
      start: match.index,
      end: match.index + match[0].length,
      scale: 1,
      digits: false,
    }));
}

function periodFollows(before: string): boolean {
  return /\d[\d.,]*(?:\s*(?:ribu|juta|jt|rb|euro|yen|rupiah|won|ringgit|riyal|jam|kali|dolar(?: [a-z]+)?|%|persen|efektif|flat))*\s*$/.test(
    before,
  );
}

/** "salah satu", "nomor 3" of a list, "ke-2" and the like assert no quantity. */
function isNoQuantity(text: string, { start, end, value }: FoundNumber): boolean {
  const before = text.slice(Math.max(0, start - 16), start);
  if (value === 1 && /(?:salah|per|satu|nomor)\s+$/.test(before)) return true;
  // "E-9", "F-4": the name of a visa.
  if (/(?:^|[\s(])[a-z]-$/.test(before)) return true;
  return (
    /\bke-?$/.test(before) ||
    /(?<![a-z])(?!(?:rp|rm|idr|eur|usd|jpy)$)[a-z]+$/.test(before) ||
    /^[a-z]*-satunya/.test(text.slice(end, end + 12))
  );
}

/** @param from where the figure before this one ends: what binds that one does not bind this one */
function quantity(text: string, first: FoundNumber, last: FoundNumber, low: number, from: number): Quantity {
  const before = text.slice(0, first.start);
  const after = text.slice(last.end);
  const currency = currencyOf(before, after) ?? currencyOf('', text.slice(first.end));
  const measureName =
    ONE_OF[text.slice(last.start, last.end)] ??
    /^\s*-?\s*([a-z]+?|%)(?:nya)?(?![a-z])/.exec(after)?.[1] ??
    '';
  const measure = measureName === '%' ? MEASURE.persen : MEASURE[measureName];
  const bound = boundOf(text.slice(from, first.start), after);
  const range = { start: first.start, end: last.end };
  const per = periodOf(after);
  if (currency !== undefined && measureName !== '%')
    return { dimension: 'money', low, high: last.value, unit: currency, ...known({ bound, per }), ...range };
  if (measure) {
    const role =
      measure.dimension === 'months' && /^(?:tahun|thn|th)$/.test(measureName)
        ? roleOf(before, after)
        : undefined;
    return {
      dimension: measure.dimension,
      low: low * measure.factor,
      high: last.value * measure.factor,
      // Working days are not days.
      unit: /^\s*hari kerja\b/.test(after) ? 'kerja' : '',
      ...known({
        bound,
        per: measure.dimension === 'minutes' || measure.dimension === 'percent' ? per : undefined,
        role,
      }),
      ...range,
    };
  }
  // "umur 40" needs no "tahun".
  if (/\b(?:usia|umur)(?:nya)? (?:anda )?$/.test(before) && last.value < OLDEST)
    return {
      dimension: 'months',
      low: low * 12,
      high: last.value * 12,
      unit: '',
      ...known({ bound }),
      role: 'age',
      ...range,
    };
  const unit = /^\s*([a-z]{3,})/.exec(after)?.[1] ?? '';
  const counted = NOT_COUNTED.has(unit) || isFunctionWord(unit) ? '' : unit;
  return {
    dimension: counted === '' ? 'plain' : 'count',
    low,
    high: last.value,
    unit: counted,
    ...known({ bound, per }),
    ...range,
  };
}

const OLDEST = 100;
const NOT_COUNTED: ReadonlySet<string> = new Set(
  'ribu juta miliar sejam sehari sebulan setahun seminggu'.split(' '),
);

function known<Fields extends object>(fields: Fields): { [Key in keyof Fields]: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]: NonNullable<Fields[Key]>;
  };
}

function currencyOf(before: string, after: string): string | undefined {
  const [, code, sign] = CURRENCY_BEFORE.exec(before) ?? [];
  const name = code ?? sign ?? CURRENCY_AFTER.exec(after)?.[1];
  return name === undefined ? undefined : (CURRENCY[name] ?? name);
}

function periodOf(after: string): Quantity['per'] {
  const match =
    /^(?: ?\([a-z]+\))?[^.,;:()\d]{0,24}?(?:(?:per|\/|tiap|setiap)\s*-?(menit|jam|hari|minggu|pekan|bulan|tahun|orang)|\bse(jam|hari|minggu|pekan|bulan|tahun))\b/.exec(
      after,
    );
  return PERIODS[match?.[1] ?? match?.[2] ?? ''];
}

const LEAST =
  /\b(?:minimal|minimum|minimalnya|paling (?:sedikit|rendah|kurang|muda|awal|cepat|kecil|pendek|singkat|dini)(?:nya)?|sedikitnya|setidaknya|sekurang(?:-?kurang)?nya|serendah-rendahnya|mulai(?: dari| usia| umur| sekitar| rp)?(?= ?(?:rp ?)?$)|di atas|lebih (?:dari|tinggi dari|lama dari)|melebihi|lewat|batas bawah|termuda|terendah)\b/g;
const MOST =
  /\b(?:maksimal|maksimum|maksimalnya|paling (?:lama|banyak|tinggi|lambat|tua|besar|panjang|jauh|akhir|mahal)(?:nya)?|tidak lebih dari|hingga|sampai|di bawah|kurang dari|selambat(?:-?lambat)?nya|setinggi(?:-?tinggi)?nya|tidak sampai|sebanyak-banyaknya|batas atas|tertua|tertinggi|terlama)\b/g;
const NEGATED = /\b(?:tidak|tak|bukan|belum|jangan)(?: (?:boleh|bisa|dapat|akan))?\s*$/;
/** Words that may stand between the bound and its figure. */
const WIDEST_BOUND = 42;

/** "minimal 18", "paling lama 5", "18 tahun ke atas", "tidak lebih dari 3": the word nearest to the figure decides. */
function boundOf(before: string, after: string): Quantity['bound'] {
  const trailing = /^[^.,;:()\d]{0,14}?\b(?:ke atas|atau lebih)\b/.test(after)
    ? 'least'
    : /^[^.,;:()\d]{0,14}?\b(?:ke bawah|atau kurang)\b/.test(after)
      ? 'most'
      : undefined;
  if (trailing !== undefined) return trailing;
  const near = before.slice(-WIDEST_BOUND).replace(/^.*(?:[;()?!§]|\d|\.\s|,\s)/s, '');
  const at = (form: RegExp) => [...near.matchAll(form)].at(-1)?.index ?? -1;
  const least = at(LEAST);
  const most = at(MOST);
  if (least < 0 && most < 0) return undefined;
  const bound = least > most ? 'least' : 'most';
  const place = Math.max(least, most);
  if (!NEGATED.test(near.slice(0, place)) || near.startsWith('tidak lebih', place)) return bound;
  return bound === 'least' ? 'most' : 'least';
}

const AGE = /\b(?:usia|umur|berusia|berumur|usianya|umurnya|seusia)\b/;
const SPAN =
  /\b(?:lama|lamanya|selama|kontrak|masa|berlaku|durasi|pengalaman|penjara|jangka|kurun|berjalan|tinggal|bekerja|magang|dihukum|pidana)\b/;
const ROLE_WINDOW = 60;

function roleOf(before: string, after: string): Quantity['role'] {
  const near = before.slice(-ROLE_WINDOW).replace(/^.*(?:[;!?]|\.\s)/s, '');
  const next = after.slice(0, 24).replace(/[.;,].*$/s, '');
  const age = Math.max(near.search(AGE), near.lastIndexOf('usia'), near.lastIndexOf('umur'));
  const span = [...near.matchAll(new RegExp(SPAN, 'g'))].at(-1)?.index ?? -1;
  if (age >= 0 || span >= 0) return age >= span ? 'age' : 'span';
  return AGE.test(next) ? 'age' : undefined;
}

/** "39 atau 40 tahun", "18, 20 dan 25 tahun": a bare number takes the unit of the next one in its list. */
function lendUnits(quantities: readonly Quantity[], text: string): Quantity[] {
  const result = [...quantities];
  for (let at = result.length - 2; at >= 0; at -= 1) {
    const [one, next] = [result[at], result[at + 1]];
    if (!one || !next || one.dimension !== 'plain' || next.dimension === 'plain') continue;
    if (!LISTED.test(text.slice(one.end, next.start))) continue;
    const factor = next.dimension === 'months' && /^\s*tahun/.test(text.slice(next.end)) ? 12 : 1;
    const { bound: _bound, start: _start, end: _end, ...kind } = next;
    result[at] = { ...one, ...kind, low: one.low * factor, high: one.high * factor };
  }
  return result;
}
