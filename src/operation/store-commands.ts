import path from 'node:path';
import type { Config } from '../config.ts';
import { TanyaError } from '../errors.ts';
import { backupStore } from '../store/backup.ts';
import { type KeptOutgoing, listKept, requeue } from '../store/kept.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';

/** Where the `store` commands find the data and write what they found. */
export interface StoreDesk {
  config: Pick<Config, 'dataFolder' | 'databaseUrl'>;
  /** Writes one line. */
  write: (line: string) => void;
  now: () => Date;
}

const STATES: Readonly<Record<KeptOutgoing['state'], string>> = {
  dead: 'gagal berkali-kali',
  held: 'ditahan, jatah kirim habis',
  'given-up': 'ditolak platform',
};

/** `store backup FILE`: a whole copy of the SQLite file while the server runs. @throws StoreError */
export async function backup({ config, write }: StoreDesk, file: string): Promise<void> {
  await backupStore(settingsOf(config), path.resolve(file));
  write(`Cadangan selesai: ${file}`);
  write('Simpan juga berkas pseudonym.key dari folder data, di tempat lain yang aman.');
}

/** `store dead`: what was not delivered, newest first, without texts or numbers. */
export async function listDead(desk: StoreDesk): Promise<void> {
  await withStore(desk, async (store) => {
    const kept = await listKept(store);
    if (kept.length === 0) desk.write('Tidak ada jawaban yang tertahan atau gagal terkirim.');
    for (const { id, channel, state, reason, attempts, createdAt } of kept) {
      const when = createdAt.toISOString().slice(0, 16).replace('T', ' ');
      desk.write(`${id}  ${when} UTC  ${channel}  ${STATES[state]}  ${attempts} kali dicoba  ${reason}`);
    }
  });
}

/**
 * `store retry ID…`: puts undelivered answers back to be sent.
 * @throws TanyaError when none of them stands aside
 */
export async function retry(desk: StoreDesk, ids: readonly string[]): Promise<void> {
  await withStore(desk, async (store) => {
    const count = await requeue(store, { ids }, desk.now().getTime());
    if (count === 0) {
      throw new TanyaError(
        'nothing to retry',
        'Tidak ada jawaban dengan id itu. Lihat daftarnya: npm run -s store -- dead',
      );
    }
    desk.write(`${count} jawaban akan dikirim lagi.`);
  });
}

async function withStore(desk: StoreDesk, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(settingsOf(desk.config));
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function settingsOf({ dataFolder, databaseUrl }: StoreDesk['config']) {
  return { dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
}
