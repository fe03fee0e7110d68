import { randomUUID } from 'node:crypto';
import { claimChats, nextReady } from '../store/leases.ts';
import { Bell } from './bell.ts';
import type { Parts } from './parts.ts';
import { workChat } from './work-chat.ts';

/** How long to wait after the store failed. */
const WAIT_AFTER_TROUBLE = 1_000;

/** Takes chats that have something to do and works on them, several at a time. */
export class Worker {
  readonly #parts: Parts;
  readonly #bell = new Bell();
  readonly #active = new Set<Promise<void>>();
  readonly #control = { stopping: false };
  #loop: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts looking for work. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /**
   * Takes no more work, lets answers and sends under way come to their end and gives the chats back.
   * @param mostMs after this long it no longer waits; what is left is taken over when its lease runs out
   * @returns whether everything came to its end
   */
  async stop(mostMs: number): Promise<boolean> {
    this.#control.stopping = true;
    this.#bell.ring();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), mostMs);
    });
    const drained = (async () => {
      await this.#loop;
      await Promise.all(this.#active);
      return true;
    })();
    return Promise.race([drained, late]).finally(() => clearTimeout(timer));
  }

  async #run(): Promise<void> {
    const { store, observe } = this.#parts;
    const deaf = store.listen(() => this.#bell.ring());
    while (!this.#control.stopping) {
      try {
        await this.#bell.wait(await this.#takeWork());
      } catch (error) {
        observe({ event: 'trouble', where: 'worker', error });
        await this.#bell.wait(WAIT_AFTER_TROUBLE);
      }
    }
    deaf();
  }

  /** Claims what this process has room for. @returns how long there is nothing more to do, in milliseconds */
  async #takeWork(): Promise<number> {
    const { store, clock, timing, pauses } = this.#parts;
    const room = timing.chatsAtOnce - this.#active.size;
    if (room <= 0) return timing.poll;
    const now = clock();
    const readyAt = await nextReady(store.db);
    if (readyAt === undefined || readyAt > now) return Math.min(timing.poll, (readyAt ?? Infinity) - now);
    await pauses.refresh(store.db, now);
    const leases = await claimChats(store, {
      token: randomUUID(),
      now,
      until: now + timing.lease,
      most: room,
    });
    for (const lease of leases) {
      const work = workChat(this.#parts, lease, this.#control).finally(() => {
        this.#active.delete(work);
        // There is room again.
        this.#bell.ring();
      });
      this.#active.add(work);
    }
    // Others may have been quicker: then look again soon, but not at once.
    return leases.length > 0 ? 0 : Math.min(timing.poll, WAIT_WHEN_OUTRUN);
  }
}

/** The wait of a worker that saw work and got none. */
const WAIT_WHEN_OUTRUN = 20;
