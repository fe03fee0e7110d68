import type { Evidence } from './evidence.ts';
import type { Language } from './language.ts';
import { hidesContact } from './read/contacts.ts';
import { read } from './read/reading.ts';
import type { CheckRequest, Objection, Rule } from './rule.ts';

/** A question back is short: it is read on a phone and answered with a few words. */
export const LONGEST_QUESTION_BACK = 240;

/**
 * Objections to a question back: it asks, names nothing that neither passages nor question name, and states no figure.
 * @param rules those rules for sentences that hold for questions too
 */
export function questionObjections(
  text: string,
  evidence: readonly Evidence[],
  rules: readonly Rule[],
  claimOf: (text: string) => Parameters<Rule>[0],
  { request, language }: { request: CheckRequest; language: Language },
): Objection[] {
  const objections: Objection[] = [];
  const object = (detail: string) => objections.push({ code: 'question', detail });
  const reading = read(text, language.lexicon);
  if (!/\?["”)]?\s*$/.test(text.trim())) object('A question back ends with a question mark.');
  if ([...text].length > LONGEST_QUESTION_BACK) object(`Keep it under ${LONGEST_QUESTION_BACK} characters.`);
  if (reading.contacts.length > 0 || hidesContact(text))
    object('A question back holds no address and no number.');
  const asked = request.question.toLowerCase();
  const figures = reading.exacts.filter(
    (exact) =>
      !(
        exact.kind === 'reference' && evidence.some(({ plain }) => plain.includes(exact.text.toLowerCase()))
      ) && !asked.includes(exact.text.toLowerCase()),
  );
  if (figures.length > 0) object('A question back states no figure.');
  const claim = claimOf(text);
  for (const rule of rules) {
    const objection = rule(claim);
    if (objection) objections.push(objection);
  }
  return objections;
}
