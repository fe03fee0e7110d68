import { z } from 'zod';
import type { Config } from '../../config.ts';
import { askJson } from './ask-platform.ts';
import { compareClock } from './clock.ts';
import { bad, type Check, type Finding, good, warning } from './finding.ts';

const answerOf = <T extends z.ZodType>(result: T) => z.object({ ok: z.literal(true), result });
const me = answerOf(z.object({ username: z.string() }));
const hook = answerOf(
  z.object({
    url: z.string().default(''),
    pending_update_count: z.number().default(0),
    last_error_date: z.number().optional(),
    last_error_message: z.string().optional(),
  }),
);

/** More than this waits only when nobody takes it. */
const MANY_PENDING = 100;
/** An older failure of Telegram's webhook calls is of no interest; milliseconds. */
const RECENT = 60 * 60 * 1_000;

/** Asks Telegram for the bot's name and for the webhook it knows. */
export function checkTelegram(
  { token, apiRoot }: NonNullable<Config['telegram']>,
  publicUrl: string | undefined,
  now: () => Date,
): Check {
  const ask = <T>(method: string, schema: z.ZodType<T>) =>
    askJson(`${apiRoot}/bot${token}/${method}`, schema);
  return async () => {
    const named = await ask('getMe', me);
    if (named.status === 0)
      return [
        bad('Telegram tidak bisa dihubungi.', 'Periksa sambungan internet server dan TELEGRAM_API_ROOT.'),
      ];
    if (named.status === 401 || named.status === 404)
      return [
        bad('Telegram menolak token bot.', 'Salin lagi token dari @BotFather ke TELEGRAM_TOKEN di .env.'),
      ];
    if (!named.body)
      return [
        bad(
          `Telegram menjawab tidak seperti biasa (kode ${named.status}).`,
          'Coba lagi beberapa menit lagi.',
        ),
      ];
    const findings = [good(`Telegram: token cocok, bot @${named.body.result.username}.`)];
    const clock = compareClock(named.date, now());
    if (clock) findings.push(clock);
    const { body } = await ask('getWebhookInfo', hook);
    return [...findings, ...(body ? webhookFindings(body.result, publicUrl, now()) : [])];
  };
}

function webhookFindings(
  info: z.output<typeof hook>['result'],
  publicUrl: string | undefined,
  now: Date,
): Finding[] {
  const findings: Finding[] = [];
  const expected = publicUrl === undefined ? '' : `${publicUrl}/webhook/telegram`;
  if (info.url === expected) {
    findings.push(
      good(expected === '' ? 'Telegram: pesan diambil sendiri oleh bot.' : 'Telegram: webhook terdaftar.'),
    );
  } else if (expected === '') {
    findings.push(
      warning(
        'Telegram masih mengirim ke webhook lama.',
        'Jalankan bot (npm start): webhook itu dilepas sendiri. Kalau alamatnya memang dipakai, isi PUBLIC_URL.',
      ),
    );
  } else {
    findings.push(
      bad(
        'Telegram belum mengirim ke alamat di PUBLIC_URL.',
        'Jalankan bot (npm start): webhook didaftarkan sendiri. Kalau sudah jalan, periksa PUBLIC_URL.',
      ),
    );
  }
  const failedAt = (info.last_error_date ?? 0) * 1_000;
  if (now.getTime() - failedAt < RECENT) {
    findings.push(
      bad(
        `Telegram gagal mengirim ke webhook: ${info.last_error_message ?? 'tanpa keterangan'}`,
        'Periksa apakah PUBLIC_URL bisa dibuka dari internet dengan https yang sah.',
      ),
    );
  }
  if (info.pending_update_count > MANY_PENDING) {
    findings.push(
      warning(
        `${info.pending_update_count} pesan menunggu di Telegram.`,
        'Pastikan bot sedang jalan dan basis datanya bisa dipakai.',
      ),
    );
  }
  return findings;
}
