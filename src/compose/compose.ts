import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import { dateInWords } from '../dates.ts';
import type { CheckRequest } from './check/index.ts';
import { CheckInProgress } from './check-in-progress.ts';
import type { Composition, Refusal } from './composition.ts';
import type { Observe } from './events.ts';
import { framePassages, restoreLinks } from './passages.ts';
import { searchedFor } from './retrieve.ts';
import { compositionShape, finishedSentences, toComposition } from './structure.ts';
import { ModelTrouble, type TroubleKind } from './trouble.ts';
import { messagesOf, type Work } from './work.ts';

/** The first try, and one more with the reasons of the refusal. */
const ATTEMPTS = 2;

/** Remembers compositions that passed, by everything they depend on. */
export interface Memory {
  get: (key: string) => Composition | undefined;
  set: (key: string, composition: Composition) => unknown;
}

/**
 * Lets the model answer from the passages, and sends nothing on that the check refuses: a refused answer is tried
 * once more with the reasons, then given up as a whole. A sentence is never dropped from an answer, since it may
 * hold the exception to the one before it.
 */
export async function compose(work: Work, memory: Memory, key: string, observe: Observe): Promise<Work> {
  const facts = factsOf(work);
  const say = sayOnce(work);
  const remembered = memory.get(key);
  if (remembered && objectionsTo(work, remembered).length === 0) {
    if (remembered.kind === 'answer') for (const { text } of remembered.sentences) say(text);
    return ended({ ...work, cached: true, used: [...work.used, 'compose'] }, remembered);
  }
  const messages = firstMessages(work);
  const attempts: (readonly Refusal[])[] = [];
  let used: Work['used'] = [...work.used, 'compose'];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const tried = await attemptOnce(work, messages, facts, say, attempt);
    if ('trouble' in tried) return { ...work, attempts, used, outcome: 'trouble', trouble: tried.trouble };
    attempts.push(tried.refusals);
    for (const { code } of tried.refusals) observe({ type: 'refusal', code, attempt });
    if (tried.composition && tried.refusals.length === 0) {
      memory.set(key, tried.composition);
      return ended({ ...work, attempts, used }, tried.composition);
    }
    if (attempt === ATTEMPTS) break;
    messages.push(new AIMessage(tried.text), ...retryMessages(work, tried.reasons));
    used = [...used, 'retry'];
  }
  return { ...work, attempts, used, outcome: 'refused' };
}

interface Tried {
  composition?: Composition;
  refusals: readonly Refusal[];
  /** What the model is told when it tries again. */
  reasons: readonly string[];
  text: string;
}

async function attemptOnce(
  work: Work,
  messages: BaseMessage[],
  facts: CheckRequest,
  say: (sentence: string) => void,
  attempt: number,
): Promise<Tried | { trouble: TroubleKind }> {
  const { tools } = work;
  const progress = new CheckInProgress(tools.check, facts);
  /** Shows finished sentences while the rest is being written; the first refused one ends the showing. */
  const onWritten = (written: string) => {
    for (const sentence of progress.news(finishedSentences(written))) say(sentence.text);
  };
  try {
    const { value, text } = await tools.ask({
      step: 'compose',
      shape: compositionShape,
      signal: tools.signal,
      messages,
      onWritten,
    });
    const composition = toComposition(value);
    const checked = progress.whole(composition);
    const refusals = checked.length > 0 ? checked : objectionsTo(work, composition);
    return { composition, refusals, reasons: refusals.map((one) => reasonOf(one, composition)), text };
  } catch (error) {
    if (!(error instanceof ModelTrouble)) throw error;
    // What is not the JSON asked for can be mended by asking again; what does not arrive cannot.
    if (error.kind !== 'invalid' || attempt === ATTEMPTS) return { trouble: error.kind };
    return { refusals: [], reasons: ['- balasan bukan objek JSON yang diminta'], text: '{}' };
  }
}

/** What speaks against something that the check has passed: it answers nothing, or asks once more. */
function objectionsTo(work: Work, composition: Composition): Refusal[] {
  const { request, passages } = work;
  if (composition.kind === 'question' && request.mayAskBack === false)
    return [
      {
        code: 'question',
        sentence: 0,
        detail: 'The person was asked back already. Answer, or "tidak_cukup".',
      },
    ];
  if (composition.kind !== 'answer' || !request.speaksOf) return [];
  const cited = new Set(composition.sentences.flatMap((sentence) => sentence.passages));
  const titles = passages.filter(({ id }) => cited.has(id)).map(({ title }) => title);
  const said = composition.sentences.map(({ text }) => text);
  if (request.speaksOf(searchedFor(work), [...titles, ...said].join('\n'))) return [];
  return [
    {
      code: 'off-question',
      sentence: 0,
      detail: 'This does not answer what was asked. Answer that, or "tidak_cukup".',
    },
  ];
}

function reasonOf({ code, sentence, detail }: Refusal, composition: Composition): string {
  const text = composition.kind === 'answer' ? composition.sentences[sentence]?.text : undefined;
  return `- kalimat ${sentence + 1}${text === undefined ? '' : ` ("${text}")`}: ${code}, ${detail}`;
}

function firstMessages({ tools, request, passages, standalone }: Work): BaseMessage[] {
  return messagesOf(tools.prompts, 'compose', {
    hari_ini: dateInWords(request.today),
    tanda: tools.nonce,
    catatan: framePassages(passages, tools.nonce, request.today),
    pertanyaan: standalone,
  });
}

function retryMessages({ tools }: Work, reasons: readonly string[]): BaseMessage[] {
  return messagesOf(tools.prompts, 'retry', { alasan: reasons.join('\n') });
}

/** What the person said counts as asked, not what a model made of it. */
function factsOf({ passages, links, request }: Work): CheckRequest {
  const said = [...request.before.map(({ question }) => question), request.question];
  return { passages, links, question: said.join('\n'), today: request.today };
}

function ended(work: Work, composition: Composition): Work {
  return { ...work, composition, outcome: composition.kind };
}

/** Tells a sentence to whoever waits, once: a second try repeats what passed in the first. */
function sayOnce({ request, links }: Work): (sentence: string) => void {
  const said = new Set<string>();
  return (sentence) => {
    if (said.has(sentence)) return;
    said.add(sentence);
    request.onSentence?.(restoreLinks(sentence, links));
  };
}
