/**
 * Light Markdown as WhatsApp's own marks. Paragraphs, lists and quotations are written alike; bold is not. Nothing
 * else may become bold, slanted, struck out or code by accident, and WhatsApp has no way to escape a mark: one that
 * could open such a form is put in by a look-alike.
 * Source: faq.whatsapp.com/539178204879377 ("How to format your messages")
 */

/** Marks open only before a word, after a space or a sign. In an address they are left alone: it must stay whole. */
const OPENING_MARK = /(?<![\p{L}\p{N}])[*_~](?=\S)/gu;
const LOOKALIKE: Readonly<Record<string, string>> = { '*': '∗', _: '＿', '~': '∼' };

const ADDRESS = /(https?:\/\/\S+)/;

/** A bold part: on one line, with nothing but its own words, and no letter touching it from outside. */
const BOLD = /(?<![\p{L}\p{N}*])\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*(?![\p{L}\p{N}*])/gu;

/** Light Markdown as the text of a WhatsApp message. Pure. */
export function toWhatsApp(markdown: string): string {
  return markdown.split(ADDRESS).map(formatPart).join('');
}

/** Words that are to appear as they are, without any form. */
export function literally(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? part : disarm(part)))
    .join('');
}

function formatPart(part: string, index: number): string {
  if (index % 2 === 1) return part;
  const pieces = part.split(BOLD);
  return pieces
    .map((piece, at) => (at % 2 === 1 ? `*${disarm(piece)}*` : disarm(piece.replaceAll('**', ''))))
    .join('');
}

function disarm(text: string): string {
  return text.replace(OPENING_MARK, (mark) => LOOKALIKE[mark] ?? mark).replaceAll('`', 'ˋ');
}
