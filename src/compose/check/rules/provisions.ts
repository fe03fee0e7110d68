import type { Rule } from '../rule.ts';

const PART =
  /\b(ayat|huruf|angka|bab|lampiran|butir|bagian)(?: ke)?[ -]?\(?([ivx]+|\d{1,2}|[a-z])\)?(?![a-z0-9])/g;

/** "Pasal 6 ayat 1 huruf j": paragraph and letter stand in a cited passage, in a sentence with the same article. */
export const provisions: Rule = ({ reading, cited }) => {
  const parts = [...reading.plain.matchAll(PART)].map(([, kind = '', value = '']) => ({ kind, value }));
  if (parts.length === 0) return undefined;
  const articles = reading.exacts.flatMap((exact) =>
    exact.kind === 'reference' && exact.reference.kind === 'article' ? [exact.reference.key] : [],
  );
  const sentences = cited
    .flatMap((one) => one.sentences)
    .filter(({ reading: there }) =>
      articles.every((key) =>
        there.exacts.some(
          (exact) =>
            exact.kind === 'reference' && exact.reference.kind === 'article' && exact.reference.key === key,
        ),
      ),
    );
  const known = sentences.flatMap((one) => [...one.reading.plain.matchAll(PART)]);
  const stranger = parts.find(
    (part) => !known.some(([, kind, value]) => kind === part.kind && value === part.value),
  );
  return (
    stranger && {
      code: 'article',
      detail: `"${stranger.kind} ${stranger.value}" stands in no cited passage with that article.`,
    }
  );
};
