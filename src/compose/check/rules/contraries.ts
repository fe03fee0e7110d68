import { polaritiesOf } from '../polarity.ts';
import type { Clause } from '../read/reading.ts';
import type { Rule } from '../rule.ts';

/** Each line two sides that exclude one another, said of the same thing. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:naik|meningkat|bertambah|kenaikan|peningkatan)$/, /^(?:turun|menurun|berkurang|penurunan)$/],
  [/^(?:resmi|legal|sah|prosedural)$/, /^(?:ilegal|nonprosedural|gelap|palsu|liar)$/],
  [/^(?:aman|terpercaya)$/, /^(?:bahaya|berbahaya|berisiko|penipuan|waspada|curigai)$/],
  [/^(?:asli|aslinya)$/, /^(?:palsu|fotokopi|salinan|karangan)$/],
  [/^(?:mudah|gampang|ringan)$/, /^(?:sulit|sukar|susah|berat)$/],
  [/^(?:kotor|bruto)$/, /^(?:bersih|neto)$/],
  [/^(?:daring|online)$/, /^(?:luring|offline)$/],
  [/^(?:lajang|bujang)$/, /^(?:menikah|kawin)$/],
  [/^(?:laki|pria|lelaki)$/, /^(?:perempuan|wanita)$/],
  [/^(?:lulus|lolos)$/, /^(?:gagal|gugur)$/],
  [/^(?:diterima|menerima|disetujui)$/, /^(?:ditolak|menolak)$/],
  [/^(?:tetap|permanen|selamanya)$/, /^(?:sementara|musiman)$/],
  [/^(?:gratis|cuma-cuma|bebas)$/, /^(?:berbayar|bayar|membayar|dibayar|dipungut|iuran)$/],
  [
    /^(?:dibuka|buka|membuka|berjalan|berlangsung|aktif|lanjut|dilanjutkan)$/,
    /^(?:ditutup|tutup|dihentikan|berhenti|dihapus|diakhiri|dicabut|batal|ditunda|moratorium|dibekukan)$/,
  ],
  [/^(?:berlaku|berlakunya)$/, /^(?:berakhir|dicabut|habis|kedaluwarsa)$/],
  [/^(?:besar|terbesar)$/, /^(?:kecil|terkecil)$/],
  [/^(?:banyak)$/, /^(?:sedikit)$/],
  [/^(?:tinggi|tertinggi)$/, /^(?:rendah|terendah)$/],
  [/^(?:panjang)$/, /^(?:pendek|singkat)$/],
  [/^(?:muda|termuda)$/, /^(?:tua|tertua)$/],
  [/^(?:dekat|terdekat)$/, /^(?:jauh|terjauh)$/],
  [/^(?:lebih)$/, /^(?:kurang)$/],
  [/^(?:cepat|sebentar)$/, /^(?:lambat)$/],
  [/^(?:tertinggi|terbesar|terbanyak|terlama)$/, /^(?:terendah|terkecil|tersedikit|tersingkat)$/],
  [
    /^(?:membolehkan|mengizinkan|dibolehkan|diizinkan|diperbolehkan)$/,
    /^(?:melarang|dilarang|larangan|terlarang)$/,
  ],
  [/^(?:calon|cpmi)$/, /^(?:purna|eks|mantan|bekas)$/],
  [/^(?:swasta)$/, /^(?:pemerintah|antarpemerintah|negeri)$/],
  [/^(?:pertama|awal)$/, /^(?:terakhir|akhir)$/],
  [/^(?:masuk)$/, /^(?:keluar)$/],
  [/^(?:termasuk)$/, /^(?:kecuali|selain)$/],
  [/^(?:tertulis)$/, /^(?:lisan)$/],
  [/^(?:bulanan)$/, /^(?:tahunan)$/],
  [/^(?:korban)$/, /^(?:pelaku|tersangka)$/],
  [/^(?:cukup|memadai)$/, /^(?:kurang)$/],
  [/^(?:berangkat|keberangkatan)$/, /^(?:pulang|kepulangan)$/],
  [/^(?:ibu)$/, /^(?:ayah|bapak)$/],
  [/^(?:utara|timur)$/, /^(?:selatan|barat)$/],
];

/** A word whose contrary stands in the passage, where the word itself does not. */
export const contraries: Rule = ({ reading, alignment, cited }) => {
  for (const [index, clause] of reading.clauses.entries()) {
    const asserted = assertedIn(clause, reading.clauses[index - 1]);
    if (asserted.length === 0) continue;
    const [nearest] = alignment.best(clause);
    if (!nearest) continue;
    const there = nearest.sentence.clauses.flatMap((one, at, all) => assertedIn(one, all[at - 1]));
    const inPassage = cited.map(({ plain }) => plain).join(' ');
    for (const word of asserted) {
      if (new RegExp(`\\b${word}\\b`).test(inPassage)) {
        if (nearest.sentence.words.some(({ text }) => text === word)) continue;
      }
      for (const [one, other] of PAIRS) {
        for (const [own, contrary] of [
          [one, other],
          [other, one],
        ] as const) {
          if (!own.test(word) || !there.some((text) => contrary.test(text))) continue;
          if (there.some((text) => own.test(text)) || reading.words.some(({ text }) => contrary.test(text)))
            continue;
          return { code: 'negation', detail: `"${word}": the passage says the contrary.` };
        }
      }
    }
  }
  return undefined;
};

function assertedIn(clause: Clause, before: Clause | undefined): string[] {
  const polarities = polaritiesOf(clause, before);
  return clause.words.flatMap(({ text }, at) => (polarities[at] !== 'denied' ? [text] : []));
}
