import type { Api } from 'grammy';
import { z } from 'zod';
import type { Identity } from './addressed.ts';

const answer = z.object({ id: z.number().int(), username: z.string().regex(/^\w{1,64}$/) });

/** Who the bot is, asked of Telegram once. */
export class IdentityKeeper {
  readonly #api: Api;
  #known: Identity | undefined;
  #asking: Promise<Identity> | undefined;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Undefined until Telegram was asked. */
  get known(): Identity | undefined {
    return this.#known;
  }

  /** @throws what grammY throws when Telegram cannot be asked; the next call asks again */
  async ask(): Promise<Identity> {
    if (this.#known) return this.#known;
    this.#asking ??= this.#api
      .getMe()
      .then((me) => {
        this.#known = answer.parse(me);
        return this.#known;
      })
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }
}
