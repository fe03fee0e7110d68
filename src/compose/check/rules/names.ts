import { monthNumber } from '../../../dates.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';

/** Names that any answer may use. */
const ALWAYS =
  /^(?:indonesia|ri|wni|pmi|cpmi|anda|bapak|ibu|senin|selasa|rabu|kamis|jumat|sabtu|minggu|wib|rp|tidak|ya|catatan|kpmi|as|internet|whatsapp|hp|usd|eur|jpy|krw|twd|hkd|sgd|myr|ditjen|dirjen)$/;
/** The offices to which every answer may send a person who wants to be sure. */
const OFFICES = /^(?:bp3mi|kp2mi|bp2mi|kemenp2mi|disnaker|disnakertrans|siskop2mi)$/;
const ASKING =
  /\b(?:(?:di)?tanya\w*|bertanya|menanyakan|hubungi|menghubungi|cek|mengecek|dicek|periksa|diperiksa|pastikan|memastikan|konfirmasi\w*|konsultasi\w*|datangi|lapor|laporkan|melapor|menurut|cari|carilah|lihat|daftar|mendaftar|daftarkan|pantau)\b/;
/** After such a word stands a name, whatever its letters. */
const BEFORE_NAME =
  /^(?:pt|cv|ud|yayasan|lpk|stikes|universitas|politeknik|poltekkes|hotel|klinik|rs|bank|koperasi|pak|bu|mas|mbak|bang|haji|dr)$/;
const SHORTEST = 2;

/** Every proper name stands in a cited passage, written out or by its usual abbreviation. */
export const names: Rule = (claim) => {
  const { words } = claim.reading;
  for (const [at, word] of words.entries()) {
    if (!looksLikeName(word, words[at - 1], claim) || isBorneOut(word, at, claim)) continue;
    return { code: 'name', detail: `"${word.raw}" stands in no cited passage.` };
  }
  return undefined;
};

/** True for a word that is part of a proper name. */
export function looksLikeName(word: Word, before: Word | undefined, { language, reading }: Claim): boolean {
  // Levels, batches and articles are compared as such.
  if (word.exact || ALWAYS.test(word.text) || word.raw.length < SHORTEST || /^\d+$/.test(word.raw))
    return false;
  if (/\p{Lu}.*\p{Lu}|\p{L}\d|\d\p{L}/u.test(word.raw))
    return !/^(?:Rp|RM|USD|EUR|NT|HK|S|A)?\d+(?:rb|jt|k)?$/i.test(word.raw);
  if (before !== undefined && BEFORE_NAME.test(before.text) && /^\p{Lu}/u.test(before.raw))
    return !language.isOrdinary(word.text);
  if (!/^\p{Lu}/u.test(word.raw) || monthNumber(word.text) !== undefined) return false;
  const opens = before === undefined || /[.!?:;"“(]\s*["“]?$/.test(reading.text.slice(0, word.start));
  // "Betul, …", "Benar: …"
  if (opens && /^[,:;]/.test(reading.text.slice(word.end))) return false;
  // "Dahulukan …", "Mintalah …"
  if (opens && /(?:kan|lah|nya)$/.test(word.text)) return false;
  return !(opens && (language.isOrdinary(word.text, 1) || language.isKnown(word)));
}

/** True for the names that any answer may use when it sends a person to ask or look. */
export function isGuidance(word: Word, plain: string): boolean {
  return OFFICES.test(word.text) && ASKING.test(plain);
}

function isBorneOut(word: Word, at: number, { cited, reading, language, request }: Claim): boolean {
  if (isGuidance(word, reading.plain)) return true;
  const known = word.keys.filter(
    (key) => !key.startsWith('~') || language.isOrdinary(word.text) || ABBREVIATION.test(word.raw),
  );
  if (cited.some(({ keys, plain }) => known.some((key) => keys.has(key)) || holds(plain, word.text)))
    return true;
  if (
    cited.some(({ passage }) =>
      passage.sources.some(({ publisher, title }) => holds(`${publisher} ${title}`.toLowerCase(), word.text)),
    )
  )
    return true;
  // The model sees a token where the passage has an address with the name in it.
  if (
    [...request.links].some(
      ([token, url]) =>
        (holds(url, word.text) || (word.text.length > 3 && url.includes(word.text))) &&
        cited.some(({ passage }) => passage.text.includes(token)),
    )
  )
    return true;
  if (/^\p{Lu}{2,5}$/u.test(word.raw) && cited.some(({ plain }) => abbreviates(word.text, plain)))
    return true;
  const spelt = EXPANSIONS.find(({ words }) => words.test(word.text));
  if (spelt && cited.some(({ plain }) => spelt.short.test(plain))) return true;
  return (
    at > 0 && cited.some(({ plain }) => initialsOf(reading.words, at).some((short) => holds(plain, short)))
  );
}

