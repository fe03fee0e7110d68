import { createHash, randomBytes } from 'node:crypto';
import { RunnableLambda, RunnableSequence } from '@langchain/core/runnables';
import { LRUCache } from 'lru-cache';
import type { Knowledge } from '../knowledge/index.ts';
import { CompositionCheck } from './check/index.ts';
import { compose } from './compose.ts';
import type { Composition } from './composition.ts';
import type { Observe } from './events.ts';
import type { LanguageModel } from './model.ts';
import { restoreLinks } from './passages.ts';
import type { Prompts } from './prompts.ts';
import { rephrase } from './rephrase.ts';
import type { Composed, ComposeRequest, ComposeResult, Composer } from './request.ts';
import { retrieve } from './retrieve.ts';
import { ModelTrouble } from './trouble.ts';
import { beginWork, type Work } from './work.ts';

const MOST_REMEMBERED = 500;
const REMEMBERED_FOR = 24 * 3_600_000;
/** A model that gave nothing in this part of the deadline was slow; with less time it had no fair chance. */
const FAIR_PART = 0.5;

/** What a composer is made of. */
export interface ComposerParts {
  model: LanguageModel;
  /** Asked anew for each answer, so that prompts can be swapped. */
  prompts: () => Prompts;
  /** Milliseconds for one answer, every call included. */
  deadline: number;
  queryHelp: boolean;
  observe: Observe;
  /** Milliseconds, for durations. */
  clock?: () => number;
  /** A mark that nobody can guess, new for each answer. */
  nonce?: () => string;
}

/** The chain: rephrase → retrieve → compose and check, under one deadline. Personal data is out before it begins. */
export function createComposer(parts: ComposerParts): Composer {
  const { model, observe } = parts;
  const clock = parts.clock ?? (() => performance.now());
  const nonce = parts.nonce ?? (() => randomBytes(8).toString('hex'));
  const checks = new WeakMap<Knowledge, CompositionCheck>();
  const checkFor = (knowledge: Knowledge) => {
    const check = checks.get(knowledge) ?? new CompositionCheck(knowledge);
    checks.set(knowledge, check);
    return check;
  };
  const memory = new LRUCache<string, Composition>({ max: MOST_REMEMBERED, ttl: REMEMBERED_FOR });
  const chain = RunnableSequence.from<Work, Work>([
    step('rephrase', rephrase),
    step('retrieve', retrieve),
    step('compose', (work) => compose(work, memory, keyOf(work), observe)),
  ]);

  return {
    deadline: parts.deadline,
    compose: async (request) => {
      const start = clock();
      const ending = endingOf(request, parts.deadline);
      const begun = beginWork(request, {
        name: model.name,
        ask: toldOnce(model, request.onComposing),
        prompts: parts.prompts(),
        check: checkFor(request.knowledge),
        signal: ending.signal,
        nonce: nonce(),
        queryHelp: parts.queryHelp,
      });
      try {
        const work = await chain.invoke(begun);
        const ms = clock() - start;
        const result = resultOf(work, ms);
        observe({ type: 'outcome', outcome: result.trace.outcome, cached: work.cached, ms });
        return result;
      } catch (error) {
        // A mistake of ours in a step must not cost the person an answer that the next rung can give.
        observe({ type: 'mistake', where: placeOf(error) });
        return resultOf({ ...begun, outcome: 'trouble' }, clock() - start);
      } finally {
        ending.forget();
      }
    },
  };
}

/** The model's `ask` that says at its first call that an answer is being composed. */
function toldOnce(model: LanguageModel, onComposing: () => void = () => {}): LanguageModel['ask'] {
  let told = false;
  return (call) => {
    if (!told) onComposing();
    told = true;
    return model.ask(call);
  };
}

/** The signal that ends the work on an answer, and how to take it off the clock. */
function endingOf(
  { within, signal }: ComposeRequest,
  deadline: number,
): { signal: AbortSignal; forget: () => void } {
  const ending = new AbortController();
  const left = Math.min(within ?? deadline, deadline);
  const late = new ModelTrouble(left < deadline * FAIR_PART ? 'interrupted' : 'deadline');
  const interrupt = () => ending.abort(new ModelTrouble('interrupted'));
  const timer = left > 0 ? setTimeout(() => ending.abort(late), left) : undefined;
  if (left <= 0 || signal?.aborted === true) interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  return {
    signal: ending.signal,
    forget: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
    },
  };
}

/** A step as LangChain runs it: passed over once the work has ended, ended by whatever is wrong with the model. */
function step(name: string, run: (work: Work) => Promise<Work>): RunnableLambda<Work, Work> {
  const lambda = RunnableLambda.from<Work, Work>(async (work) => {
    if (work.outcome !== undefined) return work;
    try {
      return await run(work);
    } catch (error) {
      if (error instanceof ModelTrouble) return { ...work, outcome: 'trouble', trouble: error.kind };
      throw error;
    }
  });
  lambda.name = name;
  return lambda;
}

/** Equal question, equal passages, equal prompts, equal model, same day: equal answer. */
function keyOf({ request, tools, standalone, passages }: Work): string {
  const { compose: first, retry } = tools.prompts.versions;
  const question = standalone
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const parts = [
    question,
    request.knowledge.digest,
    passages.map(({ id }) => id),
    first,
    retry,
    tools.name,
    request.today,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

function resultOf(work: Work, ms: number): ComposeResult {
  const { request, tools } = work;
  return {
    composed: composedOf(work),
    ...(work.found === undefined ? {} : { found: work.found }),
    stamp: {
      model: tools.name,
      prompts: Object.fromEntries(work.used.map((id) => [id, tools.prompts.versions[id] ?? ''])),
      digest: request.knowledge.digest,
    },
    trace: {
      outcome: work.outcome ?? 'nothing-found',
      ...(work.standalone === request.question ? {} : { rephrased: work.standalone }),
      searchTerms: work.searchTerms,
      passages: work.passages.map(({ id }) => id),
      attempts: work.attempts,
      ...(work.trouble === undefined ? {} : { trouble: work.trouble }),
      cached: work.cached,
      ms,
    },
  };
}

function composedOf({ outcome, composition, passages, links, found }: Work): Composed {
  const [best] = found ?? [];
  if (outcome === 'entry' && best) return { kind: 'entry', id: best.id };
  if (composition?.kind === 'question')
    return { kind: 'question', text: restoreLinks(composition.text, links) };
  if (composition?.kind !== 'answer') return { kind: 'none' };
  const cited = new Set(composition.sentences.flatMap((sentence) => sentence.passages));
  return {
    kind: 'answer',
    sentences: composition.sentences.map((one) => ({ ...one, text: restoreLinks(one.text, links) })),
    passages: passages.filter(({ id }) => cited.has(id)),
  };
}

/** Where in the program an error arose; never its message, which may quote what was worked on. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return (/\n\s+at (.*)/.exec(stack)?.[1] ?? 'unknown').replace(/^.*[\\/](?=src[\\/])/, '');
}
