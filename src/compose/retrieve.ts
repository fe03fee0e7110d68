import { passagesOf } from './passages.ts';
import type { Found } from './request.ts';
import { searchTermsShape } from './structure.ts';
import { messagesOf, type Work } from './work.ts';

/** More passages make the prompt dearer and the model less careful. */
const MOST_PASSAGES = 6;
/** What is this much less near than the nearest is about something else, and costs tokens all the same. */
const NEAR_PART = 0.7;
const MOST_TERMS = 5;
const LONGEST_TERM = 40;

/**
 * Finds the passages for the question. A rephrased question that an entry answers strongly ends the work: the entry
 * is sent as written. Where nothing is found, the model may propose words to search for, if that is switched on.
 */
export async function retrieve(work: Work): Promise<Work> {
  const { request, standalone } = work;
  const matches = await request.search(standalone, work.tools.signal);
  const rephrased = standalone !== request.question;
  // The ladder has weighed what the question as asked finds; what it finds once rephrased is new.
  const fresh: Work = rephrased ? { ...work, found: matches } : work;
  if (rephrased && (matches[0]?.score ?? 0) >= request.curatedFrom) return { ...fresh, outcome: 'entry' };
  const found = near(work, matches);
  if (found.length > 0) return withPassages(fresh, found);
  return work.tools.queryHelp ? searchWithHelp(fresh) : { ...fresh, outcome: 'nothing-found' };
}

async function searchWithHelp(work: Work): Promise<Work> {
  const { request, tools, standalone } = work;
  const { value } = await tools.ask({
    step: 'search',
    shape: searchTermsShape,
    signal: tools.signal,
    messages: messagesOf(tools.prompts, 'search', {
      tanda: tools.nonce,
      bidang: [...request.knowledge.terms.topics.values()].map(({ name }) => name).join(', '),
      pertanyaan: standalone,
    }),
  });
  const searchTerms = value.kata
    .map((term) => term.replace(/\s+/g, ' ').trim())
    .filter((term) => term !== '' && term.length <= LONGEST_TERM)
    .slice(0, MOST_TERMS);
  const helped: Work = { ...work, searchTerms, used: [...work.used, 'search'] };
  if (searchTerms.length === 0) return { ...helped, outcome: 'nothing-found' };
  const matches = await request.search(searchedFor(helped), tools.signal);
  const found = near(work, matches);
  if (found.length === 0) return { ...helped, outcome: 'nothing-found' };
  // Not told to the rungs below: words that the person did not use must not make an entry look like an answer.
  return withPassages(helped, found);
}

/** The wording by which the passages were found. */
export function searchedFor({ standalone, searchTerms }: Work): string {
  return [standalone, ...searchTerms].join(' ');
}

function near({ request }: Work, matches: readonly Found[]): readonly Found[] {
  const least = Math.max(request.foundFrom, NEAR_PART * (matches[0]?.score ?? 0));
  return matches.filter(({ score }) => score >= least).slice(0, MOST_PASSAGES);
}

function withPassages(work: Work, found: readonly Found[]): Work {
  const { passages, links } = passagesOf(
    work.request.knowledge,
    found.map(({ id }) => id),
  );
  return { ...work, passages, links };
}
