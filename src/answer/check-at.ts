import type { CheckAt } from '../knowledge/index.ts';

/** How each place to check is named in a sentence. */
const NAMES: Record<CheckAt, string> = {
  siskop2mi: 'siskop2mi.bp2mi.go.id',
  kp2mi: 'kp2mi.go.id',
  bp3mi: 'BP3MI terdekat',
  disnaker: 'Disnaker kabupaten/kota',
  perwakilan: 'Perwakilan RI setempat',
  kemlu: 'peduliwni.kemlu.go.id',
  imigrasi: 'kantor imigrasi',
  bpjs: 'kantor BPJS Ketenagakerjaan',
  bank: 'bank penyalur',
  prometric: 'situs penyelenggara ujian (Prometric)',
  polisi: 'kantor polisi terdekat',
  'bea-cukai': 'Bea Cukai',
  sduwhv: 'sduwhv.imigrasi.go.id',
  kemnaker: 'Kemnaker',
  lpsk: 'LPSK (lpsk.go.id)',
  ojk: 'OJK',
  nenkin: 'kantor Nenkin Jepang',
  kdei: 'KDEI Taipei',
  desa: 'kantor desa/kelurahan',
};

/** "Cek kabar terbaru di …, … atau ….", or undefined when there is nothing to name. */
export function checkAtLine(places: readonly CheckAt[]): string | undefined {
  const names = places.map((place) => NAMES[place]);
  const last = names.pop();
  if (last === undefined) return undefined;
  return `Cek kabar terbaru di ${names.length > 0 ? `${names.join(', ')} atau ${last}` : last}.`;
}
