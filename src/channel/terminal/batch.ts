import readline from 'node:readline';
import { z } from 'zod';
import type { Ask } from '../../conversation/ask.ts';
import { emptyConversation, type Reply } from '../../message.ts';
import { toPlainText } from '../plain-text.ts';

const item = z.object({ id: z.union([z.string(), z.number()]), turns: z.array(z.string()).min(1) });

/**
 * The batch contract: JSON lines `{id, turns}` in, one JSON line per item out, in order; each id is a fresh
 * conversation and the reply to the last turn counts. A line that is not such an item gets a line with `error`.
 */
export async function runBatch(
  ask: Ask,
  input: NodeJS.ReadableStream,
  write: (line: string) => void,
): Promise<void> {
  for await (const line of readline.createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    write(JSON.stringify(await answerLine(ask, line)));
  }
}

async function answerLine(ask: Ask, line: string): Promise<object> {
  let parsed: ReturnType<typeof item.safeParse>;
  try {
    parsed = item.safeParse(JSON.parse(line));
  } catch {
    return { error: 'baris ini bukan JSON. Tulis {"id":"…","turns":["pertanyaan"]}' };
  }
  if (!parsed.success)
    return { error: 'baris ini harus berisi "id" dan "turns" (daftar teks yang tidak kosong)' };
  const { id, turns } = parsed.data;
  const start = performance.now();
  let conversation = emptyConversation();
  let reply: Reply | undefined;
  for (const text of turns) ({ reply, conversation } = await ask({ text }, conversation));
  return reply === undefined
    ? { id, error: 'tidak ada pertanyaan' }
    : { id, ...describe(reply, performance.now() - start) };
}

/** A reply as the JSON object of `ask --json`: what the person reads, what it rests on, and how long it took. */
export function describe(reply: Reply, milliseconds: number): object {
  return {
    kind: reply.kind,
    text: toPlainText(reply),
    sources: reply.sources,
    ms: Math.round(milliseconds * 100) / 100,
    rung: reply.rung,
    entries: reply.entries,
    ...(reply.composed && { composed: reply.composed }),
  };
}
