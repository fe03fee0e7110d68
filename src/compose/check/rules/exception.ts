import { isSame } from '../alignment.ts';
import type { Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Rule } from '../rule.ts';

const EXCEPT = /^(?:kecuali|selain|terkecuali)$/;
const EXCEPTED = /^(?:dikecualikan|terkecuali)$/;
/** Puts a case with the rule instead of outside it. */
const INCLUDES = /^(?:juga|termasuk|bahkan|walau|walaupun|meski|meskipun|sekalipun|maupun)$/;
/** A case is told in at least so many words. */
const FEWEST = 2;
/** This share of the words of an exception must stand in the sentence. */
const SAME = 0.6;

/** What a passage excepts from a rule is not told as part of it, nor the other way round. */
export const exception: Rule = ({ reading, cited }) => {
  const there = (form: RegExp) =>
    cited.flatMap(({ sentences }) => sentences.flatMap((sentence) => casesIn(sentence.reading, form)));
  const included = casesIn(reading, INCLUDES);
  const excepted = casesBefore(reading, EXCEPTED);
  const isExcepting = excepted.length > 0 || casesIn(reading, EXCEPT).length > 0;
  if (!isExcepting && areSame(included, there(EXCEPT)))
    return { code: 'negation', detail: 'The passage excepts this case from the rule.' };
  if (included.length === 0 && areSame(excepted, there(INCLUDES)))
    return { code: 'negation', detail: 'The passage includes this case in the rule.' };
  return undefined;
};

/** True when a case of the one list is told in the words of one of the other. */
function areSame(ours: readonly Word[][], theirs: readonly Word[][]): boolean {
  return ours.some((own) =>
    theirs.some((other) => {
      const shared = other.filter((word) => own.some((one) => isSame(one, word)));
      return shared.length >= FEWEST && shared.length >= SAME * Math.min(other.length, own.length);
    }),
  );
}

/** The content words of a clause before a word of a kind: "sopir dikecualikan". */
function casesBefore({ clauses }: Reading, form: RegExp): Word[][] {
  return clauses.flatMap(({ words }) => {
    const at = words.findIndex(({ text }) => form.test(text));
    return at < 0 ? [] : [words.slice(0, at).filter(({ content }) => content)];
  });
}

/** The content words after each word of a kind, to the end of the sentence. */
function casesIn({ words }: Reading, form: RegExp): Word[][] {
  return words.flatMap(({ text }, at) =>
    form.test(text) ? [words.slice(at + 1).filter(({ content }) => content)] : [],
  );
}
