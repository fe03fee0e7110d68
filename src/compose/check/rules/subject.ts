import type { Evidence } from '../evidence.ts';
import type { Language } from '../language.ts';
import type { Clause } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';
import { fitsSubject, MODES, placesAndSchemes, subjectOf } from '../subjects.ts';

/** What a fact is said of must fit the clause that bears it out nearly as well as any other clause. */
const NEARLY = 0.62;

/** What is said of a country, a scheme or a job is said of it in the cited passages, not of another one. */
export const subject: Rule = ({ reading, cited, language, alignment, grounds }) => {
  const named = [...language.topicsIn(reading.words)];
  const known = new Set(cited.flatMap(({ topics }) => [...topics]));
  const stranger = named.find(
    (id) => !MODES.has(id) && !known.has(id) && !cited.some(({ topics }) => impliedBy(id, topics, language)),
  );
  if (stranger !== undefined) return { code: 'subject', detail: `No cited passage is about "${stranger}".` };
  for (const clause of reading.clauses) {
    const said = placesAndSchemes(language.topicsIn(clause.words), language);
    if (said.size === 0) continue;
    if (mixes(clause, said, cited, language))
      return {
        code: 'subject',
        detail: 'It joins two countries or schemes that no sentence of the passage joins.',
      };
    const fits = alignment.fits(clause);
    const top = fits[0]?.score ?? 0;
    const own =
      fits.find((fit) => fitsSubject(said, subjectOf(fit.clause, cited, language), language))?.score ?? 0;
    if ((top > 0 && own < NEARLY * top) || isOfAnother(clause, said, { grounds, cited, language }))
      return { code: 'subject', detail: 'The passage says this of another country or scheme.' };
  }
  return undefined;
};

/** True when the rest of the clause is said in a sentence about something else, and nearly so in none about this. */
function isOfAnother(
  clause: Clause,
  said: ReadonlySet<string>,
  { grounds, cited, language }: Pick<Claim, 'grounds' | 'cited' | 'language'>,
): boolean {
  if (/\b(?:bukan|beda|berbeda|dibanding\w*|daripada|seperti)\b/.test(clause.text)) return false;
  const all = grounds.without(clause, (word) => word.text.length < SHORTEST || language.boost(word) > 1);
  const best = all[0]?.share ?? 0;
  const own =
    all.find(({ sentence }) =>
      sentence.clauses.some((one) => fitsSubject(said, subjectOf(one, cited, language), language)),
    )?.share ?? 0;
  return best >= FOUND && own < NEARLY_SAID * best;
}

const SHORTEST = 3;
const FOUND = 0.4;
const NEARLY_SAID = 0.72;

const JOINED =
  /\b(?:dan|atau|serta|maupun|berbeda|beda|dibanding|dibandingkan|daripada|bukan|dengan|ke|dari)\b|,|\//;

/** True when a clause speaks of two countries at once, not as a list, and no sentence of the passages does. */
function mixes(
  clause: Clause,
  said: ReadonlySet<string>,
  cited: readonly Evidence[],
  language: Language,
): boolean {
  const countries = (ids: Iterable<string>) =>
    new Set(
      [...ids]
        .flatMap((id) => language.withImplied(id))
        .filter((id) => language.kindOf(id) === 'destination'),
    );
  const own = countries(said);
  if (own.size < 2 || JOINED.test(clause.text)) return false;
  return !cited.some(({ clauses }) =>
    clauses.some((one) => {
      const there = countries([...language.topicsIn(one.words), ...one.named]);
      return [...own].every((id) => there.has(id));
    }),
  );
}

function impliedBy(
  id: string,
  topics: ReadonlySet<string>,
  language: Parameters<Rule>[0]['language'],
): boolean {
  return [...topics].some((topic) => language.withImplied(topic).includes(id));
}
