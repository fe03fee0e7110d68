/** A text with the markup that Telegram lays over it. Offsets count UTF-16 units, as Telegram does. */
export interface MarkedText {
  text: string;
  spans: Span[];
}

/** One tag over a part of a text. Spans are nested properly; an outer one stands before its inner ones. */
export interface Span {
  /** The opening tag as written, with its attributes. */
  open: string;
  name: string;
  from: number;
  to: number;
}

/** Text as it may stand between tags or within a quoted attribute. Telegram knows just these four entities. */
export function escapeHtml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const PIECE = /<(\/?)([a-z]+)([^>]*)>|&(amp|lt|gt|quot);|[^<&]+|[<&]/g;

/** Reads the HTML that this channel writes: properly nested tags and escaped text. Never throws. */
export function readHtml(html: string): MarkedText {
  const spans: Span[] = [];
  const open: Span[] = [];
  let text = '';
  for (const [piece, slash, name, , entity] of html.matchAll(PIECE)) {
    if (entity !== undefined) text += ENTITIES[entity];
    else if (name === undefined) text += piece;
    else if (slash) {
      const span = open.pop();
      if (span) span.to = text.length;
    } else {
      const span = { open: piece, name, from: text.length, to: text.length };
      spans.push(span);
      open.push(span);
    }
  }
  for (const span of open) span.to = text.length;
  return { text, spans };
}

/** Writes a part of a text with its markup: tags that reach over an end of the part are closed and opened anew. */
export function writeHtml({ text, spans }: MarkedText, from = 0, to = text.length): string {
  const within = spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);
  let html = '';
  let at = from;
  const open: Span[] = [];
  const writeUpTo = (end: number) => {
    for (let last = open.at(-1); last && last.to <= end; last = open.at(-1)) {
      html += `${escapeHtml(text.slice(at, last.to))}</${last.name}>`;
      at = last.to;
      open.pop();
    }
    html += escapeHtml(text.slice(at, end));
    at = end;
  };
  for (const span of within) {
    writeUpTo(span.from);
    html += span.open;
    open.push(span);
  }
  writeUpTo(to);
  return html;
}
