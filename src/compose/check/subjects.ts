import type { Evidence, EvidenceClause } from './evidence.ts';
import type { Language } from './language.ts';

/** Ways of going that exist for every country: they are named beside a scheme without being another one. */
export const MODES: ReadonlySet<string> = new Set(['mandiri', 'p-to-p', 'g-to-p', 'ukps', 'sekolah-perawat']);

/**
 * True when two sets of countries and schemes can be about the same thing: schemes are compared with schemes if both
 * sides name one, otherwise countries with countries; nothing named fits everything.
 */
export function fitsSubject(
  said: ReadonlySet<string>,
  known: ReadonlySet<string>,
  language: Language,
): boolean {
  for (const kind of ['scheme', 'destination']) {
    const [one, other] = [said, known].map((ids) =>
      [...ids].filter((id) => language.kindOf(id) === kind && !MODES.has(id)),
    );
    if (!one?.length || !other?.length) continue;
    return one.some((a) => other.some((b) => related(a, b, language)));
  }
  const [one, other] = [said, known].map(
    (ids) =>
      new Set(
        [...ids]
          .flatMap((id) => language.withImplied(id))
          .filter((id) => language.kindOf(id) === 'destination'),
      ),
  );
  if (!one?.size || !other?.size) return true;
  return [...one].some((id) => other.has(id));
}

function related(one: string, other: string, language: Language): boolean {
  return language.withImplied(one).includes(other) || language.withImplied(other).includes(one);
}

/** What a clause of a passage is about: what it names, or else what its passage is filed under. */
export function subjectOf(
  clause: EvidenceClause,
  cited: readonly Evidence[],
  language: Language,
): Set<string> {
  const own = [...clause.named].filter((id) => language.kindOf(id) !== 'job' && !MODES.has(id));
  if (own.length > 0) return new Set(own);
  const passage = cited.find((one) => one.passage.id === clause.passage);
  return new Set(passage?.passage.topics.filter((id) => language.kindOf(id) !== undefined));
}

/** The countries and schemes among some topics. */
export function placesAndSchemes(topics: ReadonlySet<string>, language: Language): Set<string> {
  return new Set([...topics].filter((id) => language.kindOf(id) !== 'job' && !MODES.has(id)));
}
