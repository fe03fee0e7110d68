import type { KnownExact } from './known.ts';
import { type Actor, actorsIn, sameActor } from './read/actors.ts';
import type { Exact, Reading } from './read/reading.ts';
import type { Word } from './read/words.ts';

const SHORTEST_NUMBER = 100;

/** A telephone number, or a short one such as 110, which reads as a plain number. */
export function isDialled(exact: Exact): boolean {
  if (exact.kind === 'phone') return true;
  return (
    exact.kind === 'quantity' && exact.quantity.dimension === 'plain' && exact.quantity.low >= SHORTEST_NUMBER
  );
}

/** True when the words before a number to dial, or right after it, name the one whose number it is. */
export function sharesOwner(exact: Exact, reading: Reading, { exact: there, clause }: KnownExact): boolean {
  const [own, other] = [nearestActor(exact, reading), nearestActor(there, clause.sentence)];
  if (own && other && !sameActor(own, other)) return false;
  const owners = wordsBefore(there, clause.sentence)
    .filter(({ text, start }) => !NO_OWNER.test(text) && !isBracketed(clause.sentence.plain, start))
    .slice(-MOST_OWNERS);
  if (owners.length === 0 || (own === undefined && !isNamedBefore(exact, reading))) return true;
  // "Dari luar negeri nomornya …": whose number it is went before.
  if (actorsIn(reading.plain).length === 0) return true;
  const said = [...wordsBefore(exact, reading), ...wordsAfter(exact, reading)];
  return said.some((word) => owners.some((owner) => owner.keys.some((key) => word.keys.includes(key))));
}

/** True when a name stands right before a number: "KBRI 12 …". */
function isNamedBefore({ start }: Exact, { words }: Reading): boolean {
  const before = words.findLast((word) => word.end <= start);
  return before !== undefined && start - before.end <= 2 && /^\p{Lu}/u.test(before.raw);
}

/** True for a place between brackets. */
function isBracketed(text: string, at: number): boolean {
  return text.lastIndexOf('(', at) > text.lastIndexOf(')', at);
}

/** The last one named right before a number. */
function nearestActor({ start }: Exact, { plain }: Reading): Actor | undefined {
  return actorsIn(plain.slice(0, start)).findLast(({ end }) => start - end <= NEAR);
}

const NEAR = 24;
const MOST_OWNERS = 5;
const NO_OWNER =
  /^(?:hubungi|menghubungi|telepon|nomor|hotline|lapor|laporkan|tanya|tanyakan|lewat|kontak|darurat|bantuan|layanan|saluran|whatsapp|kantor|pusat|bertanya|jam|kerja|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)$/;

function wordsBefore(exact: Exact, reading: Reading): readonly Word[] {
  const last = reading.exacts.filter((one) => one.end <= exact.start && isDialled(one)).at(-1)?.end ?? 0;
  return reading.words.filter((word) => word.content && word.start >= last && word.start < exact.start);
}

function wordsAfter(exact: Exact, reading: Reading): readonly Word[] {
  const next =
    reading.exacts.find((one) => one.start >= exact.end && isDialled(one))?.start ?? Number.POSITIVE_INFINITY;
  return reading.words.filter((word) => word.content && word.start >= exact.end && word.start < next);
}
