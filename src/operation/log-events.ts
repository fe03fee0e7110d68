import type { Logger } from 'pino';
import type { DeliveryEvent } from '../delivery/events.ts';
import { safeError } from './safe-error.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** How loud each event is, and what the operator reads. */
const LINES: Readonly<Record<DeliveryEvent['event'], { level: Level; text: string }>> = {
  received: { level: 'debug', text: 'pesan diterima' },
  duplicate: { level: 'debug', text: 'pesan kiriman ulang diabaikan' },
  answered: { level: 'info', text: 'pesan dijawab' },
  limited: { level: 'info', text: 'pesan melewati batas' },
  'respond-failed': { level: 'error', text: 'jawaban gagal dibuat' },
  sent: { level: 'debug', text: 'jawaban terkirim' },
  retried: { level: 'warn', text: 'pengiriman diulang nanti' },
  unsure: { level: 'warn', text: 'belum pasti apakah jawaban sampai' },
  repeated: { level: 'warn', text: 'jawaban dikirim lagi karena belum pasti sampai' },
  'gave-up': { level: 'info', text: 'jawaban tidak bisa disampaikan' },
  dead: { level: 'error', text: 'jawaban disimpan untuk petugas setelah dicoba berkali-kali (store dead)' },
  held: { level: 'warn', text: 'jawaban ditahan karena jatah kirim bulan ini habis' },
  alarm: { level: 'error', text: 'pengiriman berhenti sampai operator bertindak; jalankan doctor' },
  paused: { level: 'warn', text: 'saluran berhenti sebentar atas permintaan platform' },
  status: { level: 'debug', text: 'kabar dari platform' },
  erased: { level: 'info', text: 'data seseorang dihapus atas permintaannya' },
  trouble: { level: 'error', text: 'gangguan di penyimpanan atau program; dicoba lagi' },
};

/** Writes what happens in delivery to the log: ids, outcomes and counts, never a text. */
export function logEvent(log: Logger, happened: DeliveryEvent): void {
  const { level, text } = LINES[happened.event];
  const { event, ...fields } = happened;
  log[level](
    'error' in fields ? { event, ...fields, error: safeError(fields.error) } : { event, ...fields },
    text,
  );
}
