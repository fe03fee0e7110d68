import { escapeHtml } from './html.ts';

/**
 * Light Markdown as Telegram's HTML. Telegram has no lists or paragraphs of its own, so lines stay as they are
 * written; bold, quotations and bullets get their form, and everything else is escaped text. Pure.
 */
export function toTelegramHtml(markdown: string): string {
  const html: string[] = [];
  let quoted: string[] = [];
  const endQuotation = () => {
    if (quoted.length > 0) html.push(`<blockquote>${quoted.join('\n')}</blockquote>`);
    quoted = [];
  };
  for (const line of markdown.split('\n')) {
    const [, inside] = /^> ?(.*)$/.exec(line) ?? [];
    if (inside === undefined) {
      endQuotation();
      html.push(toHtmlLine(line));
    } else {
      quoted.push(toHtmlLine(inside));
    }
  }
  endQuotation();
  return html.join('\n').trim();
}

/** Bold never goes over the end of a line, so every tag is closed where it stands. */
function toHtmlLine(line: string): string {
  return escapeHtml(line)
    .replace(/^(\s*)[-*+] /, '$1• ')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>');
}
