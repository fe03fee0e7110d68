import { type Answered, answer, answerWithModel } from '../answer/assistant.ts';
import type { Library } from '../answer/context.ts';
import type { Composer, ComposeTrace } from '../compose/request.ts';
import { type Conversation, emptyConversation, type Reply } from '../message.ts';
import type { Judge, Judgement } from './judge.ts';
import type { EvaluationQuestion } from './questions.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** One reply as it was judged. */
export interface Judged {
  kind: Reply['kind'];
  rung: string;
  entries: readonly string[];
  verdict: Verdict;
  /** Milliseconds of the last turn. */
  ms: number;
}

/** One question, answered without the model and with it. */
export interface EvaluationRecord {
  id: string;
  category: string;
  without: Judged;
  with: Judged;
  /** Absent where the model was not reached. */
  trace?: ComposeTrace;
  /** Whether an expected entry was among the passages, or among the entries of the reply where there were none. */
  hit?: boolean;
  judgement?: Judgement;
}

/** What is needed to answer both ways. */
export interface EvaluationParts {
  library: Library;
  composer: Composer;
  now: Date;
  /** Milliseconds. */
  clock: () => number;
  /** A reply as a person reads it. */
  toText: (reply: Reply) => string;
  judge?: Judge;
}

/** Answers every question both ways, one after the other, and judges the replies to the last turns. */
export async function evaluate(
  questions: readonly EvaluationQuestion[],
  parts: EvaluationParts,
  onRecord: (record: EvaluationRecord) => void = () => {},
): Promise<EvaluationRecord[]> {
  const { library, composer, now, clock } = parts;
  const records: EvaluationRecord[] = [];
  for (const question of questions) {
    const without = await lastTurn(question, clock, async (text, before) =>
      answer(library, { text }, before, now),
    );
    const withModel = await lastTurn(question, clock, (text, before) =>
      answerWithModel(library, { text }, before, now, composer),
    );
    const { trace, reply } = withModel.answered;
    const hit = hitOf(question, trace?.passages ?? reply.entries);
    const judgement =
      parts.judge && reply.composed && reply.kind === 'answer'
        ? await parts.judge(question.turns, reply, trace?.passages ?? [])
        : undefined;
    const record: EvaluationRecord = {
      id: question.id,
      category: question.category,
      without: judged(question, without, parts.toText),
      with: judged(question, withModel, parts.toText),
      ...(trace && { trace }),
      ...(hit === undefined ? {} : { hit }),
      ...(judgement && { judgement }),
    };
    records.push(record);
    onRecord(record);
  }
  return records;
}

interface LastTurn {
  answered: Answered;
  ms: number;
}

async function lastTurn(
  { turns }: EvaluationQuestion,
  clock: () => number,
  say: (text: string, before: Conversation) => Promise<Answered>,
): Promise<LastTurn> {
  let conversation = emptyConversation();
  let last: LastTurn | undefined;
  for (const text of turns) {
    const start = clock();
    const answered = await say(text, conversation);
    last = { answered, ms: clock() - start };
    conversation = answered.conversation;
  }
  if (!last) throw new Error('a question without turns');
  return last;
}

function judged(
  question: EvaluationQuestion,
  { answered: { reply }, ms }: LastTurn,
  toText: (reply: Reply) => string,
): Judged {
  const { kind, rung, entries } = reply;
  return { kind, rung, entries, verdict: verdictOf(question, reply, toText), ms: Math.round(ms * 10) / 10 };
}

function hitOf({ entries }: EvaluationQuestion, found: readonly string[]): boolean | undefined {
  return entries && entries.length > 0 ? entries.some((id) => found.includes(id)) : undefined;
}
