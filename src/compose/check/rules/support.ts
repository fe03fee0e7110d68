import { isCourtesy } from '../read/plain-words.ts';
import { openingAnswer, shortAnswer } from '../read/short-answer.ts';
import type { Word } from '../read/words.ts';
import type { Claim, Rule } from '../rule.ts';

/** At most this share of what a sentence says, by weight, may be in words that no cited passage has. */
const MOST_NEW = 0.42;
/** As above for one clause, which is shorter and so varies more. */
const MOST_NEW_IN_CLAUSE = 0.75;
/** Two or three ordinary words more are a matter of phrasing. */
const LEAST_NEW = 0.9;
/** Below this weight there is too little to judge. */
const ENOUGH_WEIGHT = 1.2;
/** A word from the question counts as half borne out. */
const FROM_QUESTION = 0.5;

/** What is said stands in the cited passages, in these words or others that mean the same. */
export const support: Rule = (claim) => {
  const { reading, language } = claim;
  const content = reading.words.filter((word) => word.content && !word.exact && !CURRENCY.test(word.text));
  const whole = share(content, claim);
  if (whole.borne === 0 && reading.exacts.length === 0) {
    const isAnswer = shortAnswer(reading.plain) !== undefined;
    const isFine = isAnswer ? isAnsweredSo(claim) : reading.words.every(({ text }) => isCourtesy(text));
    return isFine ? undefined : { code: 'unsupported', detail: 'The cited passages do not say this.' };
  }
  if (whole.fresh > MOST_NEW && whole.weight * whole.fresh > LEAST_NEW)
    return { code: 'unsupported', detail: `The cited passages do not say: ${listed(content, claim)}.` };
  for (const clause of reading.clauses) {
    const words = clause.words.filter((word) => word.content && !word.exact);
    const weight = words.reduce((sum, word) => sum + language.weightOf(word), 0);
    if (weight < ENOUGH_WEIGHT || share(words, claim).fresh <= MOST_NEW_IN_CLAUSE) continue;
    return { code: 'unsupported', detail: `The cited passages do not say: ${listed(words, claim)}.` };
  }
  return undefined;
};

/** "Tidak boleh.": the passage begins with the same answer to its own question. */
function isAnsweredSo({ reading, cited }: Claim): boolean {
  const said = shortAnswer(reading.plain);
  return (
    said !== undefined &&
    cited.some(({ passage }) => /\?\s*$/.test(passage.title) && openingAnswer(passage.text) === said)
  );
}

/** Compared as parts of amounts. */
const CURRENCY = /^(?:dolar|as|euro|yen|won|ringgit|rupiah|usd)$/;

/** How much of the words' weight no passage bears out (0 to 1), and how much one does. */
function share(words: readonly Word[], claim: Claim): { fresh: number; borne: number; weight: number } {
  let [fresh, borne] = [0, 0];
  for (const word of words) {
    const weight = claim.language.weightOf(word);
    if (isBorneOut(word, claim)) borne += weight;
    else fresh += weight * (inQuestion(word, claim) ? FROM_QUESTION : 1);
  }
  return { fresh: fresh + borne === 0 ? 0 : fresh / (fresh + borne), borne, weight: fresh + borne };
}

function isBorneOut(word: Word, { cited }: Claim): boolean {
  return cited.some(({ keys }) => word.keys.some((key) => keys.has(key)));
}

function inQuestion(word: Word, { request }: Claim): boolean {
  return request.question.toLowerCase().includes(word.stem);
}

function listed(words: readonly Word[], claim: Claim): string {
  const fresh = words.filter((word) => !isBorneOut(word, claim)).map(({ raw }) => raw);
  return [...new Set(fresh)].slice(0, 6).join(', ');
}
