import { randomUUID } from 'node:crypto';
import type { Config } from '../../config.ts';
import { askText } from './ask-platform.ts';
import { bad, type Check, type Finding, good, warning } from './finding.ts';

/**
 * Opens our own public address as a platform would: the health page, and Meta's handshake where WhatsApp is on.
 * The server must run. What only the platform can see (a firewall between) stays unknown.
 */
export function checkPublicAddress({ publicUrl, whatsapp }: Config): Check {
  return async () => {
    if (publicUrl === undefined) {
      if (!whatsapp) return [];
      return [
        warning(
          'PUBLIC_URL kosong, jadi webhook WhatsApp tidak bisa dicoba.',
          'Isi PUBLIC_URL dengan alamat https bot ini.',
        ),
      ];
    }
    const health = await askText(`${publicUrl}/healthz`);
    if (health.body?.trim() !== 'ok') {
      return [
        bad(
          `Alamat PUBLIC_URL tidak menjawab sebagai bot ini (kode ${health.status}).`,
          'Pastikan bot jalan, nama situs mengarah ke server ini, dan proksi https meneruskan ke PORT.',
        ),
      ];
    }
    const findings: Finding[] = [good('PUBLIC_URL menjawab.')];
    if (whatsapp) findings.push(await handshake(publicUrl, whatsapp.verifyToken));
    return findings;
  };
}

async function handshake(publicUrl: string, verifyToken: string): Promise<Finding> {
  const challenge = randomUUID();
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  });
  const { body } = await askText(`${publicUrl}/webhook/whatsapp?${query}`);
  if (body === challenge) return good('Webhook WhatsApp menjawab jabat tangan Meta.');
  return bad(
    'Webhook WhatsApp tidak menjawab jabat tangan Meta.',
    'Mulai ulang bot sesudah mengubah .env, dan pastikan proksi meneruskan /webhook/whatsapp.',
  );
}
