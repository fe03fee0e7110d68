import { Api } from 'grammy';

/** How the Bot API is reached. */
export interface BotApiOptions {
  token: string;
  /** Without a slash at the end. */
  apiRoot: string;
  /** A call that takes longer is given up. */
  timeoutSeconds: number;
}

/**
 * Telegram's methods through grammY, over Node's own fetch: that one tells a connection that was never made from
 * one that broke, and never puts the address, which holds the token, into an error.
 */
export function createBotApi({ token, apiRoot, timeoutSeconds }: BotApiOptions): Api {
  return new Api(token, { apiRoot, timeoutSeconds, fetch: fetchAnswer });
}

/** An abort signal as grammY's types want it: theirs come from a package older than Node's own. */
export type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** Node's own signal for a call of grammY, which only ever listens to it. */
export function apiSignal(signal: AbortSignal): ApiSignal {
  return signal as unknown as ApiSignal;
}

interface Request {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: { aborted: boolean; addEventListener: (type: 'abort', listener: () => void) => void };
}

/**
 * One call as grammY makes it. What comes back without being the Bot API's JSON (the page of a proxy in between)
 * becomes an error of the same form, so that its HTTP status still tells what to do.
 */
async function fetchAnswer(url: string | URL, { method, headers, body, signal }: Request = {}) {
  // grammY brings its own kind of signal, which Node's fetch does not take.
  const controller = new AbortController();
  if (signal?.aborted) controller.abort();
  signal?.addEventListener('abort', () => controller.abort());
  const response = await fetch(url, {
    ...(method === undefined ? {} : { method }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
    signal: controller.signal,
  });
  const answer = readJson(await response.text());
  if (answer !== undefined) return { json: async () => answer };
  if (response.ok) throw new TypeError('the answer is not of the Bot API');
  return {
    json: async () => ({ ok: false, error_code: response.status, description: 'not the Bot API' }),
  };
}

/** An answer of the Bot API always says `ok`; one that says no also says why. */
function readJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('ok' in value)) return undefined;
    if (value.ok === true) return value;
    return 'error_code' in value && typeof value.error_code === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}
