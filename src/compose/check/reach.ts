/** A place in a sentence. */
export interface Span {
  start: number;
  end: number;
}

/** What parts two things said one after the other, the strongest first. */
const BREAKS: readonly RegExp[] = [
  /[;.!?](?=\s|$)|\s[-–—]\s/g,
  /,? \b(?:sedangkan|sementara|tetapi|tapi|namun|adapun|lalu|kemudian|padahal|melainkan|menjadi)\b|, (?:dan|atau|serta)\b/g,
  /,(?!\d)/g,
  / (?:dan|atau|serta|maupun|plus|ditambah|sampai|hingga)\b/g,
];

/**
 * The part of a sentence that goes with one figure when others of its kind stand beside it: "perawat 3 tahun dan
 * careworker 4 tahun" has two such parts. Where the break is not sure, the words between belong to both.
 * @param text the sentence in lower case
 * @param others places of the figures it could be taken for
 */
export function reachOf(text: string, own: Span, others: readonly Span[]): Span {
  const before = others.findLast((one) => one.end <= own.start);
  const after = others.find((one) => one.start >= own.end);
  // What opens a sentence goes for all its figures, and so does what ends it.
  const head = text.slice(0, own.start).search(OPENING);
  const tail = text.slice(own.end).search(ENDING);
  return {
    start: before ? breakBetween(text, before.end, own.start).start : after ? Math.max(head, 0) : 0,
    end: after
      ? breakBetween(text, own.end, after.start).end
      : before && tail >= 0
        ? own.end + tail
        : text.length,
  };
}

/** The last words before a figure, from the last break or so many words on. */
const OPENING = /(?<![^,:;])[^,:;]*$/;
/** Where the words right after a figure end. */
const ENDING = /[,;:.](?=\s|$)/;

function breakBetween(text: string, from: number, to: number): Span {
  // What stands in brackets belongs to what stands before them.
  const between = text.slice(from, to).replace(/\([^()]*\)/g, (inside) => ' '.repeat(inside.length));
  for (const form of BREAKS) {
    const places = [...between.matchAll(form)].map(({ index }) => from + index);
    const [first] = places;
    if (first !== undefined) return { start: first, end: places.at(-1) ?? first };
  }
  return { start: from, end: from };
}
