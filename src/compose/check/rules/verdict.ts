import { ASKS_WHETHER, type Evidence } from '../evidence.ts';
import type { Language } from '../language.ts';
import { type Clause, read } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';

const NO =
  /^(?:kami tidak tahu|tidak|jangan|bukan|belum|pada prinsipnya tidak|pada dasarnya tidak|umumnya tidak|tak)\b/i;
const YES = /^(?:ya|bisa|boleh|benar|dapat|wajib|perlu|harus|masih)\b/i;
/** What is asked about: "Bolehkah …", "Apakah … aman". */
const ASKED =
  /^(boleh|bisa|dapat|ada|perlu|harus|wajib|aman|resmi|sah|masih|sudah|mungkin|benar|berlaku|dipakai|dibuka|diikuti|pasti)(?:kah)?$/;
/** The question is answered by a clause that repeats at least this share of it. */
const REPEATED = 0.55;

/** A passage that answers its question with no is not told as a yes, and the other way round. */
export const verdict: Rule = (claim) => {
  for (const evidence of claim.cited) {
    const answer = verdictOf(evidence, claim.language);
    if (answer === undefined) continue;
    const { words: asked } = read(evidence.passage.title, claim.language.lexicon);
    const matters = new Set(asked.flatMap(({ text }) => mattersIn(text)));
    for (const clause of claim.reading.clauses) {
      const said = clause.words.flatMap(({ text }, at) =>
        mattersIn(text).some((matter) => matters.has(matter))
          ? [NO.test(clause.words[at - 1]?.text ?? '') ? 'no' : 'yes']
          : [],
      );
      if (isToldSo(clause, evidence)) continue;
      if (said.length === 0 || said.includes(answer) || /\b(?:dilarang|apakah)\b/.test(clause.text)) continue;
      // "Tidak ada yang boleh" and the like: what is denied stands further off.
      if (answer === 'no' && clause.words.some(({ text }) => NO.test(text) || text === 'hanya')) continue;
      const keys = clause.words.flatMap((word) => word.keys);
      if (repeats(keys, evidence, claim) < REPEATED) continue;
      return { code: 'negation', detail: `The passage answers this with ${answer}.` };
    }
  }
  return undefined;
};

/** True when the passage itself puts the same matter to the same word: "sudah diputuskan". */
function isToldSo({ words }: Clause, { sentences }: Evidence): boolean {
  const told = words.filter(({ text }) => mattersIn(text).length > 0);
  return (
    told.length > 0 &&
    told.every((matter) => {
      const next = words[words.indexOf(matter) + 1];
      return (
        next !== undefined &&
        (next.text === 'tidaknya' ||
          sentences.some(({ reading }) =>
            reading.words.some(
              (one, at) => one.text === matter.text && reading.words[at + 1]?.stem === next.stem,
            ),
          ))
      );
    })
  );
}

function mattersIn(text: string): string[] {
  const matter = ASKED.exec(text)?.[1];
  return matter === undefined ? [] : [/^(?:bisa|dapat)$/.test(matter) ? 'boleh' : matter];
}

/** Words that ask for something else than yes or no. */
const ASKS_WHAT = /\b(?:apa|siapa|kapan|mana|berapa|bagaimana|gimana|mengapa|kenapa)\b(?! ada\b)/i;

/** What the passage answers to its own question, if that asks for yes or no. */
function verdictOf({ passage, sentences }: Evidence, language: Language): 'yes' | 'no' | undefined {
  const asks =
    ASKS_WHETHER.test(passage.title) || (/\?\s*$/.test(passage.title) && !ASKS_WHAT.test(passage.title));
  if (!asks) return undefined;
  const text = passage.text.trim();
  if (NO.test(text)) return 'no';
  if (YES.test(text)) return 'yes';
  const line = text.slice(0, text.search(/\n|$/));
  const first = sentences.filter(({ reading }) => line.includes(reading.text.trim()));
  const matters = read(passage.title, language.lexicon)
    .words.flatMap((word) => mattersIn(word.text))
    .concat('benar');
  return first.some(({ reading: { words } }) =>
    words.some(
      ({ text: word }, at) =>
        (word === 'belum' && matters.includes('sudah')) ||
        (NO.test(word) &&
          words
            .slice(at + 1, at + 5)
            .some((next) => mattersIn(next.text).some((one) => matters.includes(one)))),
    ),
  )
    ? 'no'
    : undefined;
}

/** The share of the question's words, by weight, that a clause repeats. */
function repeats(keys: readonly string[], { passage }: Evidence, { language }: Claim): number {
  const { words } = read(passage.title, language.lexicon);
  const weighed = words
    .filter(({ content }) => content)
    .map((word) => ({ word, weight: language.weightOf(word) }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const there = weighed.filter(({ word }) => word.keys.some((key) => keys.includes(key)));
  return total === 0 ? 0 : there.reduce((sum, { weight }) => sum + weight, 0) / total;
}
