import { z } from 'zod';
import { GRAPH_URL, GRAPH_VERSION } from '../../channel/whatsapp/index.ts';
import type { Config } from '../../config.ts';
import { askJson } from './ask-platform.ts';
import { compareClock } from './clock.ts';
import { bad, type Check, good, warning } from './finding.ts';

const number = z.object({
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
  error: z.object({ code: z.number() }).optional(),
});

/** Token gone or not allowed to see the number (Graph API error codes). */
const REFUSED: ReadonlySet<number> = new Set([190, 10, 200, 102]);

/** Asks Meta for our own number with our token. */
export function checkWhatsApp(settings: NonNullable<Config['whatsapp']>, now: () => Date): Check {
  const { token, phoneNumberId, graphUrl = GRAPH_URL, graphVersion = GRAPH_VERSION } = settings;
  return async () => {
    const asked = await askJson(
      `${graphUrl}/${graphVersion}/${phoneNumberId}?fields=verified_name,quality_rating`,
      number,
      { Authorization: `Bearer ${token}` },
    );
    if (asked.status === 0)
      return [
        bad(
          'WhatsApp (Meta) tidak bisa dihubungi.',
          'Periksa sambungan internet server dan WHATSAPP_GRAPH_URL.',
        ),
      ];
    const code = asked.body?.error?.code;
    if (asked.status === 401 || (code !== undefined && REFUSED.has(code))) {
      return [
        bad(
          'Meta menolak token WhatsApp.',
          'Buat token tetap di Business Settings → System users, isi ke WHATSAPP_TOKEN.',
        ),
      ];
    }
    if (asked.status !== 200 || code !== undefined) {
      return [
        bad(
          `Meta tidak mengenal nomor ini (kode ${code ?? asked.status}).`,
          'Salin lagi "Phone number ID" ke WHATSAPP_PHONE_NUMBER_ID, dan periksa izin token.',
        ),
      ];
    }
    const findings = [
      good(`WhatsApp: token cocok, nomor atas nama ${asked.body?.verified_name ?? '(tanpa nama)'}.`),
    ];
    if (asked.body?.quality_rating === 'RED') {
      findings.push(
        warning(
          'Mutu nomor WhatsApp dinilai rendah oleh Meta.',
          'Lihat WhatsApp Manager: kurangi pesan yang dilaporkan orang.',
        ),
      );
    }
    const clock = compareClock(asked.date, now());
    return clock ? [...findings, clock] : findings;
  };
}
