import type { Config } from '../../config.ts';
import { type Check, type Finding, good } from './finding.ts';
import { checkKnowledge } from './knowledge.ts';
import { checkMachine } from './machine.ts';
import { checkModel } from './model.ts';
import { checkPublicAddress } from './public-address.ts';
import { checkStore } from './store.ts';
import { checkTelegram } from './telegram.ts';
import { checkWhatsApp } from './whatsapp.ts';

const MARKS: Readonly<Record<Finding['level'], string>> = {
  good: '[baik]  ',
  warning: '[awas]  ',
  bad: '[gagal] ',
};

/** The checks that these settings call for, in the order in which they are shown. */
export function checksFor(config: Config, now: () => Date): Check[] {
  const { telegram, whatsapp, publicUrl } = config;
  const checks = [checkKnowledge(config.knowledgeFolder, now), checkModel(config, now)];
  if (!telegram && !whatsapp) {
    const text = 'Telegram dan WhatsApp belum diisi di .env; hanya percakapan web yang jalan.';
    return [...checks, async () => [good(text)]];
  }
  checks.push(checkMachine(config), checkStore(config, now));
  if (telegram) checks.push(checkTelegram(telegram, publicUrl, now));
  if (whatsapp) checks.push(checkWhatsApp(whatsapp, now));
  return [...checks, checkPublicAddress(config)];
}

/**
 * Looks at everything, one thing after the other, and says what to mend.
 * @returns exit code: 1 when something does not work
 */
export async function runDoctor(checks: readonly Check[], write: (line: string) => void): Promise<0 | 1> {
  let failed = 0;
  for (const check of checks) {
    for (const { level, text, remedy } of await check()) {
      write(`${MARKS[level]}${text}`);
      if (remedy !== undefined) write(`        → ${remedy}`);
      if (level === 'bad') failed += 1;
    }
  }
  write(failed === 0 ? 'Semua yang diperiksa bisa dipakai.' : `${failed} hal perlu dibetulkan.`);
  return failed === 0 ? 0 : 1;
}
