import type { EvidenceClause } from '../evidence.ts';
import { nearness } from '../evidence.ts';
import { NOT_FOUND } from '../read/not-found.ts';
import type { Clause } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';

/** Says that something has come to be. */
const DONE = /\b(?:sudah|telah|kini|sekarang|sedang|resmi|mulai berlaku|berhasil|tersedia)\b/;
/** Says that it is not so yet, only planned or tried. */
const PLANNED =
  /\b(?:rencana\w*|berencana|harapan|berharap|diharapkan|agar|direncanakan|merencanakan|diperkirakan|perkiraan|usul\w*|diusulkan|dibahas|pembahasan|membahas|target\w*|ditargetkan|menargetkan|wacana|menunggu|akan|kelak|nanti|menjajaki|dijajaki|belum|calon|dugaan|diduga|uji coba)\b/;
const DENIED = /\b(?:tidak|bukan|jangan|apakah|tanyakan|cek|pastikan)\b/;
const AS_NEAR = 0.8;
const FOUND = 0.4;

/** What is planned or not yet so is not told as done. */
export const status: Rule = (claim) => {
  for (const clause of claim.reading.clauses) {
    const unknown = unknownBatch(clause, claim);
    if (unknown !== undefined)
      return { code: 'stale', detail: `The passage only says that nothing is known of "${unknown}".` };
    if (!DONE.test(clause.text) || PLANNED.test(clause.text) || DENIED.test(clause.text)) continue;
    const near = nearestClauses(clause, claim);
    if (near.length > 0 && near.every(({ text }) => PLANNED.test(text) && !DONE.test(text)))
      return { code: 'stale', detail: 'The passage calls this planned or not yet so.' };
  }
  return undefined;
};

/** A batch of which the passages say only that nothing was found, or that offers of it are not to be believed. */
function unknownBatch(clause: Clause, { cited, reading }: Claim): string | undefined {
  if (DENIED.test(reading.plain) || NOT_FOUND.test(reading.plain)) return undefined;
  for (const exact of clause.exacts) {
    if (exact.kind !== 'reference' || exact.reference.kind !== 'batch') continue;
    const { key } = exact.reference;
    const there = cited
      .flatMap(({ sentences }) => sentences)
      .filter(({ reading: { exacts } }) =>
        exacts.some(
          (one) => one.kind === 'reference' && one.reference.kind === 'batch' && one.reference.key === key,
        ),
      );
    if (there.length > 0 && there.every((one) => NOTHING_OF.test(one.reading.plain))) return exact.text;
  }
  return undefined;
}

const NOTHING_OF =
  /\b(?:belum|tidak) (?:kami )?(?:temukan|menemukan|ditemukan|lihat|ada|diumumkan)\b|\bjangan\b|\?\s*$/;

/** The clause most like this one in each sentence that is nearly as near as the nearest. */
function nearestClauses(clause: Clause, { grounds }: Claim): readonly EvidenceClause[] {
  const content = clause.words.filter((word) => word.content);
  return grounds.near(clause, { asNear: AS_NEAR, found: FOUND }).flatMap(({ sentence }) => {
    const [first] = sentence.clauses
      .map((one) => {
        const keys = new Map(one.words.flatMap((word) => word.keys).map((key) => [key, 1]));
        return { one, score: content.reduce((sum, word) => sum + nearness(word, keys), 0) };
      })
      .sort((a, b) => b.score - a.score);
    return first ? [first.one] : [];
  });
}
