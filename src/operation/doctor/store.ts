import type { Config } from '../../config.ts';
import { TanyaError } from '../../errors.ts';
import { inboxBacklog } from '../../store/inbox.ts';
import { openStore } from '../../store/open-store.ts';
import { outboxCounts } from '../../store/outbox.ts';
import type { Store } from '../../store/store.ts';
import { bad, type Check, type Finding, good, warning } from './finding.ts';

/** A message that waits longer than this shows that nobody works; milliseconds. */
const LONG_WAIT = 2 * 60 * 1_000;

/** Opens the store, brings its tables up to date, and looks at what waits. */
export function checkStore({ dataFolder, databaseUrl }: Config, now: () => Date): Check {
  return async () => {
    let store: Store;
    try {
      store = await openStore({ dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
    } catch (error) {
      const remedy = error instanceof TanyaError ? error.remedy : 'Periksa DATA_DIR atau DATABASE_URL.';
      return [bad('Penyimpanan data tidak bisa dibuka.', remedy)];
    }
    try {
      return [
        good(`Penyimpanan data bisa dipakai (${store.dialect === 'postgres' ? 'PostgreSQL' : 'SQLite'}).`),
        ...(await backlogFindings(store, now())),
      ];
    } catch {
      return [
        bad(
          'Isi penyimpanan data tidak bisa dibaca.',
          'Periksa log, lalu kembalikan dari cadangan bila rusak.',
        ),
      ];
    } finally {
      await store.close();
    }
  };
}

async function backlogFindings(store: Store, now: Date): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { oldest, waiting } = await inboxBacklog(store.db);
  if (oldest !== undefined && now.getTime() - oldest.getTime() > LONG_WAIT) {
    findings.push(
      bad(
        `${waiting} pesan menunggu dijawab terlalu lama.`,
        'Pastikan bot jalan (systemctl status tanya-pmi) dan lihat lognya.',
      ),
    );
  }
  const { dead = 0, held = 0 } = await outboxCounts(store.db);
  if (dead > 0)
    findings.push(
      warning(
        `${dead} jawaban gagal terkirim.`,
        'Lihat: npm run -s store -- dead, lalu kirim lagi dengan retry ID.',
      ),
    );
  if (held > 0)
    findings.push(
      warning(
        `${held} jawaban ditahan karena jatah kirim habis.`,
        'Naikkan WHATSAPP_MONTHLY_BUDGET, lalu: npm run -s store -- dead.',
      ),
    );
  return findings;
}
