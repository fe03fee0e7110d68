import type { TermSource } from '../../src/retrieval/postings.ts';

/** Texts that are lists of term numbers already, as `buildPostings` reads them. */
export function sourceOf(texts: readonly (readonly number[])[], terms: number): TermSource {
  return {
    documents: texts.length,
    terms,
    longest: texts.reduce((most, text) => Math.max(most, text.length), 0),
    read(document, into) {
      const text = texts[document] ?? [];
      into.set(text);
      return text.length;
    },
  };
}
