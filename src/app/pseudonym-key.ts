import type { Config } from '../config.ts';
import { newPseudonymKey, readPseudonymKey } from '../privacy/pseudonym.ts';
import { sharedPseudonymKey } from '../store/shared-key.ts';
import type { Store } from '../store/store.ts';

/**
 * The key of the hashes that stand for people. Processes on one store must have the same one, or they would answer
 * a message delivered twice twice: on PostgreSQL it is kept in the database unless PSEUDONYM_KEY is set; beside a
 * SQLite file it is a file of its own.
 */
export async function findPseudonymKey(config: Config, store: Store): Promise<string> {
  if (config.pseudonymKey !== undefined) return config.pseudonymKey;
  if (store.dialect === 'postgres') return sharedPseudonymKey(store, newPseudonymKey());
  return readPseudonymKey(config.dataFolder);
}
