import { nearness } from '../evidence.ts';
import type { Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';
import { looksLikeName } from './names.ts';

const COPULA = /^(?:adalah|ialah|merupakan|yakni)$/;
/** A sentence of a passage that begins by saying what it is about. */
const LABEL = /^(?!hati-hati)(?:[^:]{2,40}(?=: )|[^,;:]{2,60}?(?= (?:adalah|ialah|merupakan) ))/;
const FOUND = 0.45;
/** The subject stands in the sentence itself. */
const HERE = 0.7;

/** What a passage says that one thing is, is not told of another. */
export const definition: Rule = (claim) => {
  const { reading, grounds, alignment } = claim;
  for (const clause of reading.clauses) {
    const at = clause.words.findIndex(({ text }) => COPULA.test(text));
    const subject = clause.words.slice(0, at).filter(({ content, exact }) => content && !exact);
    const [first, last] = [subject[0], subject.at(-1)];
    if (at < 1 || !first || !last || !subject.some((word) => isName(word, claim))) continue;
    const telling = subject.reduce((most, word) =>
      alignment.tellingOf(word) > alignment.tellingOf(most) ? word : most,
    );
    const [nearest] = grounds.of(clause, { start: first.start, end: last.end });
    if (!nearest || nearest.share < FOUND || nearness(telling, nearest.sentence.context) >= HERE) continue;
    const other = labelOf(nearest.sentence.reading).find(
      (word) =>
        /^\p{Lu}/u.test(word.raw) && word.content && !reading.words.some(({ stem }) => stem === word.stem),
    );
    if (other) return { code: 'subject', detail: `The passage says this of "${other.raw}".` };
  }
  return undefined;
};

function isName(word: Word, claim: Claim): boolean {
  return claim.language.boost(word) > 1 || looksLikeName(word, undefined, claim) || /^\p{Lu}/u.test(word.raw);
}

/** The words by which a sentence says what it is about. */
function labelOf({ plain, words }: Reading): readonly Word[] {
  const length = LABEL.exec(plain)?.[0].length ?? 0;
  return words.filter(({ end }) => end <= length);
}
