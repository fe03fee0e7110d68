import type { SpendingRecord } from '../compose/spending.ts';
import { spendingInFile } from '../compose/spending-file.ts';
import type { Config } from '../config.ts';
import { addModelSpending } from '../store/model-spending.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';

/**
 * The store of the messengers; undefined where none is set up, since the web chat needs none.
 * @throws StoreError when it cannot be opened
 */
export async function openMessengerStore({
  telegram,
  whatsapp,
  dataFolder,
  databaseUrl,
}: Config): Promise<Store | undefined> {
  if (!telegram && !whatsapp) return undefined;
  return openStore({ dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
}

/** Where the model's spending is kept: in the store, for every machine on it, or else in a file of the data folder. */
export function spendingOf({ dataFolder }: Config, store: Store | undefined): SpendingRecord {
  return store ? { add: (day, amount) => addModelSpending(store, day, amount) } : spendingInFile(dataFolder);
}
