import { sameValue } from '../match.ts';
import type { Exact } from '../read/reading.ts';
import type { Rule } from '../rule.ts';

/** Of "3 dari 5" neither figure takes the other's place. */
export const crossed: Rule = ({ cited, reading }) => {
  for (const clause of reading.clauses) {
    for (const [at, exact] of clause.exacts.entries()) {
      const next = clause.exacts[at + 1];
      if (exact.kind !== 'quantity' || next?.kind !== 'quantity') continue;
      if (!/^(?:\s*[a-z]+)?\s+dari (?:total )?(?:rp)?$/.test(reading.plain.slice(exact.end, next.start)))
        continue;
      const turned = cited
        .flatMap(({ sentences }) => sentences)
        .some((sentence) => {
          const find = (one: Exact) =>
            sentence.clauses.flatMap((there) =>
              there.exacts.filter((known) => sameValue(one, known, reading.exacts, there)),
            )[0];
          const [first, second] = [find(exact), find(next)];
          if (!first || !second) return false;
          const isSource = ({ start }: Exact) =>
            /\bdari (?:total )?(?:rp)?$/.test(sentence.reading.plain.slice(0, start));
          return isSource(first) && !isSource(second);
        });
      if (turned)
        return { code: 'figure', detail: `"${exact.text}" and "${next.text}" have changed places.` };
    }
  }
  return undefined;
};
