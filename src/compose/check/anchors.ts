import type { KnownExact } from './known.ts';
import { sameGroup } from './match.ts';
import type { Exact, Reading } from './read/reading.ts';

type AnchorKind = 'batch' | 'year' | 'article';

function anchorKey(exact: Exact, kind: AnchorKind): string | undefined {
  if (kind === 'year')
    return exact.kind === 'day' && exact.day.year !== undefined ? String(exact.day.year) : undefined;
  return exact.kind === 'reference' && exact.reference.kind === kind ? exact.reference.key : undefined;
}

/** What goes with a figure: "5.088 kasus pada 2025", "Rp200 juta (Pasal 79)", and failing that what stands before. */
function anchorOf(
  exact: Exact,
  text: string,
  exacts: readonly Exact[],
  kind: AnchorKind,
): string | undefined {
  const others = exacts.filter((one) => one.start !== exact.start);
  const after = others.find((one) => one.start >= exact.end && anchorKey(one, kind) !== undefined);
  if (
    after &&
    !others.some((one) => sameGroup(one, exact) && one.start > exact.start && one.start < after.start)
  ) {
    const between = text.slice(exact.end, after.start);
    if (between.length <= WIDEST_ANCHOR && LEADS_TO_ANCHOR.test(between)) return anchorKey(after, kind);
  }
  const before = others.filter((one) => one.end <= exact.start && anchorKey(one, kind) !== undefined).at(-1);
  if (!before || exact.start - before.end > WIDEST_ANCHOR) return undefined;
  return /[;.]|\bmenjadi\b/.test(text.slice(before.end, exact.start)) ? undefined : anchorKey(before, kind);
}

const WIDEST_ANCHOR = 40;
const LEADS_TO_ANCHOR =
  /^[^.;]*(?:\b(?:pada|tahun|per|menurut|sesuai|berdasarkan|dalam|di)\b|\()\s*(?:tahun|data)?\s*$/;

/**
 * False when the figure goes with another batch in the passage, or with another year or article while a rival
 * figure there goes with the one that is said.
 */
export function anchorsAgree(
  exact: Exact,
  { exact: there, clause: place }: KnownExact,
  known: readonly KnownExact[],
  reading: Reading,
): boolean {
  if (exact.kind === 'reference' && exact.reference.kind !== 'level') return true;
  const batch = batchSaid(exact, reading);
  const otherBatch = anchorOf(there, place.sentence.plain, place.sentence.exacts, 'batch') ?? place.batch;
  if (batch !== undefined && otherBatch !== undefined && batch !== otherBatch) return false;
  if (exact.kind === 'day') return true;
  if (!companionsAgree(exact, { exact: there, clause: place }, known, reading)) return false;
  return (['year', 'article'] as const).every((kind) => {
    const said = anchorOf(exact, reading.plain, reading.exacts, kind);
    const other = anchorOf(there, place.sentence.plain, place.sentence.exacts, kind);
    if (said === undefined || other === undefined || said === other) return true;
    return !known.some(
      (one) =>
        one.clause.sentence === place.sentence &&
        one.exact !== there &&
        sameGroup(exact, one.exact) &&
        anchorOf(one.exact, one.clause.sentence.plain, one.clause.sentence.exacts, kind) === said,
    );
  });
}

/** "5 tahun Rp650.000, 10 tahun Rp950.000": an amount stays with the figure of another kind beside it. */
function companionsAgree(
  exact: Exact,
  { exact: there, clause }: KnownExact,
  known: readonly KnownExact[],
  reading: Reading,
): boolean {
  const said = companionOf(exact, reading.exacts, reading.plain);
  const other = companionOf(there, clause.sentence.exacts, clause.sentence.plain);
  if (!said || !other || !sameGroup(said, other) || sameFigure(said, other)) return true;
  return !known.some((one) => {
    if (one.exact === there || !sameGroup(exact, one.exact)) return false;
    const rival = companionOf(one.exact, one.clause.sentence.exacts, one.clause.sentence.plain);
    return rival !== undefined && sameFigure(said, rival);
  });
}

const WIDEST_COMPANION = 30;

function companionOf(exact: Exact, exacts: readonly Exact[], text: string): Exact | undefined {
  return exacts.find((one) => {
    if (one.kind !== 'quantity' || exact.kind !== 'quantity' || sameGroup(one, exact)) return false;
    const [first, second] = one.start < exact.start ? [one, exact] : [exact, one];
    const between = text.slice(first.end, second.start);
    if (second.start < first.end || between.length > WIDEST_COMPANION || /[,;.:]|\bdan\b/.test(between))
      return false;
    return first !== exact || /\b(?:untuk|per|pada|selama|bagi|dalam)\b/.test(between);
  });
}

function sameFigure(one: Exact, other: Exact): boolean {
  if (one.kind !== 'quantity' || other.kind !== 'quantity') return false;
  return one.quantity.low === other.quantity.low && one.quantity.high === other.quantity.high;
}

/** The batch that a figure goes with: the one beside it, or the only one of the sentence. */
function batchSaid(exact: Exact, reading: Reading): string | undefined {
  const all = new Set(reading.exacts.flatMap((one) => anchorKey(one, 'batch') ?? []));
  return (
    anchorOf(exact, reading.plain, reading.exacts, 'batch') ?? (all.size === 1 ? [...all][0] : undefined)
  );
}
