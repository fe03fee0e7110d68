import { Agent, request } from 'node:http';
import type { Subject } from './subject.ts';

/** A call that takes longer counts as failed, in milliseconds; platforms wait about as long. */
const LONGEST_CALL = 30_000;
/** Telegram's default (setWebhook, max_connections); what comes while all are busy waits, and that wait counts. */
export const CONNECTIONS = 40;

/** Messages of people, one at a time in each chat, so that neither merging nor a person's limit is measured. */
export interface Crowd {
  questions: readonly string[];
  /** They take turns: no chat asks again before all others did. */
  chats: number;
  /** From 0 to under 1. */
  random: () => number;
  /** Messages sent so far, to all subjects together. */
  sent: number;
}

/** What the generator saw of a stretch of time. Moments are those of `performance.now()`. */
export interface Generated {
  startedAt: number;
  endedAt: number;
  sent: number;
  /** From the moment a call was due until its answer, of those answered with 200. */
  webhookMs: number[];
  /** Calls that failed, by HTTP status or error code. */
  failed: Record<string, number>;
  /** How much later than due the calls were made: what this process itself was late. */
  lateMs: number[];
  /** Resolves when every call has its answer. */
  finished: Promise<void>;
}

/**
 * Calls a subject's webhook at random moments (a Poisson process), whether or not earlier calls were answered.
 * @param rate calls a second
 */
export async function generate(
  subject: Subject,
  crowd: Crowd,
  rate: number,
  seconds: number,
): Promise<Generated> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const calls: Promise<void>[] = [];
  const startedAt = performance.now();
  const endedAt = startedAt + seconds * 1_000;
  const seen: Omit<Generated, 'finished'> = {
    startedAt,
    endedAt,
    sent: 0,
    webhookMs: [],
    failed: {},
    lateMs: [],
  };
  const gap = () => (-Math.log(1 - crowd.random()) / rate) * 1_000;
  for (let due = startedAt + gap(); due < endedAt; due += gap()) {
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1));
    seen.lateMs.push(performance.now() - due);
    seen.sent += 1;
    calls.push(call(subject, crowd, agent, seen, due));
  }
  while (performance.now() < endedAt) await new Promise((resolve) => setTimeout(resolve, 1));
  return { ...seen, finished: Promise.all(calls).then(() => agent.destroy()) };
}

async function call(
  subject: Subject,
  crowd: Crowd,
  agent: Agent,
  seen: Pick<Generated, 'webhookMs' | 'failed'>,
  due: number,
): Promise<void> {
  crowd.sent += 1;
  const message = crowd.sent;
  const chat = message % crowd.chats;
  const text = crowd.questions[Math.floor(crowd.random() * crowd.questions.length)] ?? '';
  const { path, headers, body } = subject.call(chat, message, text);
  subject.ledger.asked(chat, due);
  const outcome = await post(`${subject.process.url}${path}`, headers, body, agent);
  if (outcome === '200') seen.webhookMs.push(performance.now() - due);
  else {
    seen.failed[outcome] = (seen.failed[outcome] ?? 0) + 1;
    subject.ledger.refused(chat, due);
  }
}

/** @returns the HTTP status, or the code of what went wrong */
function post(url: string, headers: Record<string, string>, body: string, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const length = Buffer.byteLength(body);
    const made = request(
      url,
      {
        method: 'POST',
        agent,
        timeout: LONGEST_CALL,
        headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': length },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(String(response.statusCode)));
        response.on('error', () => resolve('broken off'));
      },
    );
    made.on('timeout', () => made.destroy(new Error('timeout')));
    made.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    made.end(body);
  });
}
