import type { Evidence, EvidenceClause } from './evidence.ts';
import type { Language } from './language.ts';

/** Ways of going that exist for every country: they are named beside a scheme without being another one. */
export const MODES: ReadonlySet<string> = new Set(['mandiri', 'p-to-p', 'g-to-p', 'ukps', 'sekolah-perawat']);

/**
 * True when two sets of countries and schemes can be about the same thing: where both sides name schemes one of them
 * is the same or part of the other, and so for countries; nothing named fits everything.
 */
export function fitsSubject(
  said: ReadonlySet<string>,
  known: ReadonlySet<string>,
  language: Language,
): boolean {
  let compared = false;
  for (const kind of ['scheme', 'destination']) {
    const [one, other] = [said, known].map((ids) =>
      [...ids].filter((id) => language.kindOf(id) === kind && !MODES.has(id)),
    );
    if (!one?.length || !other?.length) continue;
    if (!one.some((a) => other.some((b) => areRelated(a, b, language)))) return false;
    compared = true;
  }
  if (compared) return true;
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

/** True when one of two countries or schemes implies the other. */
export function areRelated(one: string, other: string, language: Language): boolean {
  return language.withImplied(one).includes(other) || language.withImplied(other).includes(one);
}

/** What a clause of a passage is about: what it names, or else its title, or else what its passage is filed under. */
export function subjectOf(
  clause: EvidenceClause,
  cited: readonly Evidence[],
  language: Language,
): Set<string> {
  const own = [...clause.named].filter((id) => language.kindOf(id) !== 'job' && !MODES.has(id));
  if (own.length > 0) return new Set(own);
  const passage = cited.find((one) => one.passage.id === clause.passage);
  const titled = [...(passage?.titled ?? [])];
  if (titled.some((id) => language.kindOf(id) === 'scheme' && !MODES.has(id))) return new Set(titled);
  return new Set(passage?.passage.topics.filter((id) => language.kindOf(id) !== undefined));
}

/** The countries and schemes among some topics. */
export function placesAndSchemes(topics: ReadonlySet<string>, language: Language): Set<string> {
  return new Set([...topics].filter((id) => language.kindOf(id) !== 'job' && !MODES.has(id)));
}