const ABBREVIATION = /^(?:KBRI|KJRI|KDEI|PT|UU|PP)$/;

/** Words of a name written out where the passage has its abbreviation, and so for the well-known ones. */
const EXPANSIONS: readonly { words: RegExp; short: RegExp }[] = [
  {
    words: /^(?:pekerja|migran|indonesia|pelindungan|perlindungan|kementerian|badan|balai|pelayanan)$/,
    short: /\b(?:k?pmi|bp3mi|kp2mi|bp2mi|kemenp2mi|p3mi|uu 18|menteri)\b/,
  },
  {
    words: /^(?:dinas|ketenagakerjaan|tenaga|kerja|kementerian)$/,
    short: /\b(?:disnaker\w*|kemnaker|bpjs)\b/,
  },
  {
    words: /^(?:kedutaan|besar|konsulat|jenderal|perwakilan|republik)$/,
    short: /\b(?:kbri|kjri|perwakilan|kedutaan)\b/,
  },
  { words: /^(?:kbri|kjri)$/, short: /\bperwakilan\b/ },
  { words: /^(?:luar|negeri|kementerian|kemenlu)$/, short: /\bkemlu\b/ },
  { words: /^(?:undang|undang-undang|nomor|tahun|pasal|uu)$/, short: /\b(?:uu|pasal|undang)\b/ },
  {
    words: /^(?:peraturan|pemerintah|pp|menteri|permen\w*)$/,
    short: /\b(?:pp|permen\w*|peraturan|aturan)\b/,
  },
  { words: /^(?:orientasi|pra|pemberangkatan)$/, short: /\bopp\b/ },
  {
    words: /^(?:surat|izin|tanda|registrasi|perjanjian|kartu|penduduk|perusahaan|penempatan)$/,
    short: /\b(?:sip3mi|sip2mi|str|splp|ktp|kk|p3mi|surat|perjanjian|kontrak)\b/,
  },
  {
    words: /^(?:jaminan|sosial|kematian|kecelakaan|hari|tua|jkk|jkm|jht)$/,
    short: /\b(?:bpjs|jkk|jkm|jht)\b/,
  },
  { words: /^(?:specified|skilled|worker|tokutei|ginou|ginō)$/, short: /\bssw\b/ },
  { words: /^(?:government|to|pemerintah|antarpemerintah)$/, short: /\bg to g\b/ },
  { words: /^(?:selatan|korsel)$/, short: /\bkorea\b/ },
  { words: /^(?:rupiah|euro|yen|won|ringgit)$/, short: /\b(?:rp|euro|yen|won|ringgit)/ },
  { words: /^(?:hong|kong|hongkong)$/, short: /\bhong ?kong\b/ },
];

/** "Lembaga Pelatihan Kerja" at its last word: "lpk"; checked for names of two to five words around the place. */
function initialsOf(words: readonly Word[], at: number): string[] {
  const shorts: string[] = [];
  for (let start = Math.max(0, at - 4); start <= at; start += 1) {
    for (let end = at + 1; end <= Math.min(words.length, start + 6); end += 1) {
      if (end - start < 2) continue;
      shorts.push(
        words
          .slice(start, end)
          .map(({ text }) => text[0])
          .join(''),
      );
    }
  }
  return shorts.filter((short) => short.length > 2);
}

/** True when words one after the other begin with the letters of an abbreviation: "KK" for "kartu keluarga". */
function abbreviates(short: string, text: string): boolean {
  return new RegExp([...short].map((letter) => `\\b${letter}[a-z-]+`).join(' ')).test(text);
}

function holds(text: string, word: string): boolean {
  return new RegExp(`(?<![a-z0-9])${word.replace(/[^a-z0-9]/g, '.')}(?:nya)?(?![a-z0-9])`).test(text);
}
