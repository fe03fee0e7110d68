/** Somebody who does, pays, gives or decides something, as a text names them. */
export interface Actor {
  /** Every kind of actor that the word may stand for. */
  kinds: readonly string[];
  start: number;
  end: number;
}

/** Words for one kind of actor a line; "perusahaan" is now the employer, now the agency that sends. */
const ACTORS: readonly (readonly [string, string])[] = [
  [
    'employer',
    'majikan|pemberi kerja|pengguna(?: jasa)?|perusahaan(?!nya penempatan)|pabrik|fasilitas|perekrut',
  ],
  ['agency', 'p3mi|pt|perusahaan|penyalur|agensi|agen(?! gelap)|agency|tsk'],
  ['broker', 'calo|sponsor|perantara|makelar'],
  [
    'school',
    'lpk(?:-so)?|blk|lkp|lembaga pelatihan(?: kerja)?|lembaga kursus|lembaga pengirim|sending organi[sz]ation',
  ],
  ['mission', 'kbri|kjri|kdei|perwakilan|kedutaan(?: besar)?|konsulat(?: jenderal)?|atase(?: \\w+)?'],
  ['ministry', 'kp2mi|bp2mi|kemenp2mi|bnp2tki'],
  ['ministry of manpower', 'kemnaker|kementerian ketenagakerjaan'],
  ['foreign ministry', 'kemlu|kementerian luar negeri'],
  ['ministry of health', 'kementerian kesehatan|kemenkes'],
  ['office', 'bp3mi|p4mi'],
  ['local office', 'disnaker(?:trans)?|dinas(?: tenaga kerja)?|ltsa'],
  ['police', 'polisi|kepolisian|polri|polda|polres(?:ta)?|polsek|penyidik'],
  ['prosecution', 'jaksa|kejaksaan'],
  ['court', 'pengadilan|hakim|phi'],
  ['witness protection', 'lpsk'],
  ['immigration', 'imigrasi'],
  ['customs', 'bea cukai'],
  ['insurance', 'bpjs(?: ketenagakerjaan| kesehatan)?|asuransi'],
  ['bank', 'bank(?: \\w+)?|bni|bri|bsi'],
  ['hospital', 'rumah sakit|puskesmas|klinik|dokter'],
  ['family', 'keluarga|ahli waris|suami|istri|orang ?tua|wali|pasangan|kerabat'],
  ['village', 'kepala desa|kades|lurah|kelurahan|desa'],
  ['state', 'pemerintah|negara|menteri|presiden'],
  ['welfare', 'dinas sosial|kemensos|sapa|unit ppa|p2tp2a'],
  ['jicwels', 'jicwels'],
  ['otit', 'otit'],
  ['nenkin', 'nenkin|japan pension service'],
  ['hrd korea', 'hrd korea|hrdk'],
  ['prometric', 'prometric'],
  ['japan foundation', 'japan foundation'],
  ['goethe', 'goethe(?:-institut)?'],
  ['ombudsman', 'ombudsman|ojk'],
  ['union', 'serikat|lbh|ngo|yayasan'],
];
const FORMS = ACTORS.map(
  ([kind, words]) => [kind, new RegExp(`(?<![a-z0-9-])(?:${words})(?:nya|lah)?(?![a-z0-9])`, 'g')] as const,
);

/** The actors that a text in lower case names, in order of place; the reader and workers at large are none. */
export function actorsIn(text: string): Actor[] {
  const found: { kinds: string[]; start: number; end: number }[] = [];
  for (const [kind, form] of FORMS) {
    for (const match of text.matchAll(form)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const same = found.find((one) => one.start < end && one.end > start);
      if (same) {
        same.kinds.push(kind);
        same.start = Math.min(same.start, start);
        same.end = Math.max(same.end, end);
      } else found.push({ kinds: [kind], start, end });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** True when two of them may be the same. */
export function sameActor(one: Actor, other: Actor): boolean {
  return one.kinds.some((kind) => other.kinds.includes(kind));
}
