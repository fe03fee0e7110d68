import type { Documents } from '../documents.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Problem } from '../problem.ts';
import type { Check } from './check.ts';
import { checkClaims } from './claims.ts';
import { checkConfidence } from './confidence.ts';
import { checkDates } from './dates.ts';
import { checkDrafts } from './drafts.ts';
import { checkLengths } from './lengths.ts';
import { checkMarks } from './marks.ts';
import { checkPhones } from './phones.ts';
import { checkPlaceholders } from './placeholders.ts';
import { checkReferences } from './references.ts';
import { checkSalaries } from './salaries.ts';

/** Checks of what one file says. */
const CHECKS: readonly Check[] = [
  checkPhones,
  checkDates,
  checkLengths,
  checkMarks,
  checkConfidence,
  checkSalaries,
  checkClaims,
  checkDrafts,
];

/** Checks of what files say of each other. */
const CHECKS_ACROSS: readonly Check[] = [checkReferences, checkPlaceholders];

/**
 * Runs the checks; problems are pushed in the order of the checks.
 * @param complete false when a file could not be read: a slip in a source file would make every mention of its
 * sources look wrong, so that what files say of each other is not looked at
 */
export function checkKnowledge(
  documents: Documents,
  knowledge: Knowledge,
  today: string,
  problems: Problem[],
  complete: boolean,
): void {
  for (const check of [...(complete ? CHECKS_ACROSS : []), ...CHECKS])
    check(documents, knowledge, today, problems);
}
