import type { z } from 'zod';

/** A request of the doctor to a platform or to our own address. */
export interface Asked<T> {
  /** 0 when no answer came at all. */
  status: number;
  body: T | undefined;
  /** The other side's clock, if it said. */
  date?: Date;
}

/** How long the doctor waits for one answer. */
const LONGEST_WAIT = 10_000;

/**
 * Asks for JSON; never throws, and never tells the address, which may hold a token.
 * @param schema what is needed of the answer; a body of another shape counts as none
 */
export async function askJson<T>(
  url: string,
  schema: z.ZodType<T>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Asked<T>> {
  return request(url, headers, async (response) => {
    const parsed = schema.safeParse(await response.json());
    return parsed.success ? parsed.data : undefined;
  });
}

/** As `askJson`, for plain text. */
export async function askText(url: string): Promise<Asked<string>> {
  return request(url, {}, (response) => response.text());
}

async function request<T>(
  url: string,
  headers: Readonly<Record<string, string>>,
  read: (response: Response) => Promise<T | undefined>,
): Promise<Asked<T>> {
  try {
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    const date = new Date(response.headers.get('date') ?? '');
    const body = await read(response).catch(() => undefined);
    return { status: response.status, body, ...(Number.isNaN(date.getTime()) ? {} : { date }) };
  } catch {
    return { status: 0, body: undefined };
  }
}
