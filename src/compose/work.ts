import { type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { CompositionCheck } from './check/index.ts';
import type { ComposePassage, Composition, Refusal } from './composition.ts';
import type { Outcome } from './events.ts';
import type { LanguageModel } from './model.ts';
import type { LinkTokens } from './passages.ts';
import { fillPrompt, type PromptId, type Prompts } from './prompts.ts';
import type { ComposeRequest, Found } from './request.ts';
import type { TroubleKind } from './trouble.ts';

/** What every step of one answer may use. */
export interface Tools {
  /** Name of the model. */
  name: string;
  /** Asks the model; whoever waits is told so with the first call. */
  ask: LanguageModel['ask'];
  /** As they were when the answer was begun. */
  prompts: Prompts;
  /** For the knowledge of the request. */
  check: CompositionCheck;
  signal: AbortSignal;
  /** Random for this answer; marks what is data. */
  nonce: string;
  queryHelp: boolean;
}

/** The work on one answer: each step gives a copy with more in it. */
export interface Work {
  request: ComposeRequest;
  tools: Tools;
  /** The question to answer, standing on its own. */
  standalone: string;
  searchTerms: readonly string[];
  /** Entries found for a question that was rephrased or helped. */
  found?: readonly Found[];
  passages: readonly ComposePassage[];
  links: LinkTokens;
  attempts: readonly (readonly Refusal[])[];
  composition?: Composition;
  cached: boolean;
  /** Ids of the prompts used so far. */
  used: readonly PromptId[];
  /** Set once nothing is left to do; later steps pass the work on. */
  outcome?: Outcome;
  /** What was wrong with the model, when that ended it. */
  trouble?: TroubleKind;
}

/** The work at its beginning. */
export function beginWork(request: ComposeRequest, tools: Tools): Work {
  return {
    request,
    tools,
    standalone: request.question,
    searchTerms: [],
    passages: [],
    links: new Map(),
    attempts: [],
    cached: false,
    used: [],
  };
}

/** A filled prompt as messages: its rules as the system's word, its data as the user's. */
export function messagesOf<Id extends PromptId>(
  prompts: Prompts,
  id: Id,
  values: Parameters<typeof fillPrompt<Id>>[2],
): BaseMessage[] {
  const { system, message } = fillPrompt(prompts, id, values);
  return system === '' ? [new HumanMessage(message)] : [new SystemMessage(system), new HumanMessage(message)];
}
