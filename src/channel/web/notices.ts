import type { Reply } from '../../message.ts';

/** What the web page says where no answer is due: one sentence on what happened, one on what to do. */
export const NOTICES = {
  otherSite:
    'Pesan ini dikirim dari situs lain, jadi tidak kami terima. Tulis pertanyaan Anda di halaman ini.',
  unknownPage: 'Halaman yang Anda buka tidak ada. Tulis pertanyaan Anda di halaman ini.',
  wrongMethod: 'Permintaan ini tidak bisa dilayani. Buka halaman utama, lalu tulis pertanyaan Anda di sana.',
  unknownChoice: 'Pilihan itu sudah tidak ada. Tulis pertanyaan Anda di kotak bawah.',
  /** Only when not even the bot's own texts can be read. */
  lastResort: 'Maaf, sedang ada gangguan di sistem kami. Coba lagi sebentar lagi.',
} as const;

/** A sentence of the page itself, in the shape of a reply. */
export function notice(body: string): Reply {
  return { kind: 'unknown', rung: 'notice', body, sources: [], notes: [], choices: [], entries: [] };
}

/** Said when messages come faster than they are answered. */
export function slowDown(seconds: number): Reply {
  return notice(`Pesan Anda terlalu cepat beruntun. Tunggu ${seconds} detik, lalu kirim lagi.`);
}
