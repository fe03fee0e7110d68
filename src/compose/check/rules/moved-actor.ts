import type { EvidenceSentence } from '../evidence.ts';
import { isMoved } from '../placed.ts';
import { type Actor, actorsIn, sameActor } from '../read/actors.ts';
import type { Clause, Reading } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';

/** Who does or gets something is who does or gets it in the passage. */
export const movedActor: Rule = (claim) => {
  const { reading } = claim;
  for (const clause of reading.clauses) {
    for (const actor of actorsIn(clause.text).map((one) => shifted(one, clause.start))) {
      if (DENIED.test(reading.plain.slice(clause.start, actor.start)) || actor.kinds.includes('state'))
        continue;
      if (isAskedFor(actor, clause, claim) || OF_A_THING.test(reading.plain.slice(0, actor.start))) continue;
      const looked = {
        holds: (sentence: EvidenceSentence) => holdsActor(sentence, actor, clause),
        inClause: (there: Clause) => actorIn(there, actor, reading),
      };
      if (!isMoved(actor, clause, looked, claim)) continue;
      const name = reading.text.slice(actor.start, actor.end);
      return { code: 'subject', detail: `"${name}": the passage says this of somebody else.` };
    }
  }
  return undefined;
};

function actorIn(there: Clause, actor: Actor, said: Reading): 'this' | 'another' | undefined {
  const all = actorsIn(there.text);
  if (all.some((one) => sameActor(one, actor))) return 'this';
  const others = actorsIn(said.plain);
  return all.some((one) => !others.some((other) => sameActor(one, other))) ? 'another' : undefined;
}

const ASKING =
  /\b(?:(?:di)?tanya\w*|bertanya|menanyakan|hubungi|menghubungi|cek|mengecek|periksa\w*|pastikan|memastikan|konfirmasi\w*|konsultasi\w*|datangi\w*|lapor\w*|melapor\w*|adukan|mengadu|memberi ?tahu|beri ?tahu|sampaikan|diskusikan|minta|mintalah|didampingi|telepon\w*|kabari)\b/;

/** Any answer may send a person to the offices that help, and to whom the passages send him. */
function isAskedFor(actor: Actor, clause: Clause, { cited }: Claim): boolean {
  if (!ASKING.test(clause.text)) return false;
  return (
    actor.kinds.some((kind) => HELPERS.has(kind)) ||
    cited
      .flatMap(({ sentences }) => sentences)
      .some(
        ({ reading: { plain } }) =>
          ASKING.test(plain) && actorsIn(plain).some((one) => sameActor(one, actor)),
      )
  );
}

/** "Izin keluarga", "rekening perusahaan": a kind of thing, not somebody who acts. */
const OF_A_THING =
  /\b(?:izin|surat|data|rekening|nama|nomor|kartu|buku|akta|status|anggota|kontrak|alamat|daftar|biaya|rumah|tanda|petugas|sopir|perawat|pekerja)(?: \w+)? $/;

const HELPERS: ReadonlySet<string> = new Set([
  'office',
  'local office',
  'ministry',
  'mission',
  'police',
  'hospital',
]);

const DENIED = /\b(?:tanpa|bukan\w*|tidak|jangan)\b[^,;:]*$/;
const NOT_BY = /\b(?:bukan|tanpa|jangan|tidak)(?: (?:lewat|melalui|ke|kepada|dari|oleh|lagi))?\s*$/;

function shifted(actor: Actor, by: number): Actor {
  return { ...actor, start: actor.start + by, end: actor.end + by };
}

function holdsActor({ reading, around }: EvidenceSentence, actor: Actor, said: Clause): boolean {
  const own = actorsIn(reading.plain);
  const denied = NOT_BY.test(said.text.slice(0, actor.start - said.start));
  // "Bukan LPK yang menerbitkannya" says nothing of what the LPK does.
  if (own.some((one) => sameActor(one, actor) && (denied || !NOT_BY.test(reading.plain.slice(0, one.start)))))
    return true;
  return (
    own.length === 0 &&
    around.some(({ plain }) =>
      actorsIn(plain).some((one) => sameActor(one, actor) && !NOT_BY.test(plain.slice(0, one.start))),
    )
  );
}
