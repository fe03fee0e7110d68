import type { Rule } from '../rule.ts';

/** Every sentence rests on passages that were given. */
export const citation: Rule = ({ sentence, request }) => {
  if (sentence.passages.length === 0) return { code: 'no-passage', detail: 'Name the passages it rests on.' };
  const given = new Set(request.passages.map(({ id }) => id));
  const unknown = sentence.passages.find((id) => !given.has(id));
  // Not repeated in the detail: it is the model's own text.
  return unknown === undefined
    ? undefined
    : { code: 'unknown-passage', detail: 'It cites an id that was not given. Cite only given ids.' };
};
