import { standaloneShape } from './structure.ts';
import { messagesOf, type Work } from './work.ts';

/** A longer one is no question any more. */
const LONGEST_STANDALONE = 300;

/**
 * Lets the model give a follow-up question its missing part. A question with no turns before it stays as it is; one
 * that the ladder completed surely never comes here.
 */
export async function rephrase(work: Work): Promise<Work> {
  const { request, tools } = work;
  if (request.before.length === 0) return work;
  // A turn of buttons alone asked nothing.
  const earlier = request.before.map(({ question }) => question).filter((question) => question !== '');
  const { value } = await tools.ask({
    step: 'condense',
    shape: standaloneShape,
    signal: tools.signal,
    messages: messagesOf(tools.prompts, 'condense', {
      tanda: tools.nonce,
      percakapan: earlier.map((question) => `- ${question}`).join('\n'),
      pertanyaan: request.question,
    }),
  });
  const used = [...work.used, 'condense' as const];
  const standalone = value.pertanyaan.replace(/\s+/g, ' ').trim();
  if (!isFaithful(standalone, [...earlier, request.question])) return { ...work, used };
  return { ...work, standalone, used };
}

/** Numbers come from the person or not at all; what is empty or endless is no question. */
function isFaithful(standalone: string, said: readonly string[]): boolean {
  if (standalone === '' || standalone.length > LONGEST_STANDALONE) return false;
  const known = new Set(said.join(' ').match(/\d+/g));
  return (standalone.match(/\d+/g) ?? []).every((number) => known.has(number));
}
