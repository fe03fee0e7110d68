/** Short names of provinces as offices write them. */
const PROVINCES: Readonly<Record<string, string>> = {
  Sumut: 'Sumatera Utara',
  Sumbar: 'Sumatera Barat',
  Sumsel: 'Sumatera Selatan',
  Kepri: 'Kepulauan Riau',
  Babel: 'Bangka Belitung',
  Jabar: 'Jawa Barat',
  Jateng: 'Jawa Tengah',
  Jatim: 'Jawa Timur',
  DIY: 'DI Yogyakarta',
  NTB: 'Nusa Tenggara Barat',
  NTT: 'Nusa Tenggara Timur',
  Kalbar: 'Kalimantan Barat',
  Kalteng: 'Kalimantan Tengah',
  Kalsel: 'Kalimantan Selatan',
  Kaltim: 'Kalimantan Timur',
  Kaltara: 'Kalimantan Utara',
  Sulut: 'Sulawesi Utara',
  Sulteng: 'Sulawesi Tengah',
  Sulsel: 'Sulawesi Selatan',
  Sultra: 'Sulawesi Tenggara',
  Sulbar: 'Sulawesi Barat',
};
/** Other places an office is named after; with them a name that follows ("BP3MI Aceh Siti …") can be cut off. */
const PLACES = [
  ...Object.values(PROVINCES),
  ...[
    'Aceh',
    'Riau',
    'Jambi',
    'Bengkulu',
    'Lampung',
    'Banten',
    'DKI Jakarta',
    'Jakarta',
    'Bali',
    'Maluku',
    'Papua',
    'Serang',
  ],
];

const LONG_NAMES: readonly [RegExp, string][] = [
  [/Unit Pelaksana Teknis(?: \(UPT\))?/gi, 'UPT'],
  [/Badan Pe(?:l|rl)indungan Pekerja Migran Indonesia(?: \(BP2MI\))?/gi, 'BP2MI'],
  [/Balai Pelayanan Pe(?:l|rl)indungan Pekerja Migran Indonesia(?: \(BP3MI\))?/gi, 'BP3MI'],
];
const OFFICE = /(?<!\p{L})(UPT BP2MI|BP3MI)((?: (?:Wil\.|\p{Lu}\p{L}+)){1,4})/gu;

/**
 * The office that a news text is about: the one it names most often, in full ("BP3MI Sumatera Selatan").
 * @returns undefined when the text names none with its place
 */
export function officeIn(text: string): string | undefined {
  let plain = text.replace(/\s+/g, ' ').replace(/BP3MI(?=\p{Lu}\p{Ll})/gu, 'BP3MI ');
  for (const [long, short] of LONG_NAMES) plain = plain.replace(long, short);
  const votes = new Map<string, number>();
  for (const [, kind = '', words = ''] of plain.matchAll(OFFICE)) {
    const place = fullPlace(words.trim().replace(/^Wil(?:\.|ayah) ?/, ''));
    if (place === '') continue;
    const regional = kind.startsWith('UPT') && /^ Wil/.test(words);
    const name = `${kind} ${regional ? 'Wilayah ' : ''}${place}`;
    votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  // The sort is stable: of two that are named alike often, the first in the text wins.
  return [...votes].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function fullPlace(words: string): string {
  const [first = '', ...rest] = words.split(' ');
  const whole = [PROVINCES[first] ?? first, ...rest].join(' ');
  return PLACES.find((place) => whole === place || whole.startsWith(`${place} `)) ?? whole;
}
