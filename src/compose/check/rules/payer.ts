import type { Rule } from '../rule.ts';

type Party = 'worker' | 'employer' | 'agency' | 'state' | 'family';

const PARTIES: readonly (readonly [Party, string])[] = [
  [
    'employer',
    'pemberi kerja|majikan|perusahaan|pengguna(?: jasa)?|fasilitas|rumah sakit|pabrik|pihak jerman|pihak jepang|perekrut|pemilik kapal',
  ],
  ['agency', 'p3mi|agen|agensi|lpk|perusahaan penempatan|pt penyalur|penyalur|agency|tsk'],
  ['state', 'pemerintah|negara|kp2mi|bp2mi|bp3mi|giz|apbn|apbd|pemda|pemerintah daerah|kementerian'],
  [
    'worker',
    'pekerja(?: migran)?|pmi|cpmi|calon(?: pmi| pekerja| peserta)?|peserta|anda|kandidat|pelamar|perawat|diri sendiri|sendiri|pribadi|tki',
  ],
  ['family', 'keluarga|ahli waris'],
];
const ANY = PARTIES.map(([, words]) => words).join('|');
const PASSIVE = new RegExp(
  String.raw`\b(?:ditanggung|dibayar|dibayarkan|dibiayai|tanggungan|tanggung jawab|beban|dibebankan|dikenakan|dipikul|dilunasi)\b(?: (?:oleh|kepada|ke|pada|penuh|langsung|sepenuhnya|bagi|pihak|biaya|biayanya|penempatan))* (${ANY})\b`,
  'g',
);
const ACTIVE = new RegExp(
  String.raw`\b(${ANY})\b(?: (?:jepang|jerman|korea|taiwan|migran|indonesia|ssw|epa|magang|sendiri|anda|yang|akan|wajib|harus|tetap|juga|perlu|resmi|lah))*(?: (?:wajib|harus|yang|akan|perlu|tetap|dapat|bisa))* (?:[a-z]+ dan )?(?:menanggung|membayar|membiayai|melunasi|membayarkan|memikul|bayar|tanggung)(?:nya)?\b`,
  'g',
);
const CHARGED = new RegExp(
  String.raw`\b(?:membebankan|mengenakan|menagihkan)\b[^.;]{0,60}? (?:kepada|ke|pada) (${ANY})\b`,
  'g',
);
const OWN = new RegExp(String.raw`\bbiaya(?:nya)? (?:milik )?(${ANY})(?= sendiri\b)`, 'g');
const DENIED = /\b(?:tidak|bukan|tanpa|jangan|dilarang|belum)\b[^.,;:]{0,24}$/;

/** Who pays stays who pays. */
export const payer: Rule = ({ reading, alignment, cited }) => {
  for (const clause of reading.clauses) {
    const said = payersIn(clause.text);
    if (said.length === 0) continue;
    const near = alignment.best(clause).flatMap(({ sentence }) => payersIn(sentence.plain));
    const known = near.length > 0 ? near : cited.flatMap(({ plain }) => payersIn(plain));
    const spared = cited.flatMap(({ plain }) => sparedIn(plain));
    const stranger = said.find(
      (party) => !known.includes(party) || (near.length === 0 && spared.includes(party)),
    );
    if (stranger === undefined) continue;
    if (known.length === 0 && stranger === 'worker' && !spared.includes('worker')) continue;
    return { code: 'subject', detail: 'The passage does not say that this party pays.' };
  }
  return undefined;
};

function payersIn(text: string): Party[] {
  return [PASSIVE, ACTIVE, CHARGED, OWN].flatMap((form) =>
    [...text.matchAll(form)]
      .filter((match) => !DENIED.test(text.slice(0, match.index)) && !/\b(?:tidak|bukan)\b/.test(match[0]))
      .flatMap((match) => partyOf(match[1] ?? '')),
  );
}

const SPARED = new RegExp(
  String.raw`\b(?:tidak|bukan|tanpa)\b[^.;,]{0,20}\b(?:ditanggung|dibayar|dibebankan|dikenakan|menjadi beban)\b(?: (?:oleh|kepada|ke|pada|biaya|biayanya))* (${ANY})\b|\b(${ANY})\b tidak (?:dapat|boleh|bisa|perlu)? ?(?:dibebani|dikenai|menanggung|membayar)`,
  'g',
);

/** Those of whom the text says that they do not pay. */
function sparedIn(text: string): Party[] {
  return [...text.matchAll(SPARED)].flatMap((match) => partyOf(match[1] ?? match[2] ?? ''));
}

function partyOf(words: string): Party[] {
  const party = PARTIES.find(([, forms]) => new RegExp(`^(?:${forms})$`).test(words));
  return party ? [party[0]] : [];
}
