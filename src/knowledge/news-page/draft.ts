import { stringify } from 'yaml';
import { dateInWords } from '../../dates.ts';
import { CHECKLIST_TITLE, writeHere } from '../draft-marks.ts';
import { slug } from '../entry-id.ts';

/** What a raw news page tells; the digest itself is for a person to write. */
export interface NewsDraft {
  title: string;
  publisher: string;
  /** The office in full, or the publisher when the text names none. */
  office: string;
  /** YYYY-MM-DD, the news's own day. */
  date: string;
  /** YYYY-MM-DD on which the page was copied; never the day of the news. */
  copied?: string;
  authors: string[];
  city?: string;
  /** Days the text names, YYYY-MM-DD. */
  eventDates: string[];
  /** Figures of the text, each with the word it counts. */
  figures: string[];
  topics: string[];
  /** What a person must look at again before trusting this draft, in Indonesian. */
  cautions: string[];
}

/** Long titles make long addresses; this much still tells two news of one day apart. */
const LONGEST_SLUG = 60;

/** The name of the draft's file in `knowledge/news/`, which is also its id. */
export function newsFileName({ date, title }: Pick<NewsDraft, 'date' | 'title'>): string {
  return `${[date, slug(title, LONGEST_SLUG)].filter(Boolean).join('-')}.md`;
}

/** The draft as a file of `knowledge/news/`: front matter, and a marked place to write with what to mention. */
export function renderNewsDraft(draft: NewsDraft): string {
  const { copied, city } = draft;
  return [
    '---',
    '# Draf dari halaman berita. Bot belum memakainya sampai status menjadi published.',
    `title: ${yaml(draft.title)}`,
    `publisher: ${yaml(draft.publisher)}`,
    `office: ${yaml(draft.office)}`,
    '# date: hari berita terbit. copied: hari halaman disalin. Jangan ditukar.',
    `date: ${draft.date}`,
    ...(copied === undefined ? [] : [`copied: ${copied}`]),
    `authors: ${yaml(draft.authors)}`,
    ...(city === undefined ? [] : [`# Kota dalam berita: ${city}`]),
    ...draft.eventDates.map((day) => `# Tanggal yang disebut dalam berita: ${day}`),
    ...draft.cautions.map((caution) => `# PERIKSA: ${caution}`),
    '# Kalau tahu alamat halaman aslinya, tambahkan baris ini: url: https://...',
    '# topics dan aspects: id dari terms/topik.md dan terms/aspek.md, misalnya [ssw, program-sumsel].',
    `topics: ${yaml(draft.topics)}`,
    'aspects: []',
    '# asked_as: cara orang menanyakan berita ini, misalnya ["berita pelatihan di banyuasin", "kegiatan bp3mi juli"].',
    'asked_as: []',
    'status: draft',
    '# Kalau ringkasan selesai: ubah status menjadi published, lalu tambahkan dua baris ini dengan tanggalnya:',
    '# checked: hari Anda memeriksa, misalnya 2026-02-28',
    '# review_by: hari harus diperiksa lagi, misalnya 2027-02-28',
    '---',
    `${writeHere('RINGKASAN')} dengan kata-kata Anda sendiri (4–7 kalimat). Jangan menyalin kalimat dari sumber.`,
    '',
    CHECKLIST_TITLE,
    ...checklist(draft).map((item) => `- [ ] ${item}`),
    '',
  ].join('\n');
}

/** What the digest must mention. Only names of places, days and single figures: no sentence of the source. */
function checklist({ office, city, date, eventDates, figures }: NewsDraft): string[] {
  const days = eventDates.map(dateInWords).join('; ');
  return [
    `Siapa: ${office}; nama dan jabatan orang yang berbicara (tulis "waktu itu" di belakang jabatan).`,
    city === undefined
      ? 'Di mana: kota dan tempat kejadian.'
      : `Di mana: ${city}; sebut juga tempat kejadiannya.`,
    days === ''
      ? `Kapan: berita terbit ${dateInWords(date)}. Tanggal kejadian tidak ditemukan; tulis bila ada.`
      : `Kapan: berita terbit ${dateInWords(date)}. Tanggal dalam berita: ${days}.`,
    'Apa: apa yang dilakukan, untuk siapa, dan apa hasilnya. Bedakan rencana dari yang sudah terjadi.',
    figures.length === 0
      ? 'Angka: tidak kami temukan. Kalau ada, tulis persis seperti di berita.'
      : `Angka, tulis persis seperti di berita: ${figures.join('; ')}.`,
    'Sekarang: tulis bahwa keadaan bisa sudah berubah bila Anda tidak tahu kelanjutannya.',
    'Nomor telepon: jangan ditulis langsung. Pakai {{telp.…}} dari folder offices.',
  ];
}

/** A value as one line of YAML, quoted where it must be. */
function yaml(value: string | readonly string[]): string {
  return stringify(value, {
    lineWidth: 0,
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    blockQuote: false,
  }).trim();
}
