import { isNegation } from '../polarity.ts';
import type { Word } from '../read/words.ts';
import type { Rule } from '../rule.ts';

/** A denied clause shorter than this says too little by itself. */
const FEWEST = 2;
const DENIES = /\b(?:tidak|bukan|belum|dilarang)\b/;
const PARTLY = /\b(?:tidak|bukan) (?:semua|hanya|cuma|selalu|setiap|harus|perlu|sekadar)\b/;
/** Says that the sentence does not assert all of it. */
const HEDGED =
  /\b(?:tidak|tak|bukan\w*|belum|jangan|tanpa|dilarang|kecuali|selain|hanya|apakah|bila|jika|kalau|asal|asalkan|sebelum|gagal|ditolak|tolak|hindari|larangan|melarang|ditutup|bebas|gratis|mustahil|pastikan|waspada\w*|curiga\w*|palsu|penipuan|berhenti|dihentikan|diragukan|sulit|kurang|lebih)\b/;

/** A clause that a passage denies is not told whole without the denial: "A dan B dipotong" of "B tidak dipotong". */
export const coveredDenial: Rule = ({ reading, cited, language }) => {
  if (HEDGED.test(reading.plain)) return undefined;
  for (const { sentences } of cited) {
    for (const { reading: there } of sentences) {
      if (/\?\s*$/.test(there.plain)) continue;
      const isDenied = there.clauses.some(
        ({ text, words }, at) =>
          DENIES.test(text) &&
          !PARTLY.test(text) &&
          // What stands in brackets parts no statement.
          covers([...(/^\)/.test(text) ? (there.clauses[at - 2]?.words ?? []) : []), ...words]),
      );
      if (isDenied) return { code: 'negation', detail: 'The passage denies this.' };
    }
  }
  return undefined;

  function covers(words: readonly Word[]): boolean {
    const negation = words.findIndex(({ text }) => /^(?:tidak|bukan|belum|dilarang)$/.test(text));
    const head = words.slice(negation + 1).find(({ content }) => content);
    const content = words.filter(
      (word) => word.content && !word.exact && !isNegation(word.text) && language.weightOf(word) >= SLIGHT,
    );
    return (
      head !== undefined &&
      content.length >= FEWEST &&
      reading.clauses.some(
        (clause) =>
          clause.words.some((one) => one.stem === head.stem) &&
          content.every((word) => clause.words.some((one) => one.stem === word.stem)),
      )
    );
  }
};

const SLIGHT = 0.3;
