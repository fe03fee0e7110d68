import { waitsInDanger } from '../store/inbox.ts';
import type { Parts } from './parts.ts';

/**
 * Runs `work` while looking out for a message of danger of the same chat. An answer that waits for a language model
 * takes seconds, and a person in danger must not wait for the answer to what they asked before.
 * @param work given a signal that is aborted when such a message waits
 */
export async function whileHurrying<T>(
  { store, timing, observe }: Pick<Parts, 'store' | 'timing' | 'observe'>,
  chatKey: string,
  answered: readonly number[],
  work: (hurry: AbortSignal) => Promise<T>,
): Promise<T> {
  const hurry = new AbortController();
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    try {
      if (await waitsInDanger(store.db, chatKey, answered)) hurry.abort();
    } catch (error) {
      observe({ event: 'trouble', where: 'hurry', error });
    }
    looking = false;
  };
  const timer = setInterval(() => void look(), timing.poll);
  try {
    return await work(hurry.signal);
  } finally {
    clearInterval(timer);
  }
}
