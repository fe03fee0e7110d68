import type { EvidenceSentence } from '../evidence.ts';
import { FEWEST, isMoved } from '../placed.ts';
import { actorsIn } from '../read/actors.ts';
import type { Clause, Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';
import { isGuidance, looksLikeName } from './names.ts';

/** A name stands with what it stands with in the passage. */
export const movedName: Rule = (claim) => {
  const { reading } = claim;
  for (const clause of reading.clauses) {
    // One of a list: the passage may give each in a line of its own.
    const isListed = clause.words.filter(({ content }) => content).length <= FEWEST;
    if (isListed && reading.clauses.length > FEWEST) continue;
    for (const [at, word] of clause.words.entries()) {
      const before = clause.words[at - 1];
      if (!looksLikeName(word, before, claim) || continuesName(word, before, claim)) continue;
      if (actorsIn(reading.plain).some(({ start, end }) => word.start >= start && word.start < end)) continue;
      if (isGuidance(word, reading.plain) || isCommon(word, claim)) continue;
      const looked = {
        holds: (sentence: EvidenceSentence) => holdsName(sentence, word, reading),
        inClause: (there: Clause) => nameIn(there, word, claim),
        isNoMatter: (nearest: EvidenceSentence) => !hasRivalName(nearest, word, claim),
      };
      if (isMoved(word, clause, looked, claim))
        return { code: 'name', detail: `"${word.raw}" stands with something else in the passage.` };
    }
  }
  return undefined;
};

/** True when another name stands in a sentence, one that the claim does not have. */
function hasRivalName(
  { reading }: EvidenceSentence,
  word: Word,
  { language, reading: said }: Claim,
): boolean {
  const isPlain = /\p{Ll}/u.test(word.raw);
  return reading.words.some(
    (one, at) =>
      at > 0 &&
      /^\p{Lu}/u.test(one.raw) &&
      /\p{Ll}/u.test(one.raw) === isPlain &&
      !language.isOrdinary(one.text) &&
      !said.words.some(({ stem }) => stem === one.stem),
  );
}

function nameIn(there: Clause, word: Word, claim: Claim): 'this' | 'another' | undefined {
  if (there.words.some((one) => one.stem === word.stem)) return 'this';
  const isRival = (one: Word) =>
    /^\p{Lu}\p{Ll}/u.test(one.raw) &&
    one.start > there.start &&
    !claim.language.isOrdinary(one.text) &&
    !claim.reading.words.some(({ stem }) => stem === one.stem);
  return /^\p{Lu}\p{Ll}/u.test(word.raw) && there.words.some(isRival) ? 'another' : undefined;
}

/** Countries and schemes are the subject rule's matter, and "Perjanjian" is a word. */
function isCommon(word: Word, { language }: Claim): boolean {
  return language.boost(word) > 1 || (/\p{Ll}/u.test(word.raw) && language.isOrdinary(word.text));
}

/** True for the second word of a name that a passage has as a whole: its first word has been looked at. */
function continuesName(word: Word, before: Word | undefined, { cited }: Claim): boolean {
  return (
    before !== undefined &&
    /^\p{Lu}/u.test(before.raw) &&
    cited.some(({ plain }) => plain.includes(`${before.text} ${word.text}`))
  );
}

function holdsName({ reading, around }: EvidenceSentence, word: Word, said: Reading): boolean {
  const names = (one: Reading) =>
    one.words.some((other) => other.keys.some((key) => !key.startsWith('~') && word.keys.includes(key)));
  if (names(reading)) return true;
  const rival = reading.words.some(
    (one) =>
      one.start > 0 && /^\p{Lu}\p{Ll}+$/u.test(one.raw) && !said.words.some(({ stem }) => stem === one.stem),
  );
  return (!rival || /^\P{Ll}+$/u.test(word.raw)) && around.some(names);
}
