import { stem } from '../../language/stem.ts';
import type { EvidenceClause } from './evidence.ts';
import { agrees } from './read/days.ts';
import type { Quantity } from './read/quantities.ts';
import type { Exact } from './read/reading.ts';
import { synonymGroups } from './read/synonyms.ts';

const TIMES: ReadonlySet<string> = new Set(['months', 'days', 'minutes']);

/** True when two exact things could be taken for one another: both amounts of yen, both ages, both articles. */
export function sameGroup(one: Exact, other: Exact): boolean {
  if (one.kind === 'quantity' && other.kind === 'quantity') {
    const [a, b] = [one.quantity, other.quantity];
    if (a.dimension !== b.dimension && !(TIMES.has(a.dimension) && TIMES.has(b.dimension))) return false;
    if (a.role !== undefined && b.role !== undefined && a.role !== b.role) return false;
    return a.dimension !== 'count' || sameUnit(a, b);
  }
  if (one.kind === 'reference' && other.kind === 'reference')
    return one.reference.kind === other.reference.kind;
  // A short hot line ("110") reads as a plain number.
  const dialled = (exact: Exact) =>
    exact.kind === 'phone' || (exact.kind === 'quantity' && exact.quantity.dimension === 'plain');
  return (one.kind === 'day' && other.kind === 'day') || (dialled(one) && dialled(other));
}

/** True when the passage holds the same value in the same unit. Bounds and periods are `boundFits`' matter. */
export function sameValue(
  said: Exact,
  known: Exact,
  allSaid: readonly Exact[],
  clause: EvidenceClause,
): boolean {
  if (said.kind === 'phone') return known.kind === 'phone' && said.key === known.key;
  if (said.kind === 'reference')
    return (
      known.kind === 'reference' &&
      said.reference.kind === known.reference.kind &&
      said.reference.key === known.reference.key &&
      (said.reference.form ?? known.reference.form) === (known.reference.form ?? said.reference.form)
    );
  if (said.kind === 'day') return known.kind === 'day' && agrees(said.day, known.day);
  if (said.quantity.role === 'age' && known.kind === 'quantity' && known.quantity.dimension === 'plain')
    return said.quantity.low === known.quantity.low * 12 && said.quantity.high === known.quantity.high * 12;
  if (known.kind !== 'quantity' || !sameMeasure(said.quantity, known.quantity)) return false;
  const [a, b] = [said.quantity, known.quantity];
  if (swapsUnits(a, b, clause)) return false;
  if (a.low === b.low && a.high === b.high) return true;
  if (a.low === a.high) {
    if (a.low === b.low) return a.bound !== undefined || says(allSaid, b.high);
    return a.high === b.high && (a.bound !== undefined || says(allSaid, b.low));
  }
  // "minimal 18 dan maksimal 38" said as "18–38".
  return (
    (a.low === b.low && b.bound !== 'most' && holds(clause, a, a.high)) ||
    (a.high === b.high && b.bound !== 'least' && holds(clause, a, a.low))
  );
}

/** "17 desa" of "70 desa di 17 kabupaten": the counted word goes with another number there, or with none. */
function swapsUnits(said: Quantity, known: Quantity, clause: EvidenceClause): boolean {
  if (said.dimension !== 'count' || said.unit === '' || stem(said.unit) === stem(known.unit)) return false;
  if (known.unit === '')
    return (
      !clause.sentence.words.some((word) => word.stem === stem(said.unit)) &&
      !/^(?:orang|wni|pmi|pekerja|peserta|calon)$/.test(said.unit)
    );
  return clause.sentence.exacts.some(
    (one) =>
      one.kind === 'quantity' && one.quantity.unit !== '' && stem(one.quantity.unit) === stem(said.unit),
  );
}

function says(all: readonly Exact[], value: number): boolean {
  return all.some(
    (one) => one.kind === 'quantity' && (one.quantity.low === value || one.quantity.high === value),
  );
}

function holds(clause: EvidenceClause, like: Quantity, value: number): boolean {
  return clause.sentence.exacts.some(
    (one) =>
      one.kind === 'quantity' &&
      sameMeasure(like, one.quantity) &&
      (one.quantity.low === value || one.quantity.high === value),
  );
}

