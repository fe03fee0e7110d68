import { isSame } from '../alignment.ts';
import type { Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Rule } from '../rule.ts';

const EXCEPT = /^(?:kecuali|selain|terkecuali)$/;
/** Puts a case with the rule instead of outside it. */
const INCLUDES = /^(?:juga|termasuk|bahkan|walau|walaupun|meski|meskipun|sekalipun|maupun)$/;
/** A case is told in at least so many words. */
const FEWEST = 2;
/** This share of the words of an exception must stand in the sentence. */
const SAME = 0.6;

/** What a passage excepts from a rule is not told as part of it. */
export const exception: Rule = ({ reading, cited }) => {
  const included = casesIn(reading, INCLUDES);
  if (included.length === 0 || reading.words.some(({ text }) => EXCEPT.test(text))) return undefined;
  const excepted = cited.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => casesIn(sentence.reading, EXCEPT)),
  );
  const isTurned = included.some((own) =>
    excepted.some((there) => {
      const shared = there.filter((word) => own.some((one) => isSame(one, word)));
      return shared.length >= FEWEST && shared.length >= SAME * Math.min(there.length, own.length);
    }),
  );
  return isTurned ? { code: 'negation', detail: 'The passage excepts this case from the rule.' } : undefined;
};

/** The content words after each word of a kind, to the end of the sentence. */
function casesIn({ words }: Reading, form: RegExp): Word[][] {
  return words.flatMap(({ text }, at) =>
    form.test(text) ? [words.slice(at + 1).filter(({ content }) => content)] : [],
  );
}
