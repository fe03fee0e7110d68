import { isSame } from '../alignment.ts';
import type { EvidenceSentence } from '../evidence.ts';
import { isMoved } from '../placed.ts';
import { agrees, daysIn } from '../read/days.ts';
import { NOT_FOUND } from '../read/not-found.ts';
import type { Clause, Exact, Reading } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';
import { isDateOfRecord } from './exactness.ts';

/** A date, an article or a law stands with what it stands with in the passage. */
export const movedDate: Rule = (claim) => {
  for (const clause of claim.reading.clauses) {
    for (const exact of clause.exacts) {
      if (exact.kind === 'reference' && /^(?:law|article)$/.test(exact.reference.kind)) {
        if (isMoved(exact, clause, { holds: (sentence) => holdsReference(sentence, exact) }, claim))
          return { code: 'article', detail: `"${exact.text}" stands with something else in the passage.` };
      }
      if (exact.kind !== 'day' || NOT_FOUND.test(clause.text) || isToldBeside(exact, clause, claim)) continue;
      const looked = {
        holds: (sentence: EvidenceSentence) => holdsDay(sentence, exact),
        isNoMatter: (nearest: EvidenceSentence) =>
          isDateOfRecord(exact, claim) && (!hasDay(nearest) || isDateOfCheck(exact, claim)),
      };
      if (isMoved(exact, clause, looked, claim))
        return { code: 'figure', detail: `"${exact.text}" is the date of something else in the passage.` };
    }
  }
  return undefined;
};

/** True when a clause of a passage has the date and all the words that the sentence puts right beside it. */
function isToldBeside(exact: Exact & { kind: 'day' }, { words }: Clause, { cited }: Claim): boolean {
  const beside = words.filter(({ content, exact: isFigure }) => content && !isFigure);
  return (
    beside.length > 0 &&
    cited.some(({ clauses }) =>
      clauses.some(
        (there) =>
          there.exacts.some((one) => one.kind === 'day' && agrees(exact.day, one.day)) &&
          beside.every((word) => there.words.some((one) => isSame(one, word))),
      ),
    )
  );
}

function holdsReference({ reading, around }: EvidenceSentence, said: Exact & { kind: 'reference' }): boolean {
  const keys = (one: Reading) =>
    one.exacts.flatMap((exact) =>
      exact.kind === 'reference' && exact.reference.kind === said.reference.kind ? [exact.reference.key] : [],
    );
  const own = keys(reading);
  if (own.includes(said.reference.key)) return true;
  return own.length === 0 && around.some((one) => keys(one).includes(said.reference.key));
}

function isDateOfCheck({ day }: Exact & { kind: 'day' }, { cited }: Claim): boolean {
  return cited.some(({ passage }) =>
    daysIn(`${passage.checked} ${passage.date}`).some((one) => agrees(day, one)),
  );
}

function hasDay({ reading }: EvidenceSentence): boolean {
  return reading.exacts.some(({ kind }) => kind === 'day');
}

function holdsDay({ reading, around }: EvidenceSentence, exact: Exact & { kind: 'day' }): boolean {
  const days = (one: Reading) => one.exacts.flatMap((other) => (other.kind === 'day' ? [other.day] : []));
  const own = days(reading);
  if (own.some((day) => agrees(exact.day, day))) return true;
  return own.length === 0 && around.some((one) => days(one).some((day) => agrees(exact.day, day)));
}
