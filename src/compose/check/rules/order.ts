import type { Clause, Reading } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Rule } from '../rule.ts';

type Side = 'before' | 'after';
const BEFORE = /^(?:sebelum|sebelumnya|menjelang)$/;
const AFTER = /^(?:sesudah|setelah|seusai|selepas|usai|pasca|pascakedatangan)$/;
const NEGATIONS = /^(?:tidak|jangan|janganlah|belum|bukan|dilarang|hindari|tunda|tahan)$/;
const REACH = 2;

/** What comes before stays before; "not before" is after. */
export const order: Rule = ({ reading, grounds }) => {
  const denies = isDenial(reading);
  for (const clause of reading.clauses) {
    if (WAIT.test(clause.text)) continue;
    for (const { side, stems, word, denied } of sidesIn(clause)) {
      const known = grounds
        .near(clause, { place: word, asNear: AS_NEAR })
        .flatMap(({ sentence }) =>
          sentence.clauses.flatMap(sidesIn).map((one) => ({ ...one, denies: isDenial(sentence.reading) })),
        )
        .filter((one) => one.stems.some((stem) => stems.includes(stem)));
      const agrees = known.some((one) => {
        if (one.denies === denies) return one.side === side;
        return !(one.denied || denied) || one.side !== side;
      });
      if (known.length === 0 || agrees) continue;
      return { code: 'bound', detail: 'Before and after are the other way round in the passage.' };
    }
  }
  return undefined;
};

/** One waits before one thing and after another. */
const WAIT = /\b(?:tunggu|menunggu|jeda)\b/;

function isDenial({ words }: Pick<Reading, 'words'>): boolean {
  return words.some(({ text }) => NEGATIONS.test(text));
}

const AS_NEAR = 0.8;

function sidesIn(clause: Clause): { side: Side; stems: readonly string[]; word: Word; denied: boolean }[] {
  return clause.words.flatMap((word, at) => {
    const side: Side | undefined = BEFORE.test(word.text)
      ? 'before'
      : AFTER.test(word.text)
        ? 'after'
        : undefined;
    if (side === undefined) return [];
    const after = clause.words.slice(at + 1).filter(({ content }) => content);
    return [{ side, stems: after.slice(0, REACH).map(({ stem }) => stem), word, denied: isDenial(clause) }];
  });
}
