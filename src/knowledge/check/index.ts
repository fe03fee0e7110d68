import type { Knowledge } from '../knowledge.ts';
import type { Problem } from '../problem.ts';
import type { Documents } from '../read.ts';
import { checkClaims } from './claims.ts';
import { checkConfidence } from './confidence.ts';
import { checkDates } from './dates.ts';
import { checkDrafts } from './drafts.ts';
import { checkLengths } from './lengths.ts';
import { checkPhones } from './phones.ts';
import { checkReferences } from './references.ts';

/** One check over the whole folder; it pushes what it finds. */
export type Check = (documents: Documents, knowledge: Knowledge, today: string, problems: Problem[]) => void;

const CHECKS: readonly Check[] = [
  checkReferences,
  checkPhones,
  checkDates,
  checkLengths,
  checkConfidence,
  checkClaims,
  checkDrafts,
];

/** Runs every cross-file check; problems are pushed in the order of the checks. */
export const checkKnowledge: Check = (documents, knowledge, today, problems) => {
  for (const check of CHECKS) check(documents, knowledge, today, problems);
};
