import { polaritiesOf } from '../polarity.ts';
import { actorsIn } from '../read/actors.ts';
import type { Clause } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';

/** Words that make a statement absolute, each with the words of a passage that allow it. */
const ABSOLUTE: readonly { said: RegExp; allowed: RegExp; anywhere?: boolean }[] = [
  {
    said: /^(?:pasti|dijamin|terjamin|menjamin|jaminannya|garansi|bergaransi|niscaya)$/,
    allowed: /\b(?:pasti|dijamin|terjamin|menjamin|jaminan)\b/,
  },
  { said: /^(?:otomatis)$/, allowed: /\botomatis\b/ },
  {
    said: /^(?:selalu|senantiasa|selamanya)$/,
    allowed: /\b(?:selalu|setiap|tiap|semua|tetap|seumur hidup)\b/,
  },
  {
    said: /^(?:semua|semuanya|seluruh|seluruhnya|segala|siapapun|apapun)$/,
    allowed:
      /\b(?:semua|semuanya|seluruh|segala|siapa pun|apa pun|mana pun|tiap|setiap|satu pun|serba|lengkap|keduanya|ketiganya)\b/,
    anywhere: true,
  },
  {
    said: /^(?:hanya|cuma|satunya|hanyalah|cukup)$/,
    allowed:
      /\b(?:hanya|cuma|saja|khusus|satu-satunya|selain|kecuali|bukan|tidak|tanpa|jangan|belum|harus|wajib|cukup|satu|yang boleh|terbatas|baru|semata)\b/,
    anywhere: true,
  },
  {
    said: /^(?:sepenuhnya|mutlak|sama sekali)$/,
    allowed: /\b(?:sepenuhnya|mutlak|semua|seluruh|sama sekali)\b/,
  },
  {
    said: /^(?:gratis|cuma)$/,
    allowed:
      /\b(?:gratis|tanpa biaya|cuma-cuma|tidak dipungut|tidak memungut|bebas biaya|nol|tidak ada biaya|tidak dibebani|tidak dapat dibebani|tanpa bayar|tidak membayar|tanpa dipungut|tidak bayar|ditanggung (?!peserta|pekerja|pmi|anda|sendiri|calon))\b/,
  },
  { said: /^(?:bebas)$/, allowed: /\b(?:bebas|dibebaskan|pembebasan|tanpa|tidak)\b/, anywhere: true },
  {
    said: /^(?:terbaik|termudah|teraman|terpercaya|terjamin|tercepat|termurah)$/,
    allowed: /\bter(?:baik|mudah|aman|percaya|jamin|cepat|murah)\b/,
  },
  { said: /^(?:seketika|instan|kilat)$/, allowed: /\b(?:seketika|instan|kilat)\b/ },
];

/** Nothing becomes surer, wider or freer than the passage says it. */
export const hardened: Rule = (claim) => {
  const { reading, alignment, cited } = claim;
  for (const [index, clause] of reading.clauses.entries()) {
    if (isAssured(clause.text) && !alignment.best(clause).some(({ sentence }) => isAssured(sentence.plain)))
      return { code: 'claim', detail: 'The passage does not say that anybody makes sure of this.' };
    if (FOLLOWS.test(clause.text) && !DENIED_HERE.test(clause.text) && isNoConsequence(clause, claim))
      return { code: 'claim', detail: 'The passage says that this does not follow.' };
    const polarities = polaritiesOf(clause, reading.clauses[index - 1]);
    for (const [at, { text }] of clause.words.entries()) {
      const rule = ABSOLUTE.find(({ said }) => said.test(text));
      if (!rule || (text === 'pasti' && clause.words[at - 1]?.text === 'yang')) continue;
      // "Semuanya tergantung isinya."
      const next = clause.words[at + 1]?.text ?? '';
      if (/^(?:ber|ter)gantung$/.test(next) || (ALL.test(text) && /^(?:belum|tidak)$/.test(next))) continue;
      if (polarities[at] === 'denied' || deniedBefore(clause.text, text)) continue;
      const whole = cited.map(({ plain }) => plain).join('\n');

      if (
        UNIVERSAL.test(text) &&
        next !== '' &&
        new RegExp(`\\b(?:tidak|bukan|belum) (?:semua|setiap|seluruh) ${next}\\b`).test(whole)
      )
        return { code: 'hardened', detail: `The passage says that not all "${next}" do.` };
      const texts = rule.anywhere
        ? cited.map(({ plain }) => plain)
        : alignment.best(clause).map(({ sentence }) => sentence.plain);
      const there = texts.flatMap((one) =>
        [...one.matchAll(new RegExp(rule.allowed, 'g'))].map(({ index: start }) => ({ one, start })),
      );
      // What the passage only denies ("tidak pasti") does not allow it.
      if (
        there.some(
          ({ one, start }) => rule.anywhere || !DENIED.test(one.slice(Math.max(0, start - 40), start)),
        )
      )
        continue;
      return { code: 'hardened', detail: `"${text}" is stronger than the passage.` };
    }
  }
  return undefined;
};

/** Says that one thing brings another. */
const FOLLOWS = /\b(?:berarti|artinya|menjamin|otomatis|langsung|pasti|membuat)\b/;
const DENIED_HERE = /\b(?:tidak|bukan|belum|jangan|tanpa|tak|apakah|bukan\w*)\b/;
const FOLLOWS_NOT =
  /\b(?:tidak|belum|bukan|bukanlah) (?:berarti|menjamin|jaminan|otomatis|langsung|pasti|tentu|membuat)\b/;
const NEARLY = 0.8;
const FOUND = 0.5;

/** True when the sentence that says most of a clause says that it does not follow. */
function isNoConsequence(clause: Clause, { grounds }: Claim): boolean {
  const near = grounds.near(clause, { asNear: NEARLY, found: FOUND });
  return near.length > 0 && near.every(({ sentence }) => FOLLOWS_NOT.test(sentence.reading.plain));
}

/** True when somebody else than the reader is said to make sure of something. */
function isAssured(text: string): boolean {
  return actorsIn(text).some(({ end }) =>
    /^ (?:akan |pasti |selalu )*(?:memastikan|menjamin)\b/.test(text.slice(end)),
  );
}

const ALL = /^(?:semua|seluruh)/;
const UNIVERSAL = /^(?:semua|setiap|seluruh|segala)$/;
const DENIED = /\b(?:tidak|bukan|belum|jangan|tanpa|tak|mustahil)\b[^.,;:]{0,30}$/;

const NEAR_DENIAL =
  /\b(?:tidak|bukan|belum|jangan|tanpa|tak|mustahil)\b(?: (?!berarti|adalah|sudah|akan|dan|maka)\w+){0,4}\s*$/;

function deniedBefore(clause: string, word: string): boolean {
  const at = clause.search(new RegExp(`\\b${word}\\b`));
  return at > 0 && NEAR_DENIAL.test(clause.slice(0, at));
}
