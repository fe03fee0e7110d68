import type { EvidenceSentence } from '../evidence.ts';
import { FEWEST, isMoved } from '../placed.ts';
import type { Clause } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';

const LONGEST_LABEL = 3;
const LABEL = /^(?!(?:di|ke|dari|saat|untuk|bila|kalau|jika) )([a-z][a-z0-9 ()/-]{2,30}?)(?: \([^)]*\))?: /;

/** What an item of a list says is said of its label: "UKPS: perusahaan mengirim pegawainya sendiri". */
export const movedLabel: Rule = (claim) => {
  for (const clause of claim.reading.clauses) {
    for (const label of labelsIn(clause, claim)) {
      if (isMoved(label, clause, { holds: (sentence) => isLabelled(sentence, label.text) }, claim))
        return { code: 'subject', detail: `"${label.text}": the passage says this of something else.` };
    }
  }
  return undefined;
};

/** The labels of the passages' items that a clause names. */
function labelsIn(
  clause: Clause,
  { cited, language, reading: said }: Claim,
): { text: string; start: number; end: number }[] {
  const labels = cited.flatMap(({ sentences }) =>
    sentences.flatMap(({ reading }) => {
      const text = LABEL.exec(reading.plain)?.[1];
      const words = reading.words.filter(({ end }) => end <= (text?.length ?? 0));
      const isName =
        language.topicsIn(words).size > 0 || words.some(({ raw }) => /\p{Lu}.*\p{Lu}/u.test(raw));
      return text !== undefined && isName && words.length <= LONGEST_LABEL ? [text] : [];
    }),
  );
  if (said.clauses.length > FEWEST && clause.words.length <= LONGEST_LABEL) return [];
  const named = [...new Set(labels)].flatMap((text) => {
    const at = ` ${clause.text} `.search(
      new RegExp(`(?<![a-z0-9])${text.replace(/[()/]/g, '.')}(?![a-z0-9])`),
    );
    return at < 0 ? [] : [{ text, start: clause.start + at - 1, end: clause.start + at - 1 + text.length }];
  });
  // Several items told in one clause are counted up, not spoken of.
  return named.length === 1 ? named : [];
}

function isLabelled({ reading, around }: EvidenceSentence, label: string): boolean {
  const names = new RegExp(`(?<![a-z0-9])${label.replace(/[()/]/g, '.')}(?![a-z0-9])`);
  return names.test(reading.plain) || around.some(({ plain }) => LABEL.exec(plain)?.[1] === label);
}
