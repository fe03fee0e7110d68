import { describe, expect, it } from 'vitest';
import { createRespond } from '../../src/conversation/respond.ts';
import { emptyConversation, type Waiting } from '../../src/message.ts';
import { reply } from '../delivery/fixtures.ts';
import { NOW } from '../fixtures/small-knowledge.ts';
import { libraryWithReplies, text } from './chat.ts';

/** Three questions of one batch, each too long to be joined with another, and what each was told of waiting. */
async function asked(patience: number | undefined, tookEach: number, hurry = new AbortController().signal) {
  const told: Waiting[] = [];
  let time = 1_000;
  const library = libraryWithReplies();
  const respond = createRespond(
    {
      library: () => library,
      ask: (_incoming, conversation, waiting = {}) => {
        told.push(waiting);
        time += tookEach;
        return { reply: reply('Jawaban.'), conversation };
      },
      practice: { retentionDays: 90, transcribes: false, sharesQuestions: true },
      ...(patience === undefined ? {} : { patience }),
      onError: (error) => {
        throw error;
      },
    },
    () => time,
  );
  const signal = new AbortController();
  await respond({
    messages: ['satu', 'dua', 'tiga'].map((word) => text(`${word} ${'ya '.repeat(300)}`)),
    conversation: emptyConversation(),
    firstContact: false,
    stale: false,
    now: NOW,
    signal: signal.signal,
    hurry,
  });
  return { told, signal };
}

describe('the questions of one batch', () => {
  it('share the time that a person would wait for one', async () => {
    const { told } = await asked(8_000, 5_000);
    expect(told.map(({ within }) => within)).toEqual([8_000, 3_000, -2_000]);
  });

  it('have no limit where there is no model to wait for', async () => {
    const { told } = await asked(undefined, 5_000);
    expect(told.map(({ within }) => within)).toEqual([undefined, undefined, undefined]);
  });

  it('are wanted at once when danger waits, or when the answer would no longer be used', async () => {
    const hurry = new AbortController();
    const { told, signal } = await asked(8_000, 0, hurry.signal);
    expect(told.map((waiting) => waiting.signal?.aborted)).toEqual([false, false, false]);
    hurry.abort();
    expect(told.map((waiting) => waiting.signal?.aborted)).toEqual([true, true, true]);
    const other = await asked(8_000, 0);
    other.signal.abort();
    expect(other.told[0]?.signal?.aborted).toBe(true);
    expect(signal.signal.aborted).toBe(false);
  });
});
