import type { EvidenceClause } from '../evidence.ts';
import type { Clause } from '../read/reading.ts';
import type { Word } from '../read/words.ts';
import type { Rule } from '../rule.ts';

type Force = 'must' | 'may' | 'free';

const MUST =
  /^(?:wajib|harus|mesti|diwajibkan|diharuskan|keharusan|kewajiban|mewajibkan|mengharuskan|mutlak)$/;
const MAY = /^(?:boleh|bisa|dapat|dibolehkan|diperbolehkan|mungkin|sebaiknya|disarankan|dianjurkan)$/;
const FREE = /^(?:opsional|sukarela|terserah|pilihan|manasuka)$/;
const NEGATIONS = /^(?:tidak|belum|bukan|tanpa)$/;
const REACH = 1;

const DEMANDS =
  /\b(?:wajib|harus\w*|mesti|perlu|diperlukan|memerlukan|butuh|dibutuhkan|membutuhkan|syarat\w*|persyaratan|mensyaratkan|disyaratkan|diwajibkan|mewajibkan|diharuskan|kewajiban|tanggung jawab|berkewajiban|mutlak|minimal|minimum|maksimal|paling|jangan|tidak boleh|dilarang|melarang|hanya|sebelum|dulu|lebih dulu|barulah|baru|pastikan|bila|kalau|jika|ditanggung|menanggung|hak|berhak|mulailah|ditunjuk|\w{3,}lah)\b/;
const STRICT =
  /\b(?:wajib|harus|mesti|diwajibkan|mewajibkan|diharuskan|kewajiban|berkewajiban|tidak boleh|dilarang)\b/;
const LENIENT =
  /\b(?:boleh|bisa|dapat|mungkin|opsional|sukarela|pilihan|pilih|disarankan|sebaiknya|silakan|berhak|hak|tidak wajib|tidak harus|tidak perlu|belum wajib|diizinkan|dibolehkan|diperbolehkan)\b/;
const LEAVES_FREE = /\b(?:pilihan|opsional|sukarela|(?:tidak|belum) (?:wajib|harus|perlu))\b/;
const ALLOWS = /^(?:boleh|dibolehkan|diperbolehkan|opsional|sukarela)$/;
/** "Buat akun", "Simpan bukti": what a list tells to do is to be done. */
const TELLS = /^(?:\W*(?:lalu |kemudian |dan |segera |selalu )?)(?!(?:me|ber|di|ter|pe)[a-z]{3})[a-z]+/;
const AS_NEAR = 0.8;
const FOUND = 0.4;

/** Where nothing near demands anything, nothing is a duty; where all demand, nothing is merely allowed. */
const force: Rule = ({ reading, grounds }) => {
  for (const clause of reading.clauses) {
    for (const [at, word] of clause.words.entries()) {
      const must = MUST.test(word.text);
      if (!must && !ALLOWS.test(word.text)) continue;
      if (NEGATIONS.test(clause.words[at - 1]?.text ?? '')) continue;
      const near = grounds
        .near(clause, { place: word, asNear: AS_NEAR, found: FOUND })
        .map(({ sentence }) => sentence.reading.plain);
      if (near.length === 0) continue;
      if (must && near.every((text) => !DEMANDS.test(text) && !TELLS.test(text)))
        return { code: 'hardened', detail: `"${word.raw}": the passage does not demand this.` };
      if (
        !must &&
        !/\b(?:hanya|cuma)\b/.test(clause.text) &&
        near.every((text) => STRICT.test(text) && !LENIENT.test(text))
      )
        return { code: 'hardened', detail: `"${word.raw}": the passage demands this.` };
    }
  }
  return undefined;
};

/** "wajib" stays "wajib", and what is only allowed or advised does not become a duty. */
export const modality: Rule = (claim) => {
  const { reading, alignment, cited } = claim;
  const objection = force(claim);
  if (objection) return objection;
  for (const clause of reading.clauses) {
    const nearest = alignment.best(clause);
    for (const { force, words } of forcesIn(clause)) {
      const known = nearest.flatMap((one) => forcesOn(words, one));
      if (known.length === 0) {
        if (force !== 'free' || nearest.every((one) => forcesIn(one).length === 0)) continue;
        if (nearest.some((one) => forcesIn(one).some((other) => other.force !== 'must'))) continue;
        if (cited.some(({ plain }) => LEAVES_FREE.test(plain))) continue;
        return { code: 'hardened', detail: 'It calls optional what the passage demands.' };
      }
      if (known.some((other) => agree(force, other))) continue;
      return {
        code: 'hardened',
        detail: `The passage says "${known[0]}" where the sentence says "${force}".`,
      };
    }
  }
  return undefined;
};

function agree(one: Force, other: Force): boolean {
  return one === other || (one !== 'must' && other !== 'must');
}

/** Each modal of a clause with the content words it governs; "tidak wajib" leaves free. */
function forcesIn(clause: Clause): { force: Force; words: readonly Word[] }[] {
  return clause.words.flatMap(({ text }, at) => {
    const before = clause.words.slice(Math.max(0, at - 2), at).map((word) => word.text);
    const denied =
      NEGATIONS.test(before.at(-1) ?? '') ||
      (NEGATIONS.test(before[0] ?? '') && /^(?:langsung|selalu|otomatis|serta)$/.test(before[1] ?? ''));
    const force = MUST.test(text) ? 'must' : MAY.test(text) ? 'may' : FREE.test(text) ? 'free' : undefined;
    // "tidak boleh" is a prohibition: that is the negation rule's matter.
    if (force === undefined || (denied && force !== 'must')) return [];
    const after = clause.words.slice(at + 1).filter(({ content }) => content);
    return [{ force: denied ? 'free' : force, words: after.slice(0, REACH) }];
  });
}

/** The forces that the clause of a passage puts on the same words. */
function forcesOn(words: readonly Word[], clause: EvidenceClause): Force[] {
  return forcesIn(clause)
    .filter((one) => one.words.some((known) => words.some((word) => word.stem === known.stem)))
    .map(({ force }) => force);
}
