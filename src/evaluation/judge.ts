import { randomBytes } from 'node:crypto';
import type { LanguageModel } from '../compose/model.ts';
import { passagesOf } from '../compose/passages.ts';
import type { Prompts } from '../compose/prompts.ts';
import { verdictShape } from '../compose/structure.ts';
import { ModelTrouble } from '../compose/trouble.ts';
import { messagesOf } from '../compose/work.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Reply } from '../message.ts';
import { redact } from '../privacy/redact.ts';

/** What the judging model said; `failed` when it could not be asked. */
export type Judgement = { faithful: boolean; answers: 0 | 1 | 2; reason: string } | { failed: string };

/** Judges one reply against the passages it was made from. */
export type Judge = (
  turns: readonly string[],
  reply: Reply,
  passages: readonly string[],
) => Promise<Judgement>;

/** A judging call may take longer than an answer: nobody waits for it. */
const DEADLINE = 60_000;

/** A judge that asks a model. Its opinion is a second look at a sample, no proof: it may be wrong as any model may. */
export function createJudge(model: LanguageModel, prompts: Prompts, knowledge: Knowledge): Judge {
  return async (turns, reply, ids) => {
    const { passages } = passagesOf(knowledge, ids);
    try {
      const { value } = await model.ask({
        step: 'judge',
        shape: verdictShape,
        signal: AbortSignal.timeout(DEADLINE),
        messages: messagesOf(prompts, 'judge', {
          tanda: randomBytes(8).toString('hex'),
          pertanyaan: redact(turns.join('\n')).text,
          jawaban: reply.body,
          catatan: passages.map(({ title, text }) => `${title}\n${text}`).join('\n\n'),
        }),
      });
      return { faithful: value.setia === 1, answers: value.menjawab, reason: value.alasan };
    } catch (error) {
      if (error instanceof ModelTrouble) return { failed: error.kind };
      throw error;
    }
  };
}
