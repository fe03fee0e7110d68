import type { Rule } from '../rule.ts';

/** A sentence longer than this is read by nobody on a phone; the longest in the knowledge has about 330. */
export const LONGEST_SENTENCE = 400;

const MARKUP =
  /(?:^|\s)#{1,6}\s|```|^\s*[-*•]\s|\|.*\||<\/?[a-z][^>]*>|\[[^\]]*\]\([^)]*\)|\*\*|__|\p{Extended_Pictographic}/mu;

/** Nothing at all, or only marks. */
export const empty: Rule = ({ reading }) =>
  reading.words.some(({ raw }) => /\p{L}/u.test(raw))
    ? undefined
    : { code: 'empty', detail: 'The sentence is empty.' };

/** Too long to be one sentence. */
export const tooLong: Rule = ({ sentence }) =>
  [...sentence.text].length > LONGEST_SENTENCE
    ? { code: 'too-long', detail: `Keep each sentence under ${LONGEST_SENTENCE} characters.` }
    : undefined;

/** Markdown, HTML and pictures: the channel gives the text its shape. */
export const markup: Rule = ({ sentence }) =>
  MARKUP.test(sentence.text)
    ? { code: 'markup', detail: 'Write plain text without Markdown, lists, HTML or emoji.' }
    : undefined;