const LEAST_RUPIAH = 1_000;

function sameMeasure(said: Quantity, known: Quantity): boolean {
  if (said.role !== undefined && known.role !== undefined && said.role !== known.role) return false;
  if (said.dimension === known.dimension) {
    if (said.dimension === 'money' || said.dimension === 'days') return said.unit === known.unit;
    return said.dimension !== 'count' || sameUnit(said, known);
  }
  const [bare, full] = said.dimension === 'plain' ? [said, known] : [known, said];
  if (bare.dimension !== 'plain' && bare.dimension !== 'count') return false;
  if (full.dimension === 'count' || full.dimension === 'plain') return true;
  // "50 ribu" is said of rupiah.
  return full.dimension === 'money' && full.unit === 'idr' && bare.low >= LEAST_RUPIAH;
}

/** Things counted that are never one another. */
const COUNTED: readonly RegExp[] = [
  /^(?:orang|wni|pmi|pekerja|peserta|calon|korban|kandidat|perawat|warga|jiwa|karyawan|careworker|tenaga|siswa)$/,
  /^(?:kali)$/,
  /^(?:soal|pertanyaan|butir)$/,
  /^(?:bidang|sektor)$/,
  /^(?:kantor|pos|cabang|unit|perusahaan)$/,
  /^(?:provinsi|kabupaten|kota|negara)$/,
  /^(?:kasus|perkara|aduan|laporan)$/,
  /^(?:anak)$/,
  /^(?:lembar|rangkap|salinan|foto)$/,
  /^(?:poin|nilai|skor)$/,
  /^(?:tes|ujian)$/,
  /^(?:meter|kilogram|kilometer|sentimeter|kg|cm|km)$/,
];

/** True when two counted words mean the same, such as "orang" and "peserta". */
export function sameThing(one: string, other: string): boolean {
  if (stem(one) === stem(other)) return true;
  const [a, b] = [one, other].map((unit) => COUNTED.findIndex((form) => form.test(unit)));
  return a !== -1 && a === b;
}

function sameUnit(one: Quantity, other: Quantity): boolean {
  if (one.unit === '' || other.unit === '') return true;
  if (stem(one.unit) === stem(other.unit)) return true;
  const groups = synonymGroups(one.unit);
  if (synonymGroups(other.unit).some((group) => groups.includes(group))) return true;
  const [a, b] = [one.unit, other.unit].map((unit) => COUNTED.findIndex((form) => form.test(unit)));
  return a === b || a === -1 || b === -1;
}

const PERIOD_WORDS: Readonly<Record<NonNullable<Quantity['per']>, RegExp>> = {
  minute: /(?:per|tiap|setiap) menit/,
  hour: /(?:per|tiap|setiap) jam|sejam/,
  day: /(?:per|tiap|setiap) hari|sehari(?!-)|harian|24 jam/,
  week: /(?:per|tiap|setiap) (?:minggu|pekan)|se(?:minggu|pekan)|mingguan|(?:7|tujuh) hari/,
  month: /(?:per|tiap|setiap) bulan|sebulan|bulanan/,
  year: /(?:per|tiap|setiap) tahun|setahun|tahunan/,
  person: /(?:per|tiap|setiap) (?:orang|kepala|peserta)|seorang/,
};
/** Words in whose presence a figure is a limit, whichever way. */
const LIMIT = /batas|limit|ambang|syarat/;

/** True when "at least", "at most" and "per month" are no other than in the passage. */
export function boundFits(said: Exact, known: Exact, clause: EvidenceClause): boolean {
  if (said.kind !== 'quantity' || known.kind !== 'quantity') return true;
  const [a, b] = [said.quantity, known.quantity];
  const isRange = b.low !== b.high;
  if (a.bound !== undefined && a.low === a.high) {
    if (isRange) {
      if (a.bound !== (a.low === b.low ? 'least' : 'most')) return false;
    } else if (b.bound !== undefined ? a.bound !== b.bound : !LIMIT.test(clause.sentence.plain)) return false;
  }
  if (a.per === undefined) return true;
  if (b.per !== undefined) return a.per === b.per;
  return PERIOD_WORDS[a.per].test(clause.sentence.plain);
}
