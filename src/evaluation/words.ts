import type { RefusalCode } from '../compose/composition.ts';
import type { Outcome } from '../compose/events.ts';
import type { TroubleKind } from '../compose/trouble.ts';
import type { ReplyKind } from '../message.ts';
import type { Verdict } from './verdict.ts';

/** What the names of the figures mean, for who reads the table; names without an entry speak for themselves. */
const WORDS: Readonly<Record<string, string>> = {
  ...({
    right: 'benar',
    missed: 'tidak terjawab',
    wrong: 'salah',
    harmful: 'berbahaya',
    unjudged: 'tidak dinilai',
  } satisfies Record<Verdict, string>),
  ...({
    answer: 'jawaban',
    urgent: 'darurat',
    clarify: 'tanya balik',
    unknown: 'tidak tahu',
    chat: 'sapaan',
  } satisfies Record<ReplyKind, string>),
};

const OUTCOMES: Record<Outcome, string> = {
  answer: 'jawaban susunan dikirim',
  question: 'pertanyaan balik dikirim',
  entry: 'entri ditemukan setelah ditulis ulang',
  'not-enough': 'kata model: catatan tidak cukup',
  'nothing-found': 'tanpa model: tidak ada catatan yang cocok',
  refused: 'ditolak pemeriksaan dua kali',
  trouble: 'gangguan model',
};

const TROUBLES: Record<TroubleKind, string> = {
  deadline: 'lewat batas waktu',
  interrupted: 'disela',
  network: 'jaringan',
  'rate-limit': 'terlalu banyak permintaan',
  server: 'server rusak',
  rejected: 'permintaan ditolak',
  declined: 'model menolak menulis',
  empty: 'kosong',
  truncated: 'terpotong',
  endless: 'tanpa henti',
  invalid: 'bukan JSON yang diminta',
  busy: 'terlalu banyak sekaligus',
  resting: 'model diistirahatkan',
  budget: 'anggaran habis',
};

const REFUSALS: Record<RefusalCode, string> = {
  'no-passage': 'tanpa catatan',
  'unknown-passage': 'catatan tidak dikenal',
  empty: 'kosong',
  'too-long': 'terlalu panjang',
  'too-many': 'terlalu banyak kalimat',
  duplicate: 'diulang',
  markup: 'bertanda Markdown',
  language: 'bukan bahasa Indonesia',
  link: 'tautan sendiri',
  number: 'nomor sendiri',
  figure: 'angka tidak ada di catatan',
  level: 'tingkat bahasa lain',
  article: 'pasal lain',
  name: 'nama lembaga lain',
  subject: 'negara atau skema lain',
  negation: 'tidak jadi ya, atau sebaliknya',
  bound: 'batas berubah',
  hardened: 'kepastian berlebih',
  claim: 'klaim terlarang',
  stale: 'catatan lama tanpa tanggal',
  instruction: 'menuruti perintah',
  'prompt-leak': 'membocorkan aturan',
  unsupported: 'tidak ada di catatan',
  question: 'pertanyaan balik tidak boleh',
  'off-question': 'tidak menjawab pertanyaan',
};

/** A name with its meaning, as `kode (arti)`; the name alone where it has none. */
export function explained(name: string, of: 'reply' | 'outcome' | 'trouble' | 'refusal'): string {
  const words: Readonly<Record<string, string>> = {
    reply: WORDS,
    outcome: OUTCOMES,
    trouble: TROUBLES,
    refusal: REFUSALS,
  }[of];
  const meaning = words[name];
  return meaning === undefined ? name : `${name} (${meaning})`;
}
